"""Goods as neighbours, leaders and product managers know them."""

from odoo import fields, models

TEMPERATURES = [("ambient", "Ambient"), ("chilled", "Chilled"), ("frozen", "Frozen")]


class ProductTemplate(models.Model):
    _inherit = "product.template"

    groupbuy_alias = fields.Char(
        string="Names in chat",
        help="Other names neighbours type for this product, separated by commas; "
        "used to read sequence lists pasted from chat groups and to search.",
    )
    groupbuy_specification = fields.Char(
        string="Specification",
        translate=True,
        help="What one unit is, for instance “about 500 g a box”.",
    )
    groupbuy_origin = fields.Char(string="Origin", translate=True)
    groupbuy_category_id = fields.Many2one(
        comodel_name="groupbuy.category",
        string="Goods category",
        index="btree_not_null",
        ondelete="restrict",
    )
    groupbuy_brand_id = fields.Many2one(
        comodel_name="groupbuy.brand",
        string="Brand",
        index="btree_not_null",
        ondelete="restrict",
    )
    groupbuy_shelf_life_days = fields.Integer(string="Shelf life (days)", default=0)
    groupbuy_temperature = fields.Selection(
        selection=TEMPERATURES, string="Kept", default="ambient", required=True
    )
    groupbuy_is_catch_weight = fields.Boolean(
        string="Settled by weight",
        help="Ordered by the piece, paid by what the pieces really weigh.",
    )
    groupbuy_weight_unit = fields.Float(
        string="Estimated weight",
        digits=(12, 3),
        default=0.0,
        help="Kilograms one ordered unit weighs as a rule.",
    )
    groupbuy_weight_tolerance = fields.Float(
        string="Weight tolerance",
        digits=(5, 2),
        default=10.0,
        help="Per cent above the estimate residents are charged at most; "
        "what weighs less always costs less.",
    )
    groupbuy_picture_ids = fields.One2many(
        comodel_name="groupbuy.picture", inverse_name="product_tmpl_id", string="More pictures"
    )
    groupbuy_listing_ids = fields.One2many(
        comodel_name="groupbuy.listing", inverse_name="product_tmpl_id", string="Listings"
    )

    _groupbuy_weight_possible = models.Constraint(
        "CHECK (groupbuy_shelf_life_days >= 0 AND groupbuy_weight_tolerance >= 0"
        " AND groupbuy_weight_unit >= 0"
        " AND (groupbuy_is_catch_weight IS NOT TRUE OR groupbuy_weight_unit > 0))",
        "Goods settled by weight need the estimated weight of one unit; "
        "weights, tolerances and days cannot be negative.",
    )

    def _groupbuy_get_listing(self):
        """Return the listings of these products in the current company."""
        return self.env["groupbuy.listing"].search(
            [("product_tmpl_id", "in", self.ids), ("company_id", "=", self.env.company.id)]
        )
