"""The page behind an invitation into a team."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from . import pages


class TeamPage(http.Controller):
    @http.route("/t/<string:code>", readonly=True, sitemap=False, **pages.PAGE)
    def team_invitation(self, code, **_query):
        """Show who invites, for which role, and what it asks of one."""
        invitation_sudo = request.env["groupbuy.team.invitation"]._find(code)
        if not invitation_sudo:
            return self._refuse()
        return self._render(invitation_sudo)

    @http.route(
        "/t/<string:code>/join",
        methods=["POST"],
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **pages.PAGE,
    )
    def team_invitation_join(self, code, name="", **_form):
        """Join or apply; who is not logged in does that first."""
        invitation_sudo = request.env["groupbuy.team.invitation"]._find(code)
        if not invitation_sudo:
            return self._refuse()
        if request.env.user._is_public():
            url = request.env["groupbuy.leader"]._get_login_url(f"/t/{invitation_sudo.code}")
            return request.redirect(url, code=303)
        try:
            with request.env.cr.savepoint():
                request.env.user._groupbuy_introduce(name)
                member_sudo = invitation_sudo._accept_by(request.env.user)
        except UserError as error:
            return self._render(invitation_sudo, str(error))
        return self._render(invitation_sudo, member_sudo=member_sudo)

    def _refuse(self):
        """Answer a code that does not exist."""
        return pages.not_found(
            request.env._("Invitation not found"),
            request.env._("Please open the complete link again, or ask for a new one."),
        )

    def _render(self, invitation_sudo, problem="", member_sudo=None):
        user = request.env.user
        person = None if user._is_public() else user
        obstacle = "" if member_sudo else invitation_sudo._get_obstacle(person)
        response = request.render(
            "community_groupbuy.team_invitation",
            {
                "invitation": invitation_sudo,
                "leader": invitation_sudo.leader_id,
                "role": invitation_sudo.role_id,
                "rights": invitation_sudo.leader_id._get_right_names(),
                "is_known": bool(person),
                "problem": problem or obstacle,
                "member": member_sudo,
            },
        )
        response.status_code = 422 if problem else 200
        return response
