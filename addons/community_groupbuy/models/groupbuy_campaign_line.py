"""Campaign lines: one product, its prices, quota and limits."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import pricing


class GroupbuyCampaignLine(models.Model):
    _name = "groupbuy.campaign.line"
    _description = "Campaign product"
    _order = "campaign_id, sequence, id"
    _rec_name = "product_id"
    _check_company_auto = True

    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="campaign_id.company_id", store=True)
    currency_id = fields.Many2one(related="campaign_id.currency_id")
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        domain=[("sale_ok", "=", True)],
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    price_regular = fields.Monetary(compute="_compute_price_regular", store=True, readonly=False)
    price_unit = fields.Monetary(
        string="Group price",
        compute="_compute_price_unit",
        store=True,
        readonly=False,
        required=True,
    )
    tier_ids = fields.One2many(
        comodel_name="groupbuy.campaign.tier", inverse_name="line_id", copy=True
    )
    quota = fields.Float(
        digits="Product Unit",
        default=0.0,
        required=True,
        help="Pieces on offer in all; zero means no quota.",
    )
    limit_per_resident = fields.Float(
        digits="Product Unit",
        default=0.0,
        required=True,
        help="Pieces one resident may order in this campaign; zero means no limit.",
    )
    quantity_ordered = fields.Float(
        digits="Product Unit", default=0.0, required=True, readonly=True, copy=False
    )
    quantity_left = fields.Float(digits="Product Unit", compute="_compute_quantity_left")
    price_current = fields.Monetary(compute="_compute_price_current")
    price_final = fields.Monetary(readonly=True, copy=False)

    _price_positive = models.Constraint(
        "CHECK (price_unit > 0)", "The group price must be above zero."
    )
    _limits_not_negative = models.Constraint(
        "CHECK (quota >= 0 AND limit_per_resident >= 0)",
        "Quota and limit cannot be negative.",
    )
    _quota_kept = models.Constraint(
        "CHECK (quota = 0 OR quantity_ordered <= quota)",
        "More is ordered than the quota allows.",
    )
    _product_uniq = models.UniqueIndex(
        "(campaign_id, product_id)", "This product is in the campaign already."
    )

    @api.depends("product_id")
    def _compute_price_regular(self):
        for line in self:
            line.price_regular = line.product_id.list_price

    @api.depends("product_id")
    def _compute_price_unit(self):
        for line in self:
            line.price_unit = line.product_id.list_price

    @api.depends("quota", "quantity_ordered")
    def _compute_quantity_left(self):
        for line in self:
            line.quantity_left = max(0.0, line.quota - line.quantity_ordered) if line.quota else 0.0

    @api.depends(
        "price_unit",
        "price_final",
        "quantity_ordered",
        "tier_ids.quantity_min",
        "tier_ids.price",
    )
    def _compute_price_current(self):
        for line in self:
            line.price_current = line.price_final or float(
                pricing.price_at(
                    _decimal(line.price_unit),
                    line._as_price_tiers(),
                    _decimal(line.quantity_ordered),
                )
            )

    @api.constrains("price_unit", "tier_ids")
    def _check_tiers(self):
        for line in self:
            wrong = pricing.tier_obstacle(_decimal(line.price_unit), line._as_price_tiers())
            if wrong:
                raise ValidationError(
                    self.env._(
                        "%(product)s: every price tier must start at a larger quantity "
                        "and be cheaper than the one before.",
                        product=line.product_id.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ordered(self):
        for line in self:
            if line.quantity_ordered:
                raise ValidationError(
                    self.env._(
                        "%(product)s has orders already and cannot be taken out.",
                        product=line.product_id.display_name,
                    )
                )

    def _as_price_tiers(self):
        """Return this line's tiers as rule values."""
        return [
            pricing.Tier(_decimal(tier.quantity_min), _decimal(tier.price))
            for tier in self.tier_ids
        ]

    def _settle_price(self):
        """Fix the final price of each line from its quantity and the prices shown."""
        shown = dict(
            self.env["sale.order.line"]._read_group(
                [
                    ("groupbuy_line_id", "in", self.ids),
                    ("order_id.state", "=", "sale"),
                ],
                ["groupbuy_line_id"],
                ["groupbuy_price_ordered:min"],
            )
        )
        for line in self:
            line.price_final = float(
                pricing.final_price(
                    _decimal(line.price_unit),
                    line._as_price_tiers(),
                    _decimal(line.quantity_ordered),
                    [_decimal(shown[line])] if line in shown else [],
                )
            )


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
