"""Invitations, access review and log of the leader's team."""

from datetime import timedelta

from odoo import fields, http
from odoo.exceptions import UserError, ValidationError
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..models.groupbuy_team_invitation import DAYS_DEFAULT, DAYS_MAX, USES_MAX
from . import pages
from .leader import LEADER
from .leader_team import POST, URL, LeaderTeam

PAGE_SIZE = 30
SHOWN = 20
PHONE_LENGTH = 32


class LeaderTeamInvite(LeaderTeam):
    @http.route(f"{URL}/invite", readonly=pages.reads_only, sitemap=False, **LEADER)
    def team_invite(self, **_query):
        """Show the invitations and the form for a new one."""
        leader = self._get_led()
        return self._render_invite(leader) if leader else self._refuse_team()

    @http.route(f"{URL}/invite/create", **POST)
    def team_invite_create(self, **form):
        """Make an invitation."""
        leader = self._get_led()
        if not leader:
            return self._refuse_team()
        try:
            leader._check_working()
            with request.env.cr.savepoint():
                # The user leads this team, as just found out.
                request.env["groupbuy.team.invitation"].sudo().create(
                    self._prepare_invitation(leader, form)
                )
        except (UserError, ValidationError) as error:
            return self._render_invite(leader, str(error))
        return request.redirect(f"{URL}/invite", code=303)

    @http.route(f"{URL}/invite/<int:invitation_id>/revoke", **POST)
    def team_invite_revoke(self, invitation_id, **_form):
        """Take an invitation back."""
        leader = self._get_led()
        invitation = self._find("groupbuy.team.invitation", invitation_id, leader)
        if not invitation:
            return self._refuse_team()
        # The user leads this team, as just found out.
        invitation.sudo()._revoke()
        return request.redirect(f"{URL}/invite", code=303)

    @http.route(f"{URL}/review", readonly=pages.reads_only, sitemap=False, **LEADER)
    def team_review(self, **_query):
        """Show the open access review."""
        leader = self._get_led()
        if not leader:
            return self._refuse_team()
        return request.render(
            "community_groupbuy.team_review",
            {
                "leader": leader,
                "review": leader._get_open_review(),
                "rights": leader._get_right_names(),
            },
        )

    @http.route(f"{URL}/review/<int:line_id>/<string:decision>", **POST)
    def team_review_decide(self, line_id, decision, **_form):
        """Confirm a member, or withdraw the membership."""
        leader = self._get_led()
        line = self._find("groupbuy.access.review.line", line_id, leader)
        if not line or decision not in {"confirm", "withdraw"}:
            return self._refuse_team()
        # The user leads this team, as just found out.
        line_sudo = line.sudo()
        (line_sudo._confirm if decision == "confirm" else line_sudo._withdraw)()
        return request.redirect(f"{URL}/review", code=303)

    @http.route(f"{URL}/review/confirm", **POST)
    def team_review_confirm(self, **_form):
        """Confirm every member that is left."""
        leader = self._get_led()
        if not leader:
            return self._refuse_team()
        # The user leads this team, as just found out.
        leader._get_open_review().sudo()._confirm_all()
        return request.redirect(f"{URL}/review", code=303)

    @http.route(f"{URL}/log", readonly=pages.reads_only, sitemap=False, **LEADER)
    def team_log(self, member="", kind="", page="1", **_query):
        """List what was done and changed in the team."""
        leader = self._get_led()
        if not leader:
            return self._refuse_team()
        Log = request.env["groupbuy.team.log"]
        domain = [("leader_id", "=", leader.id)]
        if member.isdecimal() and len(member) < 10:
            domain.append(("member_id", "=", int(member)))
        if kind in dict(Log._get_kinds()):
            domain.append(("kind", "=", kind))
        pager = portal_pager(
            url=f"{URL}/log",
            total=Log.search_count(domain),
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
            url_args={"member": member, "kind": kind},
        )
        return request.render(
            "community_groupbuy.team_log",
            {
                "leader": leader,
                "members": leader.member_ids,
                "member": member,
                "kind": kind,
                "entries": Log.search(domain, limit=PAGE_SIZE, offset=pager["offset"]),
                "pager": pager,
            },
        )

    def _find(self, model, record_id, leader):
        """Return the record if it is of the team this user leads, or an empty one."""
        Model = request.env[model]
        if not leader or record_id >= 2**31:
            return Model
        return Model.search([("id", "=", record_id), ("leader_id", "=", leader.id)])

    def _prepare_invitation(self, leader, form):
        """Return the values of a new invitation."""
        roles = request.env["groupbuy.team.role"].search([("is_leader", "=", False)])
        role = roles.filtered(lambda role: str(role.id) == form.get("role_id"))
        if not role:
            raise UserError(request.env._("Choose a role."))
        days = self._get_number(form.get("days"), DAYS_DEFAULT, DAYS_MAX)
        return {
            "leader_id": leader.id,
            "role_id": role.id,
            "date_end": fields.Datetime.now() + timedelta(days=days),
            "use_max": self._get_number(form.get("use_max"), 1, USES_MAX),
            "phone": form.get("phone", "")[:PHONE_LENGTH].strip() or False,
            "needs_approval": bool(form.get("needs_approval")),
        }

    def _get_number(self, text, default, most):
        """Return an entered number within 1 and `most`."""
        entered = str(text or "").strip()
        if not entered:
            return default
        if not entered.isdecimal() or len(entered) > 4 or not 1 <= int(entered) <= most:
            raise UserError(request.env._("Enter a number from 1 to %(most)s.", most=most))
        return int(entered)

    def _render_invite(self, leader, problem=""):
        return self._answer(
            "community_groupbuy.team_invite",
            {
                "leader": leader,
                "roles": request.env["groupbuy.team.role"].search([("is_leader", "=", False)]),
                "invitations": request.env["groupbuy.team.invitation"].search(
                    [("leader_id", "=", leader.id)], limit=SHOWN
                ),
                "problem": problem,
            },
        )
