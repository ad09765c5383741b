"""How many more a resident takes of a good if it fills the supplier's case."""

from odoo import fields, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    groupbuy_quantity_tolerance = fields.Float(
        string="Takes up to so many more",
        digits="Product Unit",
        default=0.0,
        copy=False,
        readonly=True,
        help="The resident takes up to so many more than ordered if it fills a case.",
    )
