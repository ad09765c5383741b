"""Orders that change after the supplier was told: told again, and the page says what changed."""

from odoo import api, fields, models

from ..rules import wording
from .purchase_order_portal_ask import BATCH
from .purchase_order_portal_tell import ACTIVITY


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_is_changed = fields.Boolean(
        string="Changed since told", readonly=True, copy=False, index="btree_not_null"
    )

    def _cron_supplier_answers(self):
        """Tell suppliers of orders that changed while they wait for an answer, then the rest."""
        self._tell_changes()
        return super()._cron_supplier_answers()

    def _tell_changes(self):
        """Tell each firm once which of its orders changed since it was told."""
        changed = self.search(
            [("groupbuy_is_changed", "=", True)], limit=BATCH, order="groupbuy_date_deadline, id"
        )
        if not changed:
            return
        changed.groupbuy_is_changed = False
        living = changed.filtered(lambda order: order.state == "purchase")
        living._tell_firms("groupbuy_date_told", lambda own, users: own._tell_changed(users))
        self.env["ir.cron"]._commit_progress(len(changed))

    def _tell_changed(self, users):
        """Tell a firm's people that orders changed; addons with other channels add theirs."""
        for own, people in self._for_each_language(users):
            own._notify_people(
                people,
                own.env._("%(count)s orders have changed", count=len(own)),
                own.env._(
                    "Orders of residents changed after the cut-off. Please look at the quantities "
                    "and answer: %(orders)s.",
                    orders=wording.join_names(own.mapped("name"), own.env.lang),
                ),
            )

    def _mark_changed(self):
        """Have the supplier told soon, and refuse answers from a page that shows the old state."""
        for order in self:
            order.write(
                {
                    "groupbuy_is_changed": True,
                    "groupbuy_answer_version": order.groupbuy_answer_version + 1,
                }
            )
        self._wake_for_answers()

    def _after_amended(self):
        """React to quantities changed after the cut-off: buyers call who has no login."""
        for order in self.filtered(
            lambda order: order.state == "purchase" and not order.groupbuy_date_asked
        ):
            if not order.activity_search([ACTIVITY]):
                told = order._told()
                told._schedule_supply_activity(told.env._("Quantities changed: call the supplier"))


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_date_changed = fields.Datetime(
        string="Changed on",
        readonly=True,
        copy=False,
        help="When the quantity changed after the supplier was told; empty once he answered.",
    )
    groupbuy_quantity_told = fields.Float(
        string="Quantity told",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        copy=False,
        help="What the supplier was told or answered to before it changed.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A good added to an order the supplier was told of is a change, too."""
        lines = super().create(vals_list)
        added = lines.filtered(
            lambda line: line._is_told() and line.groupbuy_answer in {False, "none"}
        )
        added.groupbuy_date_changed = fields.Datetime.now()
        added.order_id._mark_changed()
        return lines

    def write(self, vals):
        """Note what the supplier was told before the quantity changed."""
        if "product_qty" not in vals:
            return super().write(vals)
        before = {line: line.product_qty for line in self if line._is_told()}
        result = super().write(vals)
        for line, quantity in before.items():
            line._note_change(quantity)
        return result

    def _is_told(self):
        """Return whether the supplier was told of the order of this line."""
        self.ensure_one()
        order = self.order_id
        return bool(
            not self.display_type and order.state == "purchase" and order.groupbuy_date_told
        )

    def _note_change(self, quantity):
        """Keep the first of several quantities since the supplier's answer, for his page."""
        same = self.product_uom_id.compare
        if not same(quantity, self.product_qty) or self.groupbuy_answer not in {False, "none"}:
            return
        first = self.groupbuy_quantity_told if self.groupbuy_date_changed else quantity
        back = not same(first, self.product_qty)
        self.write(
            {
                "groupbuy_date_changed": not back and fields.Datetime.now(),
                "groupbuy_quantity_told": 0.0 if back else first,
            }
        )
        # Who is asked anew is told by that.
        self.order_id.filtered("groupbuy_date_told")._mark_changed()

    def _prepare_answer(self, answer):
        """An answer is to the quantity shown: what changed before is read."""
        return super()._prepare_answer(answer) | {
            "groupbuy_date_changed": False,
            "groupbuy_quantity_told": 0.0,
        }
