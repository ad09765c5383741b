"""Routes carry so many orders a day."""

from odoo import models


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_capacities(self):
        """Add the route of the pickup point on the day of delivery."""
        # How many orders a route carries is no secret; residents and leaders read no routes.
        route_sudo = self.sudo().route_id
        capacities = super()._get_capacities()
        if not route_sudo:
            return capacities
        key = f"route:{route_sudo.id}:{self.date_delivery}"
        return [*capacities, (key, route_sudo.capacity_per_day)]

    def _get_capacity_sentence(self, key):
        """Tell somebody who finds the route full."""
        if key.startswith("route:"):
            return self.env._("The delivery route has no place for more orders on that day.")
        return super()._get_capacity_sentence(key)
