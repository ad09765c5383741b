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
        return partner._get_groupbuy_supply_obstacles(self.product_id, self.run_id.date_delivery)

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

        Odoo takes the price of the price list itself; without one the cost price stands. Leaves
        return the price of a contract. Reads only and works on new records.
        """
        self.ensure_one()
        if self._select_seller(partner, float(quantity)):
            return {}
        return {"price_unit": self.product_id.with_company(self.company_id).standard_price}

    def _get_list_price(self, partner, quantity):
        """Return the price of a supplier's list for one of the product's unit."""
        self.ensure_one()
        seller = self._select_seller(partner, quantity)
        price = seller.product_uom_id._compute_price(seller.price_discounted, self.uom_id)
        company = self.run_id.company_id
        return seller.currency_id._convert(
            price, company.currency_id, company, self.run_id.date_delivery, round=False
        )

    def _get_seller(self):
        """Return the supplier price line for this need, empty when there is none.

        A price that asks for a larger minimum still names the supplier.
        """
        quantity = self.quantity_ordered + self.quantity_rounding - self.quantity_stock
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
