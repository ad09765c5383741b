"""Capacities: how many orders a campaign, a pickup point on one day, a route takes."""

from odoo import models


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_capacities(self):
        """Return `[(key, maximum)]` of the counters one order of this group order adds to.

        Keys are text, the same for everybody who counts the same thing; leaves add theirs.
        A maximum of zero means no limit; it is counted all the same, for it may get one later.
        """
        self.ensure_one()
        campaign, point = self.campaign_id, self.pickup_point_id
        # How many orders fit is no secret; residents and leaders read no other points.
        point_sudo = point.sudo()
        return [
            (campaign._get_counter_key(), campaign.order_count_max),
            (f"point:{point.id}:{self.date_delivery}", point_sudo.capacity_per_day),
        ]
