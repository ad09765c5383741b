"""From whom a run line is bought, how much of it and on which terms."""

from decimal import Decimal
from typing import NamedTuple

from odoo import models


class SupplierPart(NamedTuple):
    """So much of a line is bought from one supplier; `price_source` says why this price."""

    partner: models.BaseModel
    quantity: Decimal
    price_source: str


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_suppliers(self, quantity):
        """Return the `SupplierPart`s that add up to `quantity`; none when nobody may deliver.

        Reads only and works on new records, as the dry run has them. Leaves share the quantity
        over several suppliers here.
        """
        self.ensure_one()
        partner = self.partner_id or self._get_seller().partner_id
        if not partner or self._get_supplier_obstacles(partner):
            return []
        return [SupplierPart(partner, quantity, "pricelist")]

    def _get_supplier_obstacles(self, partner):
        """Return sentences that say why this supplier may not deliver this line."""
        self.ensure_one()
        day = self.run_id.date_delivery
        return partner._get_groupbuy_supply_obstacles(
            self.product_id, day
        ) + self._get_price_obstacles(partner)

    def _get_price_obstacles(self, partner):
        """Return the sentence of a supplier nobody knows a price of."""
        if self.product_id.with_company(self.company_id).standard_price:
            return []
        known = self._select_seller(partner, None) or (
            self._get_purchase_terms(partner, self._get_quantity_to_buy())["price_unit"] > 0
        )
        if known:
            return []
        return [
            self.env._(
                "%(supplier)s has no price for %(product)s; enter one, or choose another supplier.",
                supplier=partner.name,
                product=self.product_id.display_name,
            )
        ]

    def _get_purchase_obstacles(self):
        """Return sentences that keep this line from being bought; reads only."""
        self.ensure_one()
        partner = self.partner_id or self._get_seller().partner_id
        if not partner:
            return [
                self.env._(
                    "%(product)s has no supplier; choose one on the line and continue.",
                    product=self.product_id.display_name,
                )
            ]
        return self._get_supplier_obstacles(partner)

    def _get_purchase_terms(self, partner, quantity):
        """Return values of the purchase order line that come from the terms with a supplier.

        `price_unit` is in the company's currency, for one of the product's unit; the price list's,
        else the cost price. Leaves return the price of a contract. Reads only and works on new
        records.
        """
        self.ensure_one()
        seller = self._select_seller(partner, float(quantity))
        if not seller:
            return {"price_unit": self.product_id.with_company(self.company_id).standard_price}
        company = self.run_id.company_id
        price = seller.product_uom_id._compute_price(seller.price, self.uom_id)
        return {
            "price_unit": seller.currency_id._convert(
                price, company.currency_id, company, self.run_id.date_delivery, round=False
            ),
            "discount": seller.discount,
        }

    def _get_seller(self):
        """Return the supplier price line for this need, empty when there is none.

        A price that asks for a larger minimum still names the supplier.
        """
        here = self.quantity_stock + self.quantity_ahead
        quantity = self.quantity_ordered + self.quantity_rounding - here
        return self._select_seller(self.partner_id, quantity) or (
            self._select_seller(self.partner_id, None)
        )

    def _select_seller(self, partner, quantity):
        """Return Odoo's choice of supplier price for a quantity (None: any minimum)."""
        product = self.product_id.with_company(self.company_id)
        return product._select_seller(
            partner_id=partner or False,
            quantity=quantity,
            date=self.run_id.date_delivery,
            uom_id=self.uom_id,
        )
