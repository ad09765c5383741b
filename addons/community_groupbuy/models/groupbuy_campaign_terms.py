"""What a campaign asks for: how its group forms, what an order must reach, how many it takes."""

from odoo import api, fields, models

FORMATION_KINDS = [
    ("none", "Always"),
    ("residents", "Enough residents"),
    ("quantity", "Enough pieces"),
    ("amount", "Enough money"),
]


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    formation_kind = fields.Selection(
        selection=FORMATION_KINDS,
        string="Group forms with",
        compute="_compute_formation_kind",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
        help="What must come together until the cut-off; otherwise the campaign fails and "
        "everybody is refunded.",
    )
    quantity_min = fields.Float(
        string="Pieces to form the group", digits="Product Unit", default=0.0
    )
    amount_min = fields.Monetary(string="Amount to form the group", default=0.0)
    amount_order_min = fields.Monetary(
        string="Minimum spend",
        default=0.0,
        help="What one order must be worth at least; zero means no minimum.",
    )
    order_count_max = fields.Integer(
        string="Orders at most",
        default=0,
        help="Orders this campaign takes in all; zero means no limit. Who comes later waits.",
    )

    _formation_not_negative = models.Constraint(
        "CHECK (quantity_min >= 0 AND amount_min >= 0)",
        "What forms the group cannot be negative.",
    )
    _order_terms_not_negative = models.Constraint(
        "CHECK (amount_order_min >= 0 AND order_count_max >= 0)",
        "Minimum spend and number of orders cannot be negative.",
    )

    @api.depends("resident_count_min", "quantity_min", "amount_min")
    def _compute_formation_kind(self):
        """Follow the first minimum entered; a kind chosen by hand stays."""
        for campaign in self:
            if campaign.formation_kind not in {False, "none"}:
                continue
            minimums = {
                "residents": campaign.resident_count_min,
                "quantity": campaign.quantity_min,
                "amount": campaign.amount_min,
            }
            campaign.formation_kind = next(
                (kind for kind, minimum in minimums.items() if minimum), "none"
            )
