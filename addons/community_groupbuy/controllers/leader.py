"""The leader's home: work of today, running campaigns, own account."""

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from . import pages

LEADER = {"type": "http", "auth": "user", "website": True, "multilang": False}
TEAM_KEY = "groupbuy_leader_id"
STAGES = ("running", "upcoming", "over")
HOME_LIMIT = 3
RUNNING_SHOWN = 3
MESSAGE_LIMIT = 5
# Who sees how many ordered, and for how much.
ORDER_RIGHTS = {"orders", "pickup", "after_sale"}
AMOUNT_RIGHTS = {"orders", "finance"}
PAGE_SIZE = 20


class LeaderPortal(http.Controller):
    @http.route("/my/groupbuy", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_home(self, **_query):
        """Show the work that waits today and the campaigns under way."""
        leader = self._get_leader()
        if not leader:
            return self._leave()
        return request.render("community_groupbuy.leader_home", self._prepare_home(leader))

    def _prepare_home(self, leader):
        """Return what the leader's home shows; leaves add what their sections need."""
        running = leader._get_group_orders("running")
        rights = leader._get_membership()._get_rights()
        figures = {"group_orders": len(running)}
        if rights & ORDER_RIGHTS:
            figures["orders"] = sum(running.mapped("order_count"))
        if rights & AMOUNT_RIGHTS:
            figures["amount"] = sum(running.mapped("amount_total"))
        return {
            "leader": leader,
            "greeting": leader._get_greeting(),
            "tasks": leader._get_portal_tasks(),
            "running": running[:RUNNING_SHOWN],
            "upcoming": leader._get_group_orders("upcoming", limit=HOME_LIMIT),
            "over": leader._get_group_orders("over", limit=3),
            "messages": self._get_messages(leader),
            "links": leader._get_portal_links(),
            "currency": leader.company_id.currency_id,
            "figures": figures,
            "rights": rights,
            "with_orders": bool(rights & ORDER_RIGHTS),
            "with_amounts": bool(rights & AMOUNT_RIGHTS),
        }

    def _get_messages(self, leader):
        """Return the newest messages, the unread ones first."""
        messages = sorted(
            leader._get_portal_messages(), key=lambda message: message["date"], reverse=True
        )
        return sorted(messages, key=lambda message: message["is_read"])[:MESSAGE_LIMIT]

    @http.route("/my/groupbuy/orders", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_group_orders(self, stage="running", page="1", **_query):
        """List the leader's group orders of one stage."""
        leader = self._get_leader()
        if not leader:
            return self._leave()
        stage = stage if stage in STAGES else STAGES[0]
        total = request.env["groupbuy.order"].search_count(leader._get_stage_domain(stage))
        pager = portal_pager(
            url="/my/groupbuy/orders",
            total=total,
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
            url_args={"stage": stage},
        )
        return request.render(
            "community_groupbuy.leader_group_orders",
            {
                "leader": leader,
                "stage": stage,
                "group_orders": leader._get_group_orders(
                    stage, limit=PAGE_SIZE, offset=pager["offset"]
                ),
                "pager": pager,
                "with_amounts": bool(leader._get_membership()._get_rights() & AMOUNT_RIGHTS),
            },
        )

    @http.route("/my/groupbuy/account", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_account(self, **_query):
        """Show the leader's own data, pickup points and communities."""
        leader = self._get_leader()
        if not leader:
            return self._leave()
        return request.render(
            "community_groupbuy.leader_account",
            {"leader": leader, "duties": leader._get_portal_duties()},
        )

    def _get_leader(self, right=None):
        """Return the leader the user acts for, or `None` without one or without the right.

        The own team comes first, unless another was chosen on the account page.
        """
        Leader = request.env["groupbuy.leader"]
        teams = Leader._get_teams() if Leader.has_access("read") else Leader
        chosen = request.session.get(TEAM_KEY)
        leader = teams.filtered(lambda team: team.id == chosen) or teams[:1]
        if not leader or (right and not leader._has_right(right)):
            return None
        return leader

    def _leave(self):
        """Tell helpers, former ones too, that a right is missing; lead all others home."""
        if self._get_leader() or request.env["groupbuy.leader"]._has_left_teams():
            return pages.no_right()
        internal = request.env.user._is_internal()
        return request.redirect("/odoo" if internal else "/my")
