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
    point_ids = fields.Many2many(comodel_name="groupbuy.pickup.point", compute="_compute_orders")
    pickup_point_id = fields.Many2one(
        comodel_name="groupbuy.pickup.point",
        string="To",
        required=True,
        domain="[('id', 'in', point_ids)]",
        ondelete="cascade",
    )
    reason = fields.Char()

    @api.depends("order_ids")
    def _compute_orders(self):
        for wizard in self:
            sellers = wizard.order_ids._origin.groupbuy_seller_id
            wizard.order_count = len(wizard.order_ids)
            points = sellers.group_order_ids.pickup_point_id
            wizard.point_ids = points if len(sellers) == 1 else False

    def action_move(self):
        """Move the orders; all or none."""
        self.ensure_one()
        self.order_ids.check_access("write")
        seller = self.order_ids.groupbuy_seller_id
        if len(seller) != 1:
            raise UserError(self.env._("Choose orders of one leader in one campaign."))
        group_order = seller._get_group_order_at(self.pickup_point_id)
        for order in self.order_ids.sorted("id"):
            order._change(reason=self.reason, group_order=group_order)
        return {"type": "ir.actions.act_window_close"}
