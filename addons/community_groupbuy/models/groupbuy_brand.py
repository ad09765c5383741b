"""Brands of goods."""

from odoo import api, fields, models


class GroupbuyBrand(models.Model):
    _name = "groupbuy.brand"
    _description = "Brand"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    image_1920 = fields.Image(string="Logo", max_width=512, max_height=512)
    product_ids = fields.One2many(comodel_name="product.template", inverse_name="groupbuy_brand_id")
    product_count = fields.Integer(compute="_compute_product_count")

    _name_uniq = models.UniqueIndex("(name)", "This brand is there already.")

    @api.depends("product_ids")
    def _compute_product_count(self):
        counts = dict(
            self.env["product.template"]._read_group(
                [("groupbuy_brand_id", "in", self.ids)], ["groupbuy_brand_id"], ["__count"]
            )
        )
        for brand in self:
            brand.product_count = counts.get(brand, 0)
