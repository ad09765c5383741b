"""Price tables of contracts: a price from a day, to a day, from a quantity on."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import contract_price


class GroupbuyContractPrice(models.Model):
    _name = "groupbuy.contract.price"
    _description = "Contract price"
    _order = "requisition_line_id, quantity_min, date_from NULLS FIRST, id"

    requisition_line_id = fields.Many2one(
        comodel_name="purchase.requisition.line",
        string="Contract line",
        required=True,
        index=True,
        ondelete="cascade",
    )
    requisition_id = fields.Many2one(
        string="Contract", related="requisition_line_id.requisition_id", store=True, index=True
    )
    company_id = fields.Many2one(related="requisition_id.company_id", store=True)
    product_id = fields.Many2one(related="requisition_line_id.product_id")
    product_uom_id = fields.Many2one(related="requisition_line_id.product_uom_id")
    quantity_min = fields.Float(
        string="From quantity",
        digits="Product Unit",
        default=0.0,
        help="The price holds for orders of at least so much, in the unit of the contract.",
    )
    price = fields.Float(
        string="Agreed price",
        min_display_digits="Product Price",
        default=0.0,
        required=True,
    )
    date_from = fields.Date(string="Valid from", help="Empty: from the contract's first day.")
    date_to = fields.Date(string="Valid until", help="Empty: until the contract's last day.")

    _price_positive = models.Constraint("CHECK (price > 0)", "An agreed price is above zero.")
    _quantity_positive = models.Constraint(
        "CHECK (quantity_min >= 0)", "A break starts at a quantity of zero or more."
    )
    _date_order = models.Constraint(
        "CHECK (date_from IS NULL OR date_to IS NULL OR date_from <= date_to)",
        "A price ends on the day it starts or later.",
    )

    @api.depends("quantity_min", "price", "product_id")
    def _compute_display_name(self):
        for row in self:
            product = row.product_id.display_name
            row.display_name = f"{product} ≥ {row.quantity_min:g}: {row.price:g}"

    @api.constrains("requisition_line_id", "quantity_min", "date_from", "date_to")
    def _check_overlap(self):
        for line in self.requisition_line_id:
            overlap = contract_price.find_overlap(line.groupbuy_price_ids._as_price_rows())
            if overlap:
                raise ValidationError(
                    self.env._(
                        "Two prices of %(product)s from %(quantity)s on hold on the same day; "
                        "end the one before the other starts.",
                        product=line.product_id.display_name,
                        quantity=f"{overlap[0].quantity_min:g}",
                    )
                )

    def _as_price_rows(self):
        """Return the rows as values for `rules.contract_price`."""
        return [
            contract_price.PriceRow(
                row.id,
                Decimal(str(row.quantity_min)),
                Decimal(str(row.price)),
                row.date_from or None,
                row.date_to or None,
            )
            for row in self
        ]
