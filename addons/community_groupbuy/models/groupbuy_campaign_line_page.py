"""A campaign product as the residents' page shows it."""

from decimal import Decimal

from odoo import models

from ..rules import limits, tier_progress
from .groupbuy_campaign_line import _decimal


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_taxes(self):
        """Return the sales taxes of the product in the campaign's company."""
        # Prices are published with tax; which taxes make them up is nobody's secret.
        return self.product_id.sudo().taxes_id._filter_taxes_by_company(self.company_id)

    def _get_price_shown(self, price):
        """Return a unit price as residents pay it, with tax."""
        self.ensure_one()
        taxes = self._get_taxes()
        if all(tax.price_include for tax in taxes):
            return price
        return taxes.compute_all(price, currency=self.currency_id, product=self.product_id)[
            "total_included"
        ]

    def _get_amount(self, quantities):
        """Return what `{line: quantity}` costs now, with tax, as an order would add it up."""
        AccountTax = self.env["account.tax"]
        company = self.company_id[:1]
        basket = self._get_basket(quantities)
        if company.tax_calculation_rounding_method == "round_per_line":
            return float(basket.amount_now)
        prices = {good.key: float(good.price_now) for good in basket.goods}
        base_lines = [
            AccountTax._prepare_base_line_for_taxes_computation(
                None,
                price_unit=prices[line.id],
                quantity=quantity,
                tax_ids=line._get_taxes(),
                product_id=line.product_id,
                currency_id=line.currency_id,
                rate=1.0,
            )
            for line, quantity in quantities.items()
            if quantity
        ]
        AccountTax._add_tax_details_in_base_lines(base_lines, company)
        AccountTax._round_base_lines_tax_details(base_lines, company)
        return AccountTax._get_tax_totals_summary(base_lines, self.currency_id[:1], company)[
            "total_amount_currency"
        ]

    def _get_page_state(self, point):
        """Return what moves on a pickup point's page while people order, ready for JSON.

        `wait`: whether there is a waiting list to go on.
        """
        self.ensure_one()
        left = self._get_left(point)
        return {
            "price": self.currency_id._get_price_parts(self._get_price_shown(self.price_current)),
            "ordered": self._get_ordered_text(),
            "tier": self._get_tier_text(),
            "percent": self._get_tier_percent(),
            "left": self._get_left_text(left),
            "max": self._get_quantity_max(left),
            "wait": not left and left is not None and not self.is_stopped,
        }

    def _get_left(self, point):
        """Return how many pieces are left at a pickup point; `None` without any quota."""
        quota = self.quota_ids.filtered(lambda quota: quota.pickup_point_id == point)
        left = quota.mapped("quantity_left")
        if self.quota:
            left.append(self.quantity_left)
        return min(left, default=None)

    def _get_quantity_max(self, left):
        """Return how many pieces one order may take now; `None` when nothing limits it."""
        if self.is_stopped:
            return 0
        tops = [self.limit_per_resident, self.limit_per_day, self.limit_lifetime]
        tops = [Decimal(str(top)) for top in tops if top]
        if left is not None:
            tops.append(Decimal(str(left)))
        most = limits.largest(self._as_limit_terms(), min(tops, default=None))
        return None if most is None else int(most)

    def _get_ordered_text(self):
        """Return how many pieces are ordered, empty while there is nothing to tell."""
        if not self.quantity_ordered:
            return ""
        return self.env._(
            "%(count)s %(uom)s ordered",
            count=f"{self.quantity_ordered:g}",
            uom=self.uom_id.name,
        )

    def _get_left_text(self, left):
        """Return how many pieces are left, if that is known."""
        if self.is_stopped:
            return self.env._("Not on sale at the moment")
        if left is None:
            return ""
        if not left:
            return self.env._("Sold out")
        return self.env._(
            "%(count)s %(uom)s left",
            count=f"{left:g}",
            uom=self.uom_id.name,
        )

    def _get_limit_text(self):
        """Return how many pieces one resident may order."""
        if not self.limit_per_resident:
            return ""
        return self.env._("Max. %(count)s per person", count=f"{self.limit_per_resident:g}")

    def _get_tier_progress(self):
        return tier_progress.progress(self._as_price_tiers(), _decimal(self.quantity_ordered))

    def _get_tier_percent(self):
        """Return how far the next price is, 0 to 100; `None` without tiers."""
        if not self.tier_ids:
            return None
        ahead = self._get_tier_progress()
        return ahead.percent if ahead else 100

    def _get_tier_text(self):
        """Return what is missing until the next price."""
        if not self.tier_ids:
            return ""
        ahead = self._get_tier_progress()
        if not ahead:
            return self.env._("Lowest price reached for everybody")
        return self.env._(
            "%(missing)s %(uom)s more and everybody pays %(price)s",
            missing=f"{float(ahead.missing):g}",
            uom=self.uom_id.name,
            price=self.currency_id._get_price_text(self._get_price_shown(float(ahead.price))),
        )

    def _get_share_text(self):
        """Return the product with its prices in one line."""
        self.ensure_one()
        product, currency = self.product_id, self.currency_id
        parts = [
            product.name,
            product.groupbuy_specification or "",
            currency._get_price_text(self._get_price_shown(self.price_current)),
        ]
        ahead = self._get_tier_progress()
        if ahead:
            parts.append(
                self.env._(
                    "(%(price)s from %(quantity)s on)",
                    price=currency._get_price_text(self._get_price_shown(float(ahead.price))),
                    quantity=f"{self.quantity_ordered + float(ahead.missing):g}",
                )
            )
        return " ".join(part for part in parts if part)
