"""What a standing order wants each time."""

from odoo import fields, models

from .groupbuy_order_placing import QUANTITY_MAX


class GroupbuyStandingLine(models.Model):
    _name = "groupbuy.standing.line"
    _description = "Goods of a standing order"
    _order = "id"
    _rec_name = "product_id"

    standing_id = fields.Many2one(
        comodel_name="groupbuy.standing.order",
        required=True,
        index=True,
        ondelete="cascade",
    )
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        domain=[("sale_ok", "=", True)],
        index=True,
        ondelete="restrict",
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    quantity = fields.Float(digits="Product Unit", default=1.0, required=True)

    _product_uniq = models.UniqueIndex(
        "(standing_id, product_id)", "This product is in the standing order already."
    )
    _quantity_sane = models.Constraint(
        f"CHECK (quantity > 0 AND quantity <= {QUANTITY_MAX})",
        "The quantity of a standing order must be above zero and below ten thousand.",
    )
