"""Who delivers how much of a demand: shares follow the grades of managed suppliers."""

from decimal import Decimal

from odoo import models

from ..rules import supplier_share
from .groupbuy_cutoff_run_line_supplier import SupplierPart


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_suppliers(self, quantity):
        """Share a demand among the managed suppliers who may deliver, by grade.

        Where nobody manages the vendors of a product, or somebody chose one, Odoo's own choice
        stands.
        """
        self.ensure_one()
        sellers = self._get_shared_sellers()
        if not sellers:
            return super()._plan_suppliers(quantity)
        allowed = self._get_allowed_partners(sellers)
        parts = supplier_share.split(
            _decimal(quantity), self._get_offers(sellers, allowed, quantity)
        )
        partners = {partner.id: partner for partner in allowed}
        return [
            SupplierPart(partners[key], float(part), "pricelist") for key, part in parts.items()
        ]

    def _get_whole_total(self, missing):
        """Return the least that can be bought for `missing` in whole cases of all who deliver."""
        self.ensure_one()
        sellers = self._get_shared_sellers()
        if not sellers:
            return missing
        allowed = self._get_allowed_partners(sellers)
        return supplier_share.whole(missing, self._get_offers(sellers, allowed, float(missing)))

    def _get_purchase_obstacles(self):
        """Say of every managed supplier of the product why it may not deliver."""
        self.ensure_one()
        sellers = self._get_shared_sellers()
        if not sellers:
            return super()._get_purchase_obstacles()
        if self._get_allowed_partners(sellers):
            return []
        return [
            sentence
            for partner in sellers.partner_id
            for sentence in self._get_supplier_obstacles(partner)
        ]

    def _get_shared_sellers(self):
        """Return the vendor prices of the day, when at least one vendor is managed."""
        none = self.env["product.supplierinfo"]
        if self.partner_id:
            return none
        product = self.product_id._origin.with_company(self.run_id.company_id)
        sellers = product._get_filtered_sellers(
            quantity=None, date=self.run_id.date_delivery, uom_id=self.uom_id
        )
        # Who is managed is not secret to a run; only the choice leaves here.
        managed = (
            sellers.partner_id.with_company(self.run_id.company_id).sudo().groupbuy_supplier_id
        )
        return sellers if managed else none

    def _get_allowed_partners(self, sellers):
        """Return the vendors who may deliver on the day, those in time before all others."""
        allowed = sellers.partner_id.with_company(self.run_id.company_id).filtered(
            lambda partner: not self._get_supplier_obstacles(partner)
        )
        days = (self.run_id.date_delivery - self.run_id.company_id._groupbuy_day()).days
        in_time = sellers.filtered(lambda seller: seller.delay <= days).partner_id
        return allowed & in_time or allowed

    def _get_offers(self, sellers, partners, quantity):
        """Return the offers of these vendors, in the product's unit."""
        weights = {
            code: _decimal(grade.share_weight)
            for code, grade in self.env["groupbuy.supplier.grade"].sudo()._get_by_code().items()
        }
        offers = []
        for partner in partners:
            own = sellers.filtered(lambda seller, partner=partner: seller.partner_id == partner)
            seller = self._select_seller(partner, quantity) or own.sorted("min_qty")[:1]
            to_unit = seller.product_uom_id._compute_quantity
            case = seller.groupbuy_case_quantity
            if seller.groupbuy_is_pallet_only:
                case *= seller.groupbuy_pallet_cases or 1
            offers.append(
                supplier_share.Offer(
                    key=partner.id,
                    weight=weights.get(partner._get_groupbuy_share_code(), Decimal(0)),
                    price=_decimal(seller.price_discounted),
                    minimum=_decimal(to_unit(seller.min_qty, self.uom_id, round=False)),
                    step=_decimal(to_unit(case, self.uom_id, round=False)),
                )
            )
        return offers


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_groupbuy_share_code(self):
        """Return the row of `groupbuy.supplier.grade` that says this vendor's share."""
        self.ensure_one()
        # Only a code of the table leaves here.
        supplier_sudo = self.sudo().groupbuy_supplier_id
        if supplier_sudo.state == "trial":
            return "trial"
        return supplier_sudo.grade or "new"


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
