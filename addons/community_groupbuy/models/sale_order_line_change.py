"""Goods of residents' orders change by the order's own steps only."""

from odoo import api, models
from odoo.exceptions import UserError

GUARDED = {
    *("product_id", "product_uom_id", "product_uom_qty", "price_unit", "discount", "tax_ids"),
    "groupbuy_quantity_tolerance",
}


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self.env.su and lines.order_id.groupbuy_order_id:
            raise self._refuse_by_hand()
        return lines

    def write(self, vals):
        """Keep people from going past quota, log and settlement; the steps act as system."""
        if not self.env.su and GUARDED & vals.keys() and self.order_id.groupbuy_order_id:
            raise self._refuse_by_hand()
        return super().write(vals)

    def _refuse_by_hand(self):
        return UserError(
            self.env._("Change a resident's order with its button, so that quota and log follow.")
        )

    def _check_line_unlink(self):
        """Let the steps of a resident's order take goods out that nobody touched yet."""
        kept = super()._check_line_unlink()
        if not self.env.su:
            return kept
        return kept.filtered(
            lambda line: not line.groupbuy_line_id or line.invoice_lines or line.qty_delivered
        )

    def _prepare_quantity(self, quantity):
        """Return the values of a line that changes to `quantity`, at the terms of now.

        Nobody pays more than was shown: the lower of the price then and now counts. What is
        shared out already is lowered, never raised.
        """
        self.ensure_one()
        now = self.groupbuy_line_id.price_current
        price = min(self.price_unit, now)
        values = {
            "product_uom_qty": quantity,
            "price_unit": price,
            "groupbuy_price_ordered": min(self.groupbuy_price_ordered or now, now),
        }
        if self.order_id.groupbuy_campaign_id.date_allocated:
            allocated = min(self.groupbuy_quantity_allocated, quantity)
            values |= {
                "groupbuy_quantity_allocated": allocated,
                "groupbuy_quantity_short": quantity - allocated,
            }
        return values

    def _set_final_prices(self):
        """Give lines their campaign's final price, one write for each product and price."""
        goods = self.filtered("groupbuy_line_id")
        for line, lines in goods.grouped("groupbuy_line_id").items():
            dearer = lines.filtered(
                lambda each, price=line.price_final: each.currency_id.compare_amounts(
                    each.price_unit, price
                )
            )
            dearer.price_unit = line.price_final
