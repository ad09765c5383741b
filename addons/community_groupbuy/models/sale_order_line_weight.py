"""Goods ordered by the piece and paid by what they weigh."""

from decimal import Decimal

from odoo import api, fields, models

from ..rules import catch_weight
from .groupbuy_campaign_step import FLOW


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    groupbuy_weight_actual = fields.Float(
        string="Weighed",
        digits=(12, 3),
        default=0.0,
        copy=False,
        readonly=True,
        help="Kilograms the allocated goods really weigh; zero while nobody weighed them.",
    )
    groupbuy_weight_estimated = fields.Float(
        string="Estimate",
        compute="_compute_groupbuy_weight_estimated",
        digits=(12, 3),
        help="Kilograms the price was shown for.",
    )

    @api.depends(
        "product_uom_qty",
        "groupbuy_quantity_allocated",
        "groupbuy_line_id.weight_unit",
        "order_id.groupbuy_campaign_id.date_allocated",
    )
    def _compute_groupbuy_weight_estimated(self):
        for line in self:
            unit = line.groupbuy_line_id.weight_unit
            line.groupbuy_weight_estimated = unit * line._get_quantity_due() if unit else 0.0

    def _get_price_settled(self):
        """Return the price of one unit, corrected by what the goods really weigh.

        Who paid online is not asked again: there the estimate is the most that is charged.
        """
        self.ensure_one()
        if not self.groupbuy_weight_actual:
            return self.price_unit
        prepaid = self.order_id.groupbuy_payment_mode == "online"
        share = catch_weight.settled_share(
            _decimal(self.groupbuy_weight_estimated),
            _decimal(self.groupbuy_weight_actual),
            Decimal(0) if prepaid else _decimal(self.groupbuy_line_id.weight_tolerance),
        )
        return float(_decimal(self.price_unit) * share)

    def _prepare_invoice_line(self, **optional_values):
        """Invoice weighed goods at the price they were settled at."""
        values = super()._prepare_invoice_line(**optional_values)
        if self.groupbuy_weight_actual and "price_unit" not in optional_values:
            values["price_unit"] = self._get_price_settled()
        return values

    def _get_weight_obstacle(self, weight):
        """Return the sentence that keeps this weight from being stored, or `False`."""
        self.ensure_one()
        product, campaign = self.product_id.name, self.order_id.groupbuy_campaign_id
        if not self.groupbuy_line_id.weight_unit:
            return self.env._("%(product)s is not settled by weight.", product=product)
        if self.order_id.state != "sale" or campaign.state not in {*FLOW} - {"done"}:
            return self.env._("%(product)s cannot be weighed now.", product=product)
        if self.qty_delivered or self.qty_invoiced:
            return self.env._("%(product)s is handed over already.", product=product)
        estimated = _decimal(self.groupbuy_weight_estimated)
        if not estimated or not catch_weight.is_plausible(estimated, _decimal(weight)):
            return self.env._(
                "%(product)s: about %(estimated)s kg are expected, not %(weight)s kg. Weigh again.",
                product=product,
                estimated=f"{estimated:g}",
                weight=f"{weight:g}",
            )
        return False


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value or 0))
