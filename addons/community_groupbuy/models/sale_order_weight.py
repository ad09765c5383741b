"""Orders whose goods are weighed before they are handed over."""

from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _record_weights(self, weights):
        """Store what goods weigh, `{order line: kg}`, and refund what was paid too much.

        Staff and the leader's team call it; a second weighing replaces the first.
        :raise UserError: with one sentence, before anything is stored
        """
        for line, weight in weights.items():
            if line.order_id not in self:
                raise UserError(self.env._("These goods belong to another order."))
            obstacle = line._get_weight_obstacle(weight)
            if obstacle:
                raise UserError(obstacle)
        for line, weight in weights.items():
            line.groupbuy_weight_actual = weight
        self._refund_overpaid()

    def action_groupbuy_weigh(self):
        """Open the goods of these orders that are settled by weight."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Weigh"),
            "res_model": "groupbuy.weighing",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_ids": self.ids},
        }
