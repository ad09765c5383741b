"""Goods that must be gone before a leader may leave."""

from odoo import models


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_leaving_obstacles(self):
        """Add goods that are still at the leader's pickup points."""
        obstacles = super()._get_leaving_obstacles()
        # Campaign staff hold no right on stock; that something is there is all they read.
        leader_sudo = self.sudo()
        locations = leader_sudo.with_context(active_test=False).pickup_point_ids.location_id
        goods = leader_sudo.env["stock.quant"].search_count(
            [("location_id", "child_of", locations.ids), ("quantity", "!=", 0)], limit=1
        )
        if goods:
            obstacles.append(
                self.env._(
                    "There are goods at the pickup point of %(name)s; take them back first.",
                    name=self.name,
                )
            )
        return obstacles
