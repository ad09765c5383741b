"""Settings of logging in by phone."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_sms_provider = fields.Selection(
        related="company_id.groupbuy_sms_provider", readonly=False
    )
    groupbuy_phone_country_ids = fields.Many2many(
        related="company_id.groupbuy_phone_country_ids", readonly=False
    )
    groupbuy_code_minutes = fields.Integer(
        related="company_id.groupbuy_code_minutes", readonly=False
    )
    groupbuy_code_attempts = fields.Integer(
        related="company_id.groupbuy_code_attempts", readonly=False
    )
    groupbuy_code_wait_seconds = fields.Integer(
        related="company_id.groupbuy_code_wait_seconds", readonly=False
    )
    groupbuy_code_day_limit = fields.Integer(
        related="company_id.groupbuy_code_day_limit", readonly=False
    )
    groupbuy_code_address_limit = fields.Integer(
        related="company_id.groupbuy_code_address_limit", readonly=False
    )
    groupbuy_code_total_limit = fields.Integer(
        related="company_id.groupbuy_code_total_limit", readonly=False
    )
    groupbuy_try_address_limit = fields.Integer(
        related="company_id.groupbuy_try_address_limit", readonly=False
    )
    groupbuy_order_code = fields.Selection(related="company_id.groupbuy_order_code", readonly=False)
    groupbuy_password_phone_limit = fields.Integer(
        related="company_id.groupbuy_password_phone_limit", readonly=False
    )
    groupbuy_password_address_limit = fields.Integer(
        related="company_id.groupbuy_password_address_limit", readonly=False
    )
    groupbuy_identity_days = fields.Integer(
        related="company_id.groupbuy_identity_days", readonly=False
    )
