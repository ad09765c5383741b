"""The earnings on the leader's home."""

from odoo.addons.community_groupbuy.controllers.leader import LeaderPortal


class LeaderEarnings(LeaderPortal):
    def _prepare_home(self, leader):
        """Add what was earned for those with the right to finance."""
        values = super()._prepare_home(leader)
        if "finance" in values["rights"]:
            values["earnings"] = leader._get_home_earnings()
        return values
