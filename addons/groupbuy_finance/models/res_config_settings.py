"""Settings of group buying finance."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_vest_days = fields.Integer(related="company_id.groupbuy_vest_days", readonly=False)
    groupbuy_commission_expense_account_id = fields.Many2one(
        related="company_id.groupbuy_commission_expense_account_id", readonly=False
    )
    groupbuy_commission_payable_account_id = fields.Many2one(
        related="company_id.groupbuy_commission_payable_account_id", readonly=False
    )
    groupbuy_commission_journal_id = fields.Many2one(
        related="company_id.groupbuy_commission_journal_id", readonly=False
    )
    groupbuy_pickup_cash_journal_id = fields.Many2one(
        related="company_id.groupbuy_pickup_cash_journal_id", readonly=False
    )
