"""Quotas per pickup point: how many pieces of a good one point may sell."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import limits


class GroupbuyCampaignQuota(models.Model):
    _name = "groupbuy.campaign.quota"
    _description = "Quota of a pickup point"
    _order = "line_id, id"
    _rec_name = "pickup_point_id"
    _check_company_auto = True

    line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    pickup_point_id = fields.Many2one(
        comodel_name="groupbuy.pickup.point",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    quota = fields.Float(digits="Product Unit", default=0.0, required=True)
    quantity_ordered = fields.Float(
        digits="Product Unit", default=0.0, required=True, readonly=True, copy=False
    )
    quantity_left = fields.Float(digits="Product Unit", compute="_compute_quantity_left")

    _point_uniq = models.UniqueIndex(
        "(line_id, pickup_point_id)", "This pickup point has a quota already."
    )
    _quota_positive = models.Constraint(
        "CHECK (quota > 0)", "The quota of a pickup point must be above zero."
    )
    _quota_kept = models.Constraint(
        "CHECK (quantity_ordered <= quota)",
        "More is ordered at the pickup point than its quota allows.",
    )

    @api.depends("quota", "quantity_ordered")
    def _compute_quantity_left(self):
        for quota in self:
            quota.quantity_left = max(0.0, quota.quota - quota.quantity_ordered)

    @api.model_create_multi
    def create(self, vals_list):
        """Count what was ordered at the point before it had a quota."""
        for vals in vals_list:
            vals["quantity_ordered"] = self._get_quantity_held(vals)
        return super().create(vals_list)

    @api.model
    def _get_quantity_held(self, vals):
        """Return what living claims hold of a good at a pickup point."""
        # Quantities are summed for the counter; who may set a quota was checked.
        claims_sudo = (
            self.env["groupbuy.claim"]
            .sudo()
            .search_fetch(
                [
                    ("campaign_id.line_ids", "in", [vals.get("line_id") or 0]),
                    ("pickup_point_id", "=", vals.get("pickup_point_id")),
                    ("state", "!=", "released"),
                ],
                ["quantities"],
            )
        )
        key = str(vals.get("line_id"))
        return sum(claim.quantities.get(key, 0) for claim in claims_sudo)


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    quantity_min = fields.Float(
        string="At least",
        digits="Product Unit",
        default=0.0,
        required=True,
        help="Pieces one order must take when it takes any; zero means the smallest unit.",
    )
    quantity_step = fields.Float(
        string="In steps of",
        digits="Product Unit",
        default=0.0,
        required=True,
        help="Pieces are ordered in multiples of this; zero means the smallest unit.",
    )
    limit_per_order = fields.Float(
        digits="Product Unit",
        default=0.0,
        required=True,
        help="Pieces one order may take; zero means no limit.",
    )
    limit_per_day = fields.Float(
        string="Limit per resident and day",
        digits="Product Unit",
        default=0.0,
        required=True,
        help="Pieces one resident may order in one day; zero means no limit.",
    )
    limit_lifetime = fields.Float(
        string="Limit per resident for ever",
        digits="Product Unit",
        default=0.0,
        required=True,
        help="Pieces of the product one resident may order over all campaigns; "
        "zero means no limit.",
    )
    quota_ids = fields.One2many(
        comodel_name="groupbuy.campaign.quota",
        inverse_name="line_id",
        string="Quotas per pickup point",
        copy=True,
    )

    _terms_not_negative = models.Constraint(
        "CHECK (quantity_min >= 0 AND quantity_step >= 0 AND limit_per_order >= 0"
        " AND limit_per_day >= 0 AND limit_lifetime >= 0)",
        "Limits of a product cannot be negative.",
    )

    @api.constrains("quantity_min", "quantity_step", "limit_per_order")
    def _check_terms_possible(self):
        for line in self:
            if limits.contradiction(line._as_limit_terms()):
                raise ValidationError(
                    self.env._(
                        "%(product)s: no quantity keeps minimum, step and limit per order.",
                        product=line.product_id.display_name,
                    )
                )

    def _as_limit_terms(self):
        """Return what one order may take, as a rule's value."""
        self.ensure_one()
        return limits.Terms(
            Decimal(str(self.quantity_min)),
            Decimal(str(self.quantity_step)),
            Decimal(str(self.limit_per_order)),
            Decimal(str(self.uom_id.rounding)),
        )
