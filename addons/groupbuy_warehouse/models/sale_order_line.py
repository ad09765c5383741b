"""Residents' goods reach them through the pickup point, not by a delivery each."""

from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _action_launch_stock_rule(self, *, previous_product_uom_qty=False):
        """Leave campaign lines out: their goods travel with the group order."""
        campaign_lines = self.filtered("groupbuy_line_id")
        return super(SaleOrderLine, self - campaign_lines)._action_launch_stock_rule(
            previous_product_uom_qty=previous_product_uom_qty
        )

    def _get_quantity_to_collect(self):
        """Return what is allocated and not handed out yet, in the line's unit."""
        self.ensure_one()
        left = self.groupbuy_quantity_allocated - self.qty_delivered
        return max(0.0, self.product_uom_id.round(left))

    def _get_amount_of(self, quantity):
        """Return what `quantity` of this line costs the resident, with tax."""
        self.ensure_one()
        return self.tax_ids.compute_all(
            self._get_price_settled() * (1 - self.discount / 100),
            currency=self.currency_id,
            quantity=quantity,
            product=self.product_id,
            partner=self.order_id.partner_shipping_id,
        )["total_included"]
