"""A leader's communities on the phone: members, invitation, notices, activities."""

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from . import pages
from .leader import LEADER, LeaderPortal

PATH = "/my/groupbuy/communities"
ONE = f"{PATH}/<int:community_id>"
POST = {
    "methods": ["POST"],
    "max_content_length": pages.FORM_LENGTH,
    "sitemap": False,
    **LEADER,
}
PAGE_SIZE = 30
APPLICATIONS_SHOWN = 50
SEARCH_LENGTH = 40
BOARDS = {"notice": "groupbuy.community.notice", "event": "groupbuy.community.event"}


class LeaderCommunity(LeaderPortal):
    @http.route(PATH, methods=["GET"], readonly=True, sitemap=False, **LEADER)
    def leader_communities(self, **_query):
        """List the communities of the leader one acts for."""
        leader = self._get_leader()
        return self._render_communities(leader) if leader else self._leave()

    @http.route(PATH, **POST)
    def leader_community_open(self, **form):
        """Open another community of the leader."""
        leader = self._get_leader()
        if not leader:
            return self._leave()
        form = self._read_community_form(form)
        try:
            with request.env.cr.savepoint():
                community = leader._open_community(form)
        except AccessError:
            return pages.no_right()
        except UserError as error:
            return self._render_communities(leader, form, str(error))
        return request.redirect(f"{PATH}/{community.id}", code=303)

    @http.route(ONE, readonly=True, sitemap=False, **LEADER)
    def leader_community(self, community_id, **_query):
        """Show one community to its team."""
        community = self._find_community(community_id)
        return self._render_community(community) if community else self._refuse_community()

    @http.route(f"{ONE}/members", readonly=True, sitemap=False, **LEADER)
    def leader_community_members(self, community_id, search="", page="1", **_query):
        """List the members of a community, a page at a time."""
        community = self._find_community(community_id)
        if not community:
            return self._refuse_community()
        if not community.leader_id._has_right("orders"):
            return pages.no_right()
        search = search.strip()[:SEARCH_LENGTH]
        total, _first = community._find_members("active", search, limit=1)
        pager = portal_pager(
            url=f"{PATH}/{community.id}/members",
            total=total,
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
            url_args={"search": search} if search else None,
        )
        _total, members = community._find_members(
            "active", search, limit=PAGE_SIZE, offset=pager["offset"]
        )
        return request.render(
            "community_groupbuy.leader_community_members",
            {
                "community": community,
                "members": members,
                "total": total,
                "search": search,
                "pager": pager,
            },
        )

    @http.route(f"{ONE}/member/<int:membership_id>/<string:step>", **POST)
    def leader_community_decide(self, community_id, membership_id, step, reason="", **_form):
        """Accept, refuse or remove a resident."""
        return self._do_community(
            community_id, lambda community: community._decide(membership_id, step, str(reason))
        )

    @http.route(f"{ONE}/settings", **POST)
    def leader_community_settings(self, community_id, **form):
        """Save welcome note, chat group, approval."""
        return self._do_community(
            community_id, lambda community: community._configure(self._read_community_form(form))
        )

    @http.route(f"{ONE}/renew", **POST)
    def leader_community_renew(self, community_id, **_form):
        """Replace the invitation link."""
        return self._do_community(community_id, lambda community: community._replace_invitation())

    @http.route(f"{ONE}/notice", **POST)
    def leader_community_notice(self, community_id, **form):
        """Put a notice on the board."""
        return self._do_community(
            community_id, lambda community: community._post_notice(self._read_community_form(form))
        )

    @http.route(f"{ONE}/event", **POST)
    def leader_community_event(self, community_id, **form):
        """Put an activity into the calendar."""
        return self._do_community(
            community_id, lambda community: community._plan_event(self._read_community_form(form))
        )

    @http.route(f"{ONE}/<string:board>/<int:record_id>/delete", **POST)
    def leader_community_delete(self, community_id, board, record_id, **_form):
        """Take a notice or an activity away; doing it twice does it once."""
        if board not in BOARDS:
            return self._refuse_community()

        def delete(community):
            request.env[BOARDS[board]].search(
                [("id", "=", record_id), ("community_id", "=", community.id)]
            ).unlink()

        return self._do_community(community_id, delete)

    def _find_community(self, community_id):
        """Return the community if this user's team leads it, or `None`."""
        leader = self._get_leader()
        if not leader or community_id >= 2**31:
            return None
        found = request.env["groupbuy.community"].search([("id", "=", community_id)])
        return found if found.leader_id in leader._get_teams() else None

    def _read_community_form(self, form):
        """Return the form's texts."""
        return {name: str(value) for name, value in form.items()}

    def _refuse_community(self):
        """Return the same answer for a community of somebody else and for none."""
        return pages.not_found(
            request.env._("Community not found"),
            request.env._("It does not exist, or it is another leader's."),
        )

    def _do_community(self, community_id, step):
        """Do a step and show the community again, with the reason if it was refused."""
        community = self._find_community(community_id)
        if not community:
            return self._refuse_community()
        try:
            with request.env.cr.savepoint():
                step(community)
        except AccessError:
            return pages.no_right()
        except UserError as error:
            return self._render_community(community, str(error))
        return request.redirect(f"{PATH}/{community.id}", code=303)

    def _render_communities(self, leader, form=None, problem=None):
        """Render the list, with what was typed for a new one when it is refused."""
        response = request.render(
            "community_groupbuy.leader_communities",
            {
                "leader": leader,
                "communities": leader.community_ids,
                # Counts alone, of communities this user may open.
                "counts": leader.community_ids.sudo(),
                "may_members": leader._has_right("orders"),
                "may_open": leader._is_led_by_user() and leader.state == "active",
                "form": form or {},
                "problem": problem,
            },
        )
        response.status_code = 422 if problem else 200
        return response

    def _render_community(self, community, problem=None):
        response = request.render(
            "community_groupbuy.leader_community",
            self._prepare_community(community) | {"problem": problem},
        )
        response.status_code = 422 if problem else 200
        return response

    def _prepare_community(self, community):
        """Return what the page of one community shows; leaves may add."""
        may_members = community.leader_id._has_right("orders")
        events = community._get_next_events()
        return {
            "community": community,
            # Counts alone, of a community this user may open.
            "counts": community.sudo(),
            "may_members": may_members,
            "may_announce": community.leader_id._has_right("campaigns"),
            "applications": community._find_members("applied", limit=APPLICATIONS_SHOWN)[1]
            if may_members
            else (),
            "notices": community._get_current_notices(),
            "events": events,
            # Who comes, by name, for those who may see the residents.
            "signups": events.sudo().signup_ids.grouped("event_id") if may_members else {},
        }
