"""How a supplier packs a product: cases, pallets, and who carries what is left over."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

SURPLUS_OWNERS = [
    ("platform", "We keep it"),
    ("leader", "The leaders take it"),
    ("supplier", "The supplier takes it back"),
]

PACKING_MAX = 100_000


class ProductSupplierinfo(models.Model):
    _inherit = "product.supplierinfo"

    groupbuy_case_quantity = fields.Float(
        string="Per case",
        digits="Product Unit",
        default=1.0,
        required=True,
        help="The supplier sells whole cases of so many, in the unit of this price.",
    )
    groupbuy_pallet_cases = fields.Integer(
        string="Cases per pallet",
        help="Zero when the supplier does not deliver by the pallet.",
    )
    groupbuy_is_pallet_only = fields.Boolean(
        string="Whole pallets only",
        help="Otherwise a pallet is filled only where residents take the rest.",
    )
    groupbuy_surplus_owner = fields.Selection(
        selection=SURPLUS_OWNERS,
        string="Left over from cases",
        default="platform",
        required=True,
        help="Who carries what was bought only to fill a case or pallet.",
    )

    @api.constrains("groupbuy_case_quantity", "groupbuy_pallet_cases", "groupbuy_is_pallet_only")
    def _check_groupbuy_packing(self):
        """Refuse packings nothing can be bought in."""
        for seller in self:
            if seller.groupbuy_case_quantity <= 0:
                raise ValidationError(
                    self.env._(
                        "%(product)s from %(supplier)s: a case holds more than nothing; "
                        "enter 1 if it is sold loose.",
                        **seller._get_packing_words(),
                    )
                )
            if max(seller.groupbuy_case_quantity, seller.groupbuy_pallet_cases) > PACKING_MAX:
                raise ValidationError(
                    self.env._(
                        "%(product)s from %(supplier)s: no case or pallet is that large; "
                        "check the numbers.",
                        **seller._get_packing_words(),
                    )
                )
            if seller.groupbuy_pallet_cases < 0:
                raise ValidationError(
                    self.env._(
                        "%(product)s from %(supplier)s: a pallet cannot hold fewer than no cases.",
                        **seller._get_packing_words(),
                    )
                )
            if seller.groupbuy_is_pallet_only and not seller.groupbuy_pallet_cases:
                raise ValidationError(
                    self.env._(
                        "%(product)s from %(supplier)s: enter how many cases a pallet holds.",
                        **seller._get_packing_words(),
                    )
                )

    def _get_packing_words(self):
        self.ensure_one()
        return {
            "product": self.product_tmpl_id.display_name or self.product_id.display_name,
            "supplier": self.partner_id.display_name,
        }
