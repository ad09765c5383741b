"""Cancelling residents' orders: who may when, why, and what comes back."""

from odoo import fields, models
from odoo.exceptions import UserError

STAFF = {"staff", "system"}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_cancel_kind = fields.Selection(
        selection=[
            ("resident", "Changed one's mind"),
            ("mistake", "Ordered by mistake"),
            ("price", "Found it cheaper"),
            ("unreachable", "Buyer cannot be reached"),
            ("goods", "Goods not to be had"),
            ("suspicious", "Suspected fake order"),
            ("unpaid", "Not paid in time"),
            ("merged", "Merged into another order"),
            ("campaign", "Campaign does not take place"),
            ("other", "Other reason"),
        ],
        string="Cancel reason",
        copy=False,
        readonly=True,
        index="btree_not_null",
    )
    groupbuy_cancel_reason = fields.Char(string="Cancelled because", copy=False, readonly=True)
    groupbuy_date_cancelled = fields.Datetime(string="Cancelled on", copy=False, readonly=True)

    def action_cancel(self):
        """Ask for the reason of residents' orders, whichever button was pressed."""
        residents = self.filtered("groupbuy_order_id")
        others = self - residents
        result = super(SaleOrder, others).action_cancel() if others else None
        return residents.action_groupbuy_cancel() if residents else result

    def action_groupbuy_cancel(self):
        """Ask why these orders are cancelled."""
        self.check_access("write")
        return self._open_wizard("groupbuy.order.cancel", self.env._("Cancel orders"))

    def action_groupbuy_change(self):
        """Ask what is to change about this order."""
        self.ensure_one()
        self.check_access("write")
        return self._open_wizard("groupbuy.order.change", self.env._("Change the order"))

    def action_groupbuy_merge(self):
        """Ask which order this one goes into."""
        self.ensure_one()
        self.check_access("write")
        return self._open_wizard("groupbuy.order.merge", self.env._("Merge orders"))

    def action_groupbuy_move(self):
        """Ask which pickup point these orders go to."""
        self.check_access("write")
        return self._open_wizard("groupbuy.order.move", self.env._("Another pickup point"))

    def _open_wizard(self, model, name):
        """Return the action that asks what is to become of these orders."""
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "active_model": "sale.order",
                "active_id": self[:1].id,
                "active_ids": self.ids,
            },
        }

    def _check_cancellable(self):
        """Raise unless whoever acts may cancel the orders now."""
        for order in self:
            obstacle = order._get_cancel_obstacle()
            if obstacle:
                raise UserError(obstacle)

    def _get_cancel_obstacle(self):
        """Return the sentence why the order cannot be cancelled by who acts, or empty."""
        self.ensure_one()
        if self.state == "cancel":
            return self.env._("%(name)s is cancelled already.", name=self._get_number_text())
        if self._is_changeable():
            return ""
        if self._get_actor() not in STAFF:
            return self.env._(
                "The cut-off has passed: the goods are being bought and the order "
                "can no longer be cancelled."
            )
        return self._get_late_obstacle()

    def _get_late_obstacle(self):
        """Return why staff cannot change the order after the cut-off; leaves add theirs."""
        self.ensure_one()
        if self.groupbuy_campaign_id.state in {"draft", "review", "scheduled"}:
            return self.env._("The campaign has not opened yet.")
        if self.groupbuy_order_id.state in {"loaded", "signed", "done"}:
            return self.env._(
                "%(name)s: the goods have left the warehouse. Hand out less at the pickup "
                "point, or settle it as after-sale.",
                name=self._get_number_text(),
            )
        return ""

    def _get_number_text(self):
        """Return the order as people speak of it: sequence number and name."""
        self.ensure_one()
        return self.env._(
            "No. %(number)s (%(name)s)", number=self.groupbuy_sequence, name=self.name
        )

    def _cancel_by_staff(self, kind, reason, is_confirmed=False):
        """Cancel orders on the operator's behalf; all are checked before the first goes.

        :param is_confirmed: the buyer of a paid order agreed to it
        """
        self.check_access("write")
        self._check_cancellable()
        late = self.filtered(lambda order: not order._is_changeable())
        if late and not (reason or "").strip():
            raise UserError(
                self.env._("The cut-off has passed: write down why the order is cancelled.")
            )
        paid = self.filtered(lambda order: order._get_amount_prepaid() > 0)
        if paid and not is_confirmed:
            raise UserError(
                self.env._(
                    "%(name)s is paid: agree on it with the buyer first, and tick that you did.",
                    name=paid[0]._get_number_text(),
                )
            )
        self._cancel((reason or "").strip(), kind)

    def _cancel(self, reason, kind="other"):
        """Cancel the orders with a reason, give everything back and refund what was paid."""
        before = {order: order.amount_total for order in self}
        # The caller decided who may; leaders and residents have no right on orders.
        orders_sudo = self.sudo()
        orders_sudo.write(
            {
                "groupbuy_cancel_reason": reason,
                "groupbuy_cancel_kind": kind,
                "groupbuy_date_cancelled": fields.Datetime.now(),
            }
        )
        orders_sudo._action_unlock_groupbuy()
        orders_sudo._action_cancel()
        labels = dict(self._fields["groupbuy_cancel_kind"]._description_selection(self.env))
        orders_sudo._log_event("cancelled", labels[kind], reason=reason, before=before)
        orders_sudo._after_changed()
        orders_sudo._refund_overpaid()

    def _action_unlock_groupbuy(self):
        """Unlock frozen orders that must be changed or cancelled after all."""
        self.filtered("locked").locked = False

    def _after_changed(self):
        """React to goods of orders changed or cancelled, maybe after the cut-off.

        Leaves bring demand, loads and books in line; doing it twice equals once.
        """
        self.groupbuy_order_id._close_if_empty()
