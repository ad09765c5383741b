"""What the warehouse leaves the leader to do today."""

from odoo import api, models


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    @api.model
    def _get_staff_groups(self, right):
        """Goods are handed over by the warehouse's staff, not by the campaigns'."""
        return "stock.group_stock_user" if right == "pickup" else super()._get_staff_groups(right)

    def _get_portal_tasks(self):
        """Put signing and handing out first: neighbours are waiting."""
        running = self._get_group_orders("running")
        return [
            *(self._prepare_sign_task(order) for order in running if order.state == "loaded"),
            *(
                self._prepare_pickup_task(order)
                for order in running
                if order.state == "signed" and order.uncollected_count
            ),
            *super()._get_portal_tasks(),
        ]

    def _prepare_sign_task(self, group_order):
        """Return the task to sign for goods that are on their way."""
        return {
            "title": self.env._(
                "%(campaign)s is on its way: count and sign",
                campaign=group_order.campaign_id.name,
            ),
            "count": len(group_order._get_balance()),
            "url": f"/my/groupbuy/{group_order.id}/sign",
            "icon": "fa-truck",
            "level": "brand",
        }

    def _prepare_pickup_task(self, group_order):
        """Return the task to hand goods out."""
        return {
            "title": self.env._(
                "%(campaign)s: hand the goods out", campaign=group_order.campaign_id.name
            ),
            "count": group_order.uncollected_count,
            "url": f"/my/groupbuy/{group_order.id}/pickup",
            "icon": "fa-qrcode",
            "level": "green",
        }
