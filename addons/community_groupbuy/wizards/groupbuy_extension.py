"""Asks until when a campaign takes orders, then extends it."""

from odoo import api, fields, models


class GroupbuyExtension(models.TransientModel):
    _name = "groupbuy.extension"
    _description = "Extension of a campaign"

    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign", required=True, ondelete="cascade"
    )
    date_end = fields.Datetime(
        string="New cut-off", compute="_compute_date_end", store=True, readonly=False, required=True
    )
    date_end_max = fields.Datetime(string="At the latest", compute="_compute_date_end_max")

    @api.depends("campaign_id")
    def _compute_date_end(self):
        for wizard in self:
            wizard.date_end = wizard.campaign_id.date_end

    @api.depends("campaign_id")
    def _compute_date_end_max(self):
        for wizard in self:
            campaign = wizard.campaign_id
            wizard.date_end_max = campaign and campaign._get_date_end_max()

    def action_extend(self):
        """Move the cut-off."""
        self.check_access("write")
        self.campaign_id.check_access("write")
        self.campaign_id._extend(self.date_end)
        return {"type": "ir.actions.act_window_close"}
