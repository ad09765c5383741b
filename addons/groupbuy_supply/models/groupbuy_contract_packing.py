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

    def _get_packing_values(self, uom):
        """Return lead time, cases, pallets and names, for a price of the good in a unit."""
        self.ensure_one()
        case = self.product_uom_id._compute_quantity(
            self.groupbuy_case_quantity, uom, rounding_method="HALF-UP"
        )
        return {name: self[name] for name in PACKING} | {"groupbuy_case_quantity": case or 1.0}
