"""How a supplier's good comes, whatever the price is called."""

from odoo import models

PACKING = (
    "delay",
    "groupbuy_case_quantity",
    "groupbuy_pallet_cases",
    "groupbuy_is_pallet_only",
    "groupbuy_surplus_owner",
    "product_code",
    "product_name",
)


class ProductSupplierinfo(models.Model):
    _inherit = "product.supplierinfo"

    def _get_packing_values(self):
        """Return lead time, cases, pallets and names, for another price of the same good."""
        self.ensure_one()
        return {name: self[name] for name in PACKING}
