"""The dialog that asks why goods are sent back or delisted."""

from odoo import api, fields, models


class GroupbuyListingReason(models.TransientModel):
    _name = "groupbuy.listing.reason"
    _description = "Why goods go back or off sale"

    step = fields.Selection(
        selection=[("reject", "Send back"), ("delist", "Delist")], required=True, readonly=True
    )
    kind = fields.Selection(
        selection=[("hand", "No longer sold"), ("violation", "It broke a rule")],
        default="hand",
        required=True,
    )
    reason = fields.Char(required=True)
    listing_ids = fields.Many2many(comodel_name="groupbuy.listing", required=True)
    running_count = fields.Integer(string="Running campaigns", compute="_compute_running_count")

    @api.depends("listing_ids")
    def _compute_running_count(self):
        for wizard in self:
            lines = wizard.listing_ids._get_running_lines()
            wizard.running_count = len(
                lines.campaign_id.filtered(lambda campaign: campaign.state == "open")
            )

    def action_confirm(self):
        """Send the goods back or take them off sale, with the reason given."""
        listings = self.listing_ids
        if self.step == "reject":
            listings._check_manager()
            listings.filtered(lambda listing: listing.state == "review")._reject(self.reason)
        else:
            listings.check_access("write")
            listings._delist(self.kind, self.reason)
