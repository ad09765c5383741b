"""Settings of how leaders are assessed and their teams reviewed."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_grade_patience = fields.Integer(
        related="company_id.groupbuy_grade_patience", readonly=False
    )
    groupbuy_grade_protected_months = fields.Integer(
        related="company_id.groupbuy_grade_protected_months", readonly=False
    )
    groupbuy_grade_new_months = fields.Integer(
        related="company_id.groupbuy_grade_new_months", readonly=False
    )
    groupbuy_assessment_review_days = fields.Integer(
        related="company_id.groupbuy_assessment_review_days", readonly=False
    )
    groupbuy_review_all_campaigns = fields.Boolean(
        related="company_id.groupbuy_review_all_campaigns", readonly=False
    )
    groupbuy_seller_rate_max = fields.Float(
        related="company_id.groupbuy_seller_rate_max", readonly=False
    )
    groupbuy_review_withhold = fields.Boolean(
        related="company_id.groupbuy_review_withhold", readonly=False
    )
