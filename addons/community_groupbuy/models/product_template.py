"""Names by which neighbours ask for a product."""

from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    groupbuy_alias = fields.Char(
        string="Names in chat",
        help="Other names neighbours type for this product, separated by commas; "
        "used to read sequence lists pasted from chat groups.",
    )
    groupbuy_specification = fields.Char(
        string="Specification",
        translate=True,
        help="What one unit is, for instance “about 500 g a box”.",
    )
    groupbuy_origin = fields.Char(string="Origin", translate=True)
