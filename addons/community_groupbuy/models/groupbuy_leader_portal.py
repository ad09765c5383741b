"""The leader's home on the phone."""

from datetime import timedelta

from odoo import fields, models

SOON_HOURS = 24


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_portal_tasks(self):
        """Return what waits for the leader today; leaves add sign-offs, pickups, payouts.

        Each is a dict: title, count, url, icon (Font Awesome class), level (tone of pages.md).
        """
        self.ensure_one()
        return [
            *self._get_closing_tasks(),
            *self._get_unformed_tasks(),
            *self._get_unpaid_tasks(),
        ]

    def _get_closing_tasks(self):
        """Return group orders that close soon: time to remind the neighbours."""
        soon = fields.Datetime.now() + timedelta(hours=SOON_HOURS)
        return [
            {
                "title": self.env._(
                    "%(campaign)s closes at %(moment)s: remind your neighbours",
                    campaign=order.campaign_id.name,
                    moment=order.campaign_id._get_moment_text(order.date_end),
                ),
                "count": order.order_count,
                "url": f"/my/groupbuy/{order.id}",
                "icon": "fa-bell-o",
                "level": "amber",
            }
            for order in self._get_group_orders("running")
            if order._get_page_phase() == "open" and order.date_end <= soon
        ]

    def _get_unformed_tasks(self):
        """Return running group orders that still lack residents."""
        return [
            {
                "title": self.env._(
                    "%(campaign)s is not formed yet", campaign=order.campaign_id.name
                ),
                "count": missing,
                "url": f"/my/groupbuy/{order.id}",
                "icon": "fa-users",
                "level": "red",
            }
            for order in self._get_group_orders("running")
            if order._get_page_phase() == "open" and (missing := order._get_residents_missing()) > 0
        ]

    def _get_unpaid_tasks(self):
        """Return group orders with residents who chose to pay online and have not."""
        rows = self.env["sale.order"]._read_group(
            [
                ("groupbuy_order_id", "in", self._get_group_orders("running").ids),
                ("state", "in", ("draft", "sent")),
            ],
            ["groupbuy_order_id"],
            ["__count"],
        )
        return [
            {
                "title": self.env._(
                    "%(campaign)s: orders not paid yet", campaign=order.campaign_id.name
                ),
                "count": count,
                "url": f"/my/groupbuy/{order.id}",
                "icon": "fa-credit-card",
                "level": "amber",
            }
            for order, count in rows
        ]

    def _get_group_orders(self, stage, limit=None, offset=0):
        """Return this leader's group orders of a stage: running, upcoming or over."""
        return self.env["groupbuy.order"].search(
            self._get_stage_domain(stage), limit=limit, offset=offset
        )

    def _get_stage_domain(self, stage):
        """Return the domain of a stage of this leader's group orders."""
        upcoming = [("campaign_id.state", "in", ("review", "scheduled"))]
        over = [("state", "in", ("done", "cancelled"))]
        domains = {
            "upcoming": [("state", "=", "collecting"), *upcoming],
            "over": over,
            "running": [
                ("state", "not in", ("done", "cancelled")),
                ("campaign_id.state", "not in", ("review", "scheduled")),
            ],
        }
        return [("leader_id", "in", self.ids), *domains[stage]]
