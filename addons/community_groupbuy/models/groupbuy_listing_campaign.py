"""Campaigns sell only what is listed, at prices that were looked at."""

from odoo import models


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def _get_obstacles(self, target):
        """Add goods that are not listed for these leaders, and prices that look wrong."""
        obstacles = super()._get_obstacles(target)
        if target in {"review", "scheduled"}:
            obstacles += self.line_ids._get_listing_obstacles()
        if target == "scheduled":
            obstacles += self.line_ids._get_price_obstacles()
        if target == "open" and self.line_ids and all(self.line_ids.mapped("is_stopped")):
            obstacles.append(self.env._("None of the products is listed any more."))
        return obstacles
