"""Why orders are cancelled, asked of the staff."""

from odoo import api, fields, models


class GroupbuyOrderCancel(models.TransientModel):
    _name = "groupbuy.order.cancel"
    _description = "Cancel orders"

    order_ids = fields.Many2many(
        comodel_name="sale.order",
        string="Orders",
        default=lambda self: self.env.context.get("active_ids"),
        required=True,
    )
    order_count = fields.Integer(compute="_compute_orders")
    kind = fields.Selection(selection="_get_kinds", string="Because", required=True)
    reason = fields.Char(string="What happened")
    amount_paid = fields.Monetary(string="Goes back to the buyer", compute="_compute_orders")
    currency_id = fields.Many2one(related="order_ids.currency_id")
    is_late = fields.Boolean(compute="_compute_orders")
    is_confirmed = fields.Boolean(string="The buyer agreed")
    obstacle = fields.Text(compute="_compute_orders")

    @api.model
    def _get_kinds(self):
        """Return the reasons a person may choose; the others are the system's."""
        selection = self.env["sale.order"]._fields["groupbuy_cancel_kind"]
        own = {"unpaid", "merged", "campaign"}
        return [item for item in selection._description_selection(self.env) if item[0] not in own]

    @api.depends("order_ids")
    def _compute_orders(self):
        for wizard in self:
            orders = wizard.order_ids._origin
            wizard.order_count = len(orders)
            wizard.amount_paid = sum(order._get_amount_prepaid() for order in orders)
            wizard.is_late = any(not order._is_changeable() for order in orders)
            wizard.obstacle = "\n".join(
                obstacle for order in orders if (obstacle := order._get_cancel_obstacle())
            )

    def action_cancel(self):
        """Cancel the orders, give quota and goods back, and refund what was paid."""
        self.ensure_one()
        self.order_ids._cancel_by_staff(self.kind, self.reason, self.is_confirmed)
        return {"type": "ir.actions.act_window_close"}
