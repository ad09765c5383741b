"""What a supplier answers to one line of an order."""

from odoo import api, fields, models

REASONS = [
    ("harvest", "Harvest is small"),
    ("weather", "Weather"),
    ("quality", "Quality not good enough"),
    ("stock", "Out of stock"),
    ("transport", "No transport"),
    ("other", "Another reason"),
]


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_answer = fields.Selection(
        selection=[
            ("none", "No answer yet"),
            ("confirmed", "Confirmed"),
            ("less", "Less"),
            ("substitute", "Substitute offered"),
            ("declined", "Declined"),
        ],
        string="Answer",
        default="none",
        required=True,
        readonly=True,
        copy=False,
    )
    groupbuy_quantity_confirmed = fields.Float(
        string="Confirmed quantity",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        copy=False,
        help="What the supplier will deliver; meaningful once there is an answer.",
    )
    groupbuy_answer_reason = fields.Selection(
        selection=REASONS, string="Reason", readonly=True, copy=False
    )
    groupbuy_answer_note = fields.Char(string="Supplier's note", readonly=True, copy=False)
    groupbuy_substitute_product_id = fields.Many2one(
        comodel_name="product.product",
        string="Substitute",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    groupbuy_substitute_quantity = fields.Float(
        string="Substitute quantity",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        copy=False,
    )
    groupbuy_substitute_price = fields.Float(
        string="Substitute price", digits="Product Price", default=0.0, readonly=True, copy=False
    )
    groupbuy_substitute_state = fields.Selection(
        selection=[
            ("offered", "To decide"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
        ],
        string="Buyer's decision",
        readonly=True,
        copy=False,
    )
    groupbuy_substitute_text = fields.Char(
        string="Substitute offered", compute="_compute_groupbuy_substitute_text"
    )
    groupbuy_replaced_line_id = fields.Many2one(
        comodel_name="purchase.order.line",
        string="In place of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    groupbuy_date_window_start = fields.Datetime(string="Delivery from", readonly=True, copy=False)
    groupbuy_date_window_end = fields.Datetime(string="Delivery until", readonly=True, copy=False)
    groupbuy_weight_announced = fields.Float(
        string="Announced weight",
        digits=(12, 3),
        default=0.0,
        readonly=True,
        copy=False,
        help="Kilograms the supplier weighed, for goods settled by weight.",
    )

    @api.depends(
        "groupbuy_substitute_product_id",
        "groupbuy_substitute_quantity",
        "groupbuy_substitute_price",
    )
    @api.depends_context("lang")
    def _compute_groupbuy_substitute_text(self):
        """Write an offer in one cell: what, how much, at which price."""
        for line in self:
            product = line.groupbuy_substitute_product_id
            parts = (
                product.name,
                f"{line.groupbuy_substitute_quantity:g}",
                line.product_uom_id.name,
                "×",
                line.currency_id._get_price_text(line.groupbuy_substitute_price),
            )
            line.groupbuy_substitute_text = " ".join(parts) if product else False

    def _after_supplier_answer(self):
        """React to new answers of suppliers on these lines; called again when one changes.

        Leaves read `groupbuy_answer` and `groupbuy_quantity_confirmed` and bring what they keep
        in line with it: the same answer twice must do nothing the second time.
        """

    def _after_substitute_accepted(self, new_line):
        """React to the buyer taking a substitute: `new_line` orders it; leaves offer it on."""
        self.ensure_one()
        return new_line

    def _after_substitute_refused(self):
        """React to the buyer refusing a substitute; the answers of the lines say what is left."""
        return self._after_supplier_answer()
