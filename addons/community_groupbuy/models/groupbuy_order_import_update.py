"""A list that grows and changes is pasted again: only what is different is done."""

from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules import chat_export, chat_update
from ..rules.chat_people import Who

VERSIONS_MAX = 100


class GroupbuyOrderImport(models.Model):
    _inherit = "groupbuy.order.import"

    previous_id = fields.Many2one(
        comodel_name="groupbuy.order.import",
        string="Newer version of",
        domain="[('group_order_id', '=', group_order_id), ('id', '!=', id)]",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The list replaces this one: changed quantities change the orders, and who is "
        "missing is asked about. Empty for a list of its own.",
    )

    def _check_nothing_created(self):
        """Raise when reading anew would forget which orders are created."""
        if self.order_count:
            raise UserError(
                self.env._(
                    "Orders of this list are created already; settle the lines that are left."
                )
            )

    def _check_previous(self):
        """Raise unless the earlier list is one of the same seller's campaign."""
        seller = self.group_order_id.seller_id
        if self.previous_id and self.previous_id.group_order_id.seller_id != seller:
            raise ValidationError(
                self.env._("The earlier list belongs to another campaign or leader.")
            )

    def _get_versions(self):
        """Return the earlier versions of this list, the newest first."""
        self.ensure_one()
        versions, record = self.browse(), self.previous_id
        while record and record not in versions and len(versions) < VERSIONS_MAX:
            versions |= record
            record = record.previous_id
        return versions - self

    def _get_earlier(self):
        """Return the orders the list may be about, as `rules.chat_update.Earlier`."""
        siblings = self.group_order_id._get_siblings()
        lines = self.env["groupbuy.order.import.line"].search(
            [
                ("import_id.group_order_id", "in", siblings.ids),
                ("import_id", "!=", self.id),
                ("order_id", "!=", False),
            ],
            order="import_id, id",
        )
        by_order = lines.grouped("order_id")
        none = lines.browse()
        versions = self._get_versions()
        placed = [
            self._prepare_placed(order, row, by_order.get(order, none), versions)
            for order, row in self.group_order_id._get_list_rows(siblings, with_cancelled=True)
        ]
        return chat_update.Earlier([order for order in placed if order.ordered or order.listed])

    def _prepare_placed(self, order, row, lines, versions):
        """Return one order with what is known of it from lists."""
        own = lines.filtered(lambda line: line.import_id in versions)
        is_living = order.state != "cancel"
        texts = [text for line in (lines if is_living else own) for text in line._get_texts()]
        if is_living:
            texts += [chat_export.line(row), chat_export.line(row, masked=False)]
            texts.append(self.group_order_id._get_row_text(row))
        return chat_update.Placed(
            order.id,
            order.name,
            frozenset([order.groupbuy_sequence, *filter(None, own.mapped("number"))]),
            Who(row.name, row.phone, row.building, row.room),
            order._get_listed_quantities() if is_living else {},
            own[-1]._get_listed() if own else None,
            order.partner_id.id,
            frozenset(texts),
        )

    def _prepare_lines(self, reading):
        """Return the values of the lines: what is to be done, and what is left out."""
        Line = self.env["groupbuy.order.import.line"]
        earlier = self._get_earlier()
        steps = chat_update.compare(reading, earlier, bool(self.previous_id))
        values = [Line._prepare_step(step) for step in steps]
        told = {place for step in steps if step.entry for place in step.entry.lines}
        values += [
            Line._prepare_ignored(ignored)
            for ignored in reading.ignored
            if ignored.why != "blank" and ignored.line not in told
        ]
        return [{"import_id": self.id} | line for line in values]


class GroupbuyOrderImportLine(models.Model):
    _inherit = "groupbuy.order.import.line"

    kind = fields.Selection(
        selection=[("new", "New order"), ("change", "Change"), ("cancel", "Cancel")],
        string="What to do",
        default="new",
        required=True,
        readonly=True,
    )
    order_id = fields.Many2one(
        comodel_name="sale.order",
        string="Order concerned",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The order the line is about: the one to change, or the one made of it.",
    )
    quantities_seen = fields.Json(
        readonly=True, copy=False, help="What the order held when the list was read."
    )
    difference = fields.Char(compute="_compute_difference")

    def _compute_difference(self):
        """Say how the order changes: “Tomatoes 2 → 3”."""
        for line in self:
            line.difference = line._get_difference() if line.kind != "new" else False

    def _get_difference(self):
        """Return the goods whose quantity changes, with both."""
        seen = {int(good): quantity for good, quantity in (self.quantities_seen or {}).items()}
        wanted = {} if self.kind == "cancel" else self._get_quantities()
        goods = self.env["groupbuy.campaign.line"].browse([*dict.fromkeys([*seen, *wanted])])
        return ", ".join(
            f"{good.product_id.name} {seen.get(good.id, 0):g} → {wanted.get(good.id, 0):g}"
            for good in goods.exists()
            if seen.get(good.id, 0) != wanted.get(good.id, 0)
        )

    def _get_texts(self):
        """Return the lines of the chat this line was read from."""
        return [text for text in (self.raw or "").split("\n") if text.strip()]

    def _get_listed(self):
        """Return what the list said here, as the rules count."""
        if self.kind == "cancel":
            return {}
        return {
            item.campaign_line_id.id: Decimal(f"{item.quantity:g}")
            for item in self.item_ids
            if item._is_complete()
        }

    def _prepare_step(self, step):
        """Return the values of a line made of a `rules.chat_update.Step`."""
        values = self._prepare_entry(step.entry) if step.entry else self._prepare_missing(step)
        order = self.env["sale.order"].browse(step.placed or [])
        values |= {
            "kind": step.kind if order and step.kind != "same" else "new",
            "order_id": order.id,
            "doubts": self._prepare_doubts(step.doubts),
        }
        if step.kind == "same":
            return values | {"status": "ignored", "ignored_why": "ordered"}
        if order:
            values["quantities_seen"] = order._get_json_quantities()
        is_sure = not step.doubts and not (step.entry and step.entry.all_doubts)
        return values | {"status": "sure" if is_sure else "doubtful"}

    def _prepare_missing(self, step):
        """Return the values of a line about an order the list names no more."""
        order = self.env["sale.order"].browse(step.placed)
        return {
            "place": 0,
            "raw": order._get_goods_text(),
            "number": order.groupbuy_sequence,
            "contact_name": order.groupbuy_contact_name,
            "phone": order.groupbuy_contact_phone,
            "room": order.groupbuy_contact_address,
        }


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_listed_quantities(self):
        """Return `{campaign line id: Decimal}` of what the order holds, as the rules count."""
        self.ensure_one()
        found = {}
        for line in self.order_line.filtered("groupbuy_line_id"):
            good = line.groupbuy_line_id.id
            found[good] = found.get(good, 0) + Decimal(f"{line.product_uom_qty:g}")
        return {good: quantity for good, quantity in found.items() if quantity}

    def _get_json_quantities(self):
        """Return what the order holds in the form a line of a list remembers it."""
        found = {} if self.state == "cancel" else self._get_listed_quantities()
        return {str(good): float(quantity) for good, quantity in found.items()}
