"""What the supplier's pages show of orders, and of which."""

from datetime import timedelta

import babel.dates

from odoo import api, fields, models
from odoo.tools import babel_locale_parse, get_lang

# What waits for the supplier's word: nobody answers for goods that are being received.
WAITING = [("groupbuy_answer", "=", "waiting"), ("receipt_status", "=", "pending")]
OPEN_RECEIPT = ("pending", "partial")
GOODS_SHOWN = 3


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    @api.model
    def _get_supplier_domain(self, stage=None):
        """Return the domain of the user's firm's orders; Odoo's record rule says the same."""
        firm = self.env.user.partner_id.commercial_partner_id
        own = [("partner_id", "child_of", firm.id), ("state", "in", ("purchase", "cancel"))]
        open_ = [("state", "=", "purchase"), ("receipt_status", "in", OPEN_RECEIPT)]
        stages = {
            None: [],
            "waiting": [*open_, *WAITING],
            "coming": [
                *open_,
                "|",
                ("groupbuy_answer", "!=", "waiting"),
                ("receipt_status", "=", "partial"),
            ],
            "over": ["|", ("state", "=", "cancel"), ("receipt_status", "=", "full")],
        }
        return [*own, *stages[stage]]

    @api.model
    def _find_supplier_orders(self, stage=None, limit=None, offset=0):
        """Return the firm's orders of a stage, the most urgent or the newest first."""
        order = "date_planned desc, id desc" if stage == "over" else "date_planned, id"
        return self.search(
            self._get_supplier_domain(stage), order=order, limit=limit, offset=offset
        )

    @api.model
    def _find_supplier_orders_of(self, day):
        """Return the firm's orders to be delivered on a day, one per hub."""
        start = self.env.company._groupbuy_day_start(day)
        orders = self.search(
            [
                *self._get_supplier_domain(),
                ("state", "=", "purchase"),
                ("date_planned", ">=", start),
                ("date_planned", "<", start + timedelta(days=1)),
            ]
        )
        # What is in the hub already is loaded no more; a day that is over shows all of it.
        return orders.filtered(lambda order: order.receipt_status != "full") or orders

    def _get_delivery_day(self):
        """Return the day the goods are to arrive."""
        return self.date_planned and self.company_id._groupbuy_day(self.date_planned)

    def _get_hub(self):
        """Return the warehouse the goods go to."""
        return self.picking_type_id.warehouse_id

    def _get_hub_address(self):
        """Return where the hub is, in one line."""
        place = self._get_hub().partner_id
        return " ".join(filter(None, (place.city, place.street2, place.street)))

    def _get_countdown(self):
        """Return how long the supplier may still answer, and how urgent that is (a tone)."""
        deadline, now = self.groupbuy_date_deadline, fields.Datetime.now()
        if not deadline or self.state != "purchase" or self.receipt_status != "pending":
            return "", "blue"
        if deadline <= now:
            return self.env._("Time is over"), "red"
        minutes = int((deadline - now).total_seconds()) // 60
        hours, rest = divmod(minutes, 60)
        if hours >= 24:
            return self.env._("%(days)s days left", days=hours // 24), "blue"
        text = self.env._("%(hours)s h %(minutes)s min left", hours=hours, minutes=rest)
        return text, "amber" if hours else "red"

    def _get_answer_label(self):
        """Return the word and the tone of the supplier's answer."""
        tones = {
            "waiting": "brand",
            "confirmed": "green",
            "less": "amber",
            "substitute": "blue",
            "declined": "red",
        }
        words = dict(self._fields["groupbuy_answer"]._description_selection(self.env))
        return words.get(self.groupbuy_answer, ""), tones.get(self.groupbuy_answer, "blue")

    def _get_stage_label(self):
        """Return the word and the tone of where the order stands; the newest fact wins."""
        if self.state == "cancel":
            return self.env._("Cancelled"), "red"
        stages = {
            "partial": (self.env._("Partly received"), "amber"),
            "full": (self.env._("Received"), "green"),
        }
        return stages.get(self.receipt_status) or self._get_answer_label()

    def _get_rejected_goods(self):
        """Return `{line: [(quantity, what was found)]}` of goods refused at the hub."""
        checks = self.env["groupbuy.receipt.check"].search(
            [("purchase_line_id", "in", self.order_line.ids), ("quantity_rejected", ">", 0)]
        )
        rejected = {}
        for check in checks:
            line = check.purchase_line_id
            quantity = check.uom_id._compute_quantity(
                check.quantity_rejected, line.product_uom_id, round=False
            )
            rejected.setdefault(line, []).append((quantity, check.note or ""))
        return rejected

    def _get_moment_text(self, moment):
        """Return a moment as people say it, in the company's time zone."""
        if not moment:
            return ""
        zone = str(self.company_id._groupbuy_zone())
        local = fields.Datetime.context_timestamp(self.with_context(tz=zone), moment)
        return f"{self._format_skeleton(local, 'MMMd')} {local:%H:%M}"

    def _get_day_text(self, day):
        """Return a day with its weekday."""
        return self._format_skeleton(day, "MMMEd") if day else ""

    def _get_window_text(self):
        """Return from when until when the supplier comes, or an empty text."""
        line = self.order_line.filtered("groupbuy_date_window_start")[:1]
        if not line:
            return ""
        start = self._get_moment_text(line.groupbuy_date_window_start)
        end = self._get_moment_text(line.groupbuy_date_window_end)
        return f"{start}–{end.rsplit(' ', 1)[-1]}"

    def _get_goods_text(self):
        """Return what goes to the hub in one short line."""
        lines = self.order_line.filtered(lambda line: not line.display_type)
        lines = lines.filtered(lambda line: line._get_expected_quantity()) or lines
        names = [
            f"{line.product_id.name} {line._get_expected_quantity():g} {line.product_uom_id.name}"
            for line in lines[:GOODS_SHOWN]
        ]
        return ", ".join(names) + (" …" if len(lines) > GOODS_SHOWN else "")

    def _format_skeleton(self, day, skeleton):
        locale = babel_locale_parse(get_lang(self.env).code)
        return babel.dates.format_skeleton(skeleton, day, locale=locale)

    @api.model
    def _get_day_totals(self, orders):
        """Return `{product: {order: line}}` of a day's orders, to be loaded on one truck."""
        totals = {}
        for line in orders.order_line.filtered(lambda line: not line.display_type):
            totals.setdefault(line.product_id, {})[line.order_id] = line
        return totals


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _get_case_quantity(self):
        """Return how many units this supplier packs into a case, in the line's unit; 1 if loose."""
        self.ensure_one()
        firm = self.order_id.partner_id.commercial_partner_id
        sellers = self.product_id.seller_ids.filtered(
            lambda seller: (
                seller.partner_id.commercial_partner_id == firm
                and seller.product_id in (self.product_id, self.env["product.product"])
            )
        )
        seller = sellers[:1]
        if not seller or seller.groupbuy_case_quantity <= 0:
            return 1.0
        return seller.product_uom_id._compute_quantity(
            seller.groupbuy_case_quantity, self.product_uom_id, round=False
        )

    def _get_case_text(self, quantity):
        """Return a quantity in cases, “12 cases + 3”, or an empty text for loose goods."""
        case = self._get_case_quantity()
        if case <= 1 or quantity < case:
            return ""
        cases, rest = divmod(round(quantity, 3), case)
        if round(rest, 3) == 0:
            return self.env._("%(cases)s cases", cases=f"{cases:g}")
        return self.env._("%(cases)s cases + %(rest)s", cases=f"{cases:g}", rest=f"{rest:g}")

    def _get_expected_quantity(self):
        """Return what will come: what was confirmed, else what was ordered."""
        return (
            self.product_qty if self.groupbuy_answer == "none" else self.groupbuy_quantity_confirmed
        )

    def _get_quantity_without_lot(self):
        """Return how much of what will come is in no announced lot yet."""
        lots = sum(self.groupbuy_lot_ids.mapped("quantity"))
        return max(round(self._get_expected_quantity() - lots, 3), 0.0)

    def _get_picture_url(self):
        """Return the address of the product's picture among the supplier's pages."""
        return f"/my/groupbuy/supply/picture/{self.id}"

    def _get_said_text(self):
        """Return the reason and the note of the answer, or an empty text."""
        reasons = dict(self._fields["groupbuy_answer_reason"]._description_selection(self.env))
        parts = (reasons.get(self.groupbuy_answer_reason), self.groupbuy_answer_note)
        return " · ".join(filter(None, parts))

    def _get_decision_label(self):
        """Return the word and the tone of what the buyer says to the substitute."""
        tones = {"offered": "blue", "accepted": "green", "refused": "red"}
        words = {
            "offered": self.env._("Your buyer decides"),
            "accepted": self.env._("Accepted: please deliver it"),
            "refused": self.env._("Not accepted"),
        }
        state = self.groupbuy_substitute_state
        return words.get(state, ""), tones.get(state, "blue")

    def _get_answer_label(self):
        """Return the word and the tone of the answer to this line."""
        tones = {"confirmed": "green", "less": "amber", "substitute": "blue", "declined": "red"}
        words = dict(self._fields["groupbuy_answer"]._description_selection(self.env))
        return words.get(self.groupbuy_answer, ""), tones.get(self.groupbuy_answer, "brand")
