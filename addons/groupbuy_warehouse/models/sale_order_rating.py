"""Goods are rated as soon as they were collected."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_rateable_lines(self):
        """Ask the pickup instead of the campaign: what was handed out can be rated."""
        self.ensure_one()
        if self.state != "sale":
            return self.order_line.browse()
        return self.order_line.filtered(
            lambda line: line.groupbuy_line_id and line.qty_delivered > 0
        )
