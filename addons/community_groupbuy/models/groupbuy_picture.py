"""Further pictures of a product, after its main one."""

from odoo import fields, models


class GroupbuyPicture(models.Model):
    _name = "groupbuy.picture"
    _inherit = ["image.mixin"]
    _description = "Product picture"
    _order = "sequence, id"

    product_tmpl_id = fields.Many2one(
        comodel_name="product.template", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="What it shows", translate=True)
    sequence = fields.Integer(default=10)
    image_1920 = fields.Image(required=True)
