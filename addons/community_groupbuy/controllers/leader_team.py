"""The team on the phone: the leader's list and members, a helper's own rights."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..rules.team_rights import AS_ROLE, GRANTED, RIGHTS, WITHDRAWN
from . import pages
from .leader import LEADER, TEAM_KEY, LeaderPortal

URL = "/my/groupbuy/team"
REASON_LENGTH = 200
POST = {
    "methods": ["POST"],
    "max_content_length": pages.FORM_LENGTH,
    "sitemap": False,
    **LEADER,
}


class LeaderTeam(LeaderPortal):
    @http.route(URL, readonly=pages.reads_only, sitemap=False, **LEADER)
    def team(self, **_query):
        """Show leaders their team, helpers their own rights."""
        leader = self._get_leader()
        if not leader:
            return self._leave()
        return self._render_team(leader)

    @http.route(f"{URL}/switch", **POST)
    def team_switch(self, leader_id="", **_form):
        """Act for another team from now on, if it is one of the user's."""
        teams = request.env["groupbuy.leader"]._get_teams()
        chosen = teams.filtered(lambda team: str(team.id) == leader_id)
        if chosen:
            request.session[TEAM_KEY] = chosen.id
        return request.redirect("/my/groupbuy" if chosen else URL, code=303)

    @http.route(f"{URL}/leave", **POST)
    def team_leave(self, **_form):
        """End the user's own membership; leaders stay in their team."""
        leader = self._get_leader()
        if not leader:
            return self._leave()
        member_sudo = leader._get_membership()
        try:
            # Everybody may leave; nothing but the own membership ends.
            member_sudo._remove(request.env._("Left the team."))
        except UserError as error:
            return self._render_team(leader, str(error))
        request.session.pop(TEAM_KEY, None)
        return request.redirect("/my", code=303)

    @http.route(f"{URL}/<int:member_id>", readonly=pages.reads_only, sitemap=False, **LEADER)
    def team_member(self, member_id, **_query):
        """Show one member to the leader."""
        member = self._find_member(member_id)
        return self._render_member(member) if member else self._refuse_team()

    @http.route(f"{URL}/<int:member_id>/save", **POST)
    def team_member_save(self, member_id, **form):
        """Change role, reporting line and rights of a member."""
        return self._change(member_id, lambda member_sudo: self._save(member_sudo, form))

    @http.route(f"{URL}/<int:member_id>/accept", **POST)
    def team_member_accept(self, member_id, **_form):
        """Take an applicant into the team."""
        return self._change(member_id, lambda member_sudo: member_sudo._accept())

    @http.route(f"{URL}/<int:member_id>/refuse", **POST)
    def team_member_refuse(self, member_id, reason="", **_form):
        """Refuse an applicant with a reason."""
        return self._change(
            member_id, lambda member_sudo: member_sudo._refuse(reason[:REASON_LENGTH].strip())
        )

    @http.route(f"{URL}/<int:member_id>/remove", **POST)
    def team_member_remove(self, member_id, reason="", **_form):
        """Remove a member; the rights end at once."""
        return self._change(
            member_id, lambda member_sudo: member_sudo._remove(reason[:REASON_LENGTH].strip())
        )

    def _get_led(self):
        """Return the leader the user is, or `None` for helpers."""
        leader = self._get_leader()
        return leader if leader and leader._is_led_by_user() else None

    def _find_member(self, member_id):
        """Return the member if it is of the team this user leads, or `None`."""
        leader = self._get_led()
        if not leader or member_id >= 2**31:
            return None
        return (
            leader.member_ids.search([("id", "=", member_id), ("leader_id", "=", leader.id)])
            or None
        )

    def _change(self, member_id, change):
        """Do something with a member of the user's own team, or show the sentence why not."""
        member = self._find_member(member_id)
        if not member:
            return self._refuse_team()
        try:
            with request.env.cr.savepoint():
                # The user leads this member's team, as just found out.
                change(member.sudo())
        except UserError as error:
            member.invalidate_recordset()
            return self._render_member(member, str(error))
        return request.redirect(f"{URL}/{member_id}", code=303)

    def _save(self, member_sudo, form):
        """Write what the form says; what it does not name stays, rubbish is ignored."""
        team_sudo = member_sudo.leader_id.member_ids
        values = {
            f"exception_{right}": form[f"exception_{right}"]
            for right in RIGHTS
            if form.get(f"exception_{right}") in {AS_ROLE, GRANTED, WITHDRAWN}
        }
        roles = request.env["groupbuy.team.role"].search([("is_leader", "=", False)])
        role = roles.filtered(lambda role: str(role.id) == form.get("role_id"))
        if role:
            values["role_id"] = role.id
        manager_sudo = team_sudo.filtered(
            lambda other: str(other.id) == form.get("manager_id") and other.state == "active"
        )
        if manager_sudo:
            values["manager_id"] = manager_sudo.id
        member_sudo.write(values)

    def _refuse_team(self):
        """Answer helpers that only leaders change teams, and the same for foreign members."""
        leader = self._get_leader()
        if leader and not leader._is_led_by_user():
            return self._leave()
        pages.note_denied()
        return pages.not_found(
            request.env._("Not found"), request.env._("It does not exist, or is of another team.")
        )

    def _render_team(self, leader, problem=""):
        mine_sudo = leader._get_membership()
        values = {
            "leader": leader,
            "mine": mine_sudo,
            "teams": request.env["groupbuy.leader"]._get_teams(),
            "rights": leader._get_right_names(),
            "problem": problem,
        }
        if not mine_sudo.is_leader:
            return self._answer("community_groupbuy.team_own", values)
        members = leader.member_ids.search(
            [("leader_id", "=", leader.id), ("state", "in", ("applied", "active"))]
        )
        return self._answer(
            "community_groupbuy.team_list",
            values
            | {
                "applied": members.filtered(lambda member: member.state == "applied"),
                "active": members.filtered(lambda member: member.state == "active"),
                "former": leader.member_ids.search_count(
                    [("leader_id", "=", leader.id), ("state", "in", ("removed", "refused"))]
                ),
                "review": leader._get_open_review(),
            },
        )

    def _render_member(self, member, problem=""):
        leader = member.leader_id
        return self._answer(
            "community_groupbuy.team_member",
            {
                "leader": leader,
                "member": member,
                "rights": leader._get_right_names(),
                "roles": request.env["groupbuy.team.role"].search([("is_leader", "=", False)]),
                "managers": leader.member_ids.filtered(
                    lambda other: other.state == "active" and other != member
                ),
                "problem": problem,
            },
        )

    def _answer(self, template, values):
        """Render a page; a refusal answers with 422."""
        response = request.render(template, values)
        response.status_code = 422 if values.get("problem") else 200
        return response
