"""Goods settled by weight are weighed where they are sorted."""

from odoo import api, fields, models
from odoo.exceptions import AccessError


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    unweighed_count = fields.Integer(
        string="To weigh",
        compute="_compute_unweighed_count",
        help="Goods settled by weight that nobody has weighed yet.",
    )

    @api.depends("order_ids.order_line.groupbuy_weight_actual")
    def _compute_unweighed_count(self):
        # How many goods wait for the scales is no secret to whoever sees the group order.
        counts = dict(
            self.env["sale.order.line"]
            .sudo()
            ._read_group(
                [
                    ("order_id.groupbuy_order_id", "in", self.ids),
                    ("order_id.state", "=", "sale"),
                    ("groupbuy_line_id.weight_unit", ">", 0),
                    ("groupbuy_weight_actual", "=", 0),
                    ("qty_delivered", "=", 0),
                ],
                ["order_id.groupbuy_order_id"],
                ["__count"],
            )
        )
        for order in self:
            order.unweighed_count = counts.get(order, 0)

    def action_weigh(self):
        """Open the scales' dialog with all goods of these group orders settled by weight."""
        self._check_may_weigh()
        return self.order_ids.filtered(lambda order: order.state == "sale").action_groupbuy_weigh()

    def _check_may_weigh(self):
        """Raise unless the user works in the warehouse or with the campaigns."""
        self.check_access("read")
        groups = "stock.group_stock_user,community_groupbuy.group_user"
        if not self.env.su and not self.env.user.has_groups(groups):
            raise AccessError(self.env._("Only warehouse staff may do this."))
