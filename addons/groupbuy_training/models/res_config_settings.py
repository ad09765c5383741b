"""Settings of the leaders' board."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_board_helpers_write = fields.Boolean(
        related="company_id.groupbuy_board_helpers_write", readonly=False
    )
    groupbuy_board_first_approved = fields.Boolean(
        related="company_id.groupbuy_board_first_approved", readonly=False
    )
    groupbuy_board_hourly_limit = fields.Integer(
        related="company_id.groupbuy_board_hourly_limit", readonly=False
    )
