"""What goods of a receipt weigh."""

from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _get_groupbuy_weight(self, quantity):
        """Return the kilograms of a quantity in the product's unit, measured ones first."""
        self.ensure_one()
        bought, product = self.purchase_line_id, self.product_id
        if not product.groupbuy_is_catch_weight:
            return quantity * product.weight
        received = bought.product_uom_id._compute_quantity(
            bought.qty_received, product.uom_id, round=False
        )
        if bought.groupbuy_weight_announced and received > 0:
            return bought.groupbuy_weight_announced * quantity / received
        return quantity * product.groupbuy_weight_unit
