"""The goods of an order in words."""

from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _get_goods_text(self):
        """Return products and quantities in one line."""
        return " · ".join(
            f"{line.product_id.name} ×{line._get_quantity_shown():g}" for line in self
        )
