"""Many orders go to another pickup point of their leader at once."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyOrderMove(models.TransientModel):
    _name = "groupbuy.order.move"
    _description = "Move orders to another pickup point"

    order_ids = fields.Many2many(
        comodel_name="sale.order",
        string="Orders",
        default=lambda self: self.env.context.get("active_ids"),
        required=True,
    )
    order_count = fields.Integer(compute="_compute_orders")
    sibling_ids = fields.Many2many(comodel_name="groupbuy.order", compute="_compute_orders")
    group_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        string="To",
        required=True,
        domain="[('id', 'in', sibling_ids)]",
        ondelete="cascade",
    )
    reason = fields.Char()

    @api.depends("order_ids")
    def _compute_orders(self):
        for wizard in self:
            sellers = wizard.order_ids._origin.groupbuy_seller_id
            wizard.order_count = len(wizard.order_ids)
            wizard.sibling_ids = sellers.group_order_ids if len(sellers) == 1 else False

    def action_move(self):
        """Move the orders; all or none."""
        self.ensure_one()
        self.order_ids.check_access("write")
        if len(self.order_ids.groupbuy_seller_id) != 1:
            raise UserError(self.env._("Choose orders of one leader in one campaign."))
        for order in self.order_ids.sorted("id"):
            order._change(reason=self.reason, group_order=self.group_order_id)
        return {"type": "ir.actions.act_window_close"}
