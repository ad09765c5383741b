"""The leader's own grade, and the sums of the leaders below."""

from odoo import http
from odoo.http import request

from . import pages
from .leader import LEADER, LeaderPortal


class LeaderGrade(LeaderPortal):
    @http.route("/my/groupbuy/grade", sitemap=False, **LEADER)
    def leader_grade(self, **_query):
        """Show score, parts and what the next grade needs; that marks the news as read."""
        leader = self._get_own_leader()
        if not leader:
            return self._refuse_own()
        values = leader._get_grade_page()
        leader._mark_grade_read()
        return request.render("community_groupbuy.leader_grade", values)

    @http.route("/my/groupbuy/subleaders", readonly=True, sitemap=False, **LEADER)
    def leader_subleaders(self, **_query):
        """List the leaders of the two levels below with the month's sums."""
        leader = self._get_own_leader()
        subleaders = leader._get_subleaders() if leader else []
        if not subleaders:
            return self._refuse_own()
        return request.render(
            "community_groupbuy.leader_subleaders",
            {
                "leader": leader,
                "subleaders": subleaders,
                "currency": leader.company_id.currency_id,
                "total": sum(
                    row["sales"] for first in subleaders for row in (first, *first["below"])
                ),
                "count": sum(1 + len(first["below"]) for first in subleaders),
            },
        )

    def _get_own_leader(self):
        """Return the leader the user is; grade and sub-leaders are nobody else's, no helper's."""
        leader = self._get_leader()
        return leader if leader and leader.partner_id == request.env.user.partner_id else None

    def _refuse_own(self):
        """Return the same answer for helpers and for those who have nobody below."""
        if not self._get_leader():
            return self._leave()
        return pages.not_found(
            request.env._("Nothing here"),
            request.env._("This page is the leader's own, once there is something to show."),
        )
