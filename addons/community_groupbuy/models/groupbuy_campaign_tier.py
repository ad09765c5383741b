"""Price tiers: the more is ordered together, the less each piece costs."""

from odoo import fields, models


class GroupbuyCampaignTier(models.Model):
    _name = "groupbuy.campaign.tier"
    _description = "Price tier"
    _order = "line_id, quantity_min, id"

    line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        required=True,
        index=True,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="line_id.currency_id")
    quantity_min = fields.Float(string="From quantity", digits="Product Unit", required=True)
    price = fields.Monetary(required=True)

    _quantity_positive = models.Constraint(
        "CHECK (quantity_min > 0)", "A price tier starts at a quantity above zero."
    )
    _price_positive = models.Constraint(
        "CHECK (price > 0)", "The price of a tier must be above zero."
    )
    _quantity_uniq = models.UniqueIndex(
        "(line_id, quantity_min)", "Two price tiers start at the same quantity."
    )
