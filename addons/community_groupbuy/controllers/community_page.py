"""The page behind a community's invitation: look in, join, take part."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from . import pages

POST = {
    "methods": ["POST"],
    "max_content_length": pages.FORM_LENGTH,
    "sitemap": False,
    **pages.PAGE,
}
SOURCES = {"link", "qr"}


class CommunityPage(http.Controller):
    @http.route("/c/<string:code>", readonly=True, sitemap=False, **pages.PAGE)
    def community_page(self, code, via="link", **_query):
        """Show a community to who has its link; notices and chat group to members only."""
        community_sudo = self._find_community(code)
        if not community_sudo:
            return self._refuse()
        return self._render_page(community_sudo, via)

    @http.route("/c/<string:code>/join", **POST)
    def community_join(self, code, via="link", name="", **_form):
        """Let the visitor in, or note the application; strangers log in first."""
        community_sudo = self._find_community(code)
        if not community_sudo:
            return self._refuse()
        if request.env.user._is_public():
            path = f"/c/{community_sudo.code}?via={self._get_source(via)}"
            return request.redirect(request.env["groupbuy.leader"]._get_login_url(path), code=303)
        if not request.env.user._is_portal():
            return self._render_page(
                community_sudo, via, request.env._("Staff do not join communities.")
            )
        request.env.user._groupbuy_introduce(name)
        return self._try(
            community_sudo,
            lambda: community_sudo._apply(self._get_partner_sudo(), self._get_source(via)),
        )

    @http.route("/c/<string:code>/event/<int:event_id>/<string:step>", **POST)
    def community_event(self, code, event_id, step, **_form):
        """Sign a member up for an activity, or off."""
        community_sudo = self._find_community(code)
        event_sudo = self._find_event(community_sudo, event_id)
        partner_sudo = self._get_partner_sudo()
        if not event_sudo or step not in {"in", "out"}:
            return self._refuse()
        if community_sudo._get_standing(partner_sudo) != "active":
            return self._render_page(
                community_sudo, problem=request.env._("Only members of the community take part.")
            )
        move = event_sudo._sign_up if step == "in" else event_sudo._sign_off
        return self._try(community_sudo, lambda: move(partner_sudo))

    @http.route(
        "/c/<string:code>/event/<int:event_id>.ics", readonly=True, sitemap=False, **pages.PAGE
    )
    def community_event_file(self, code, event_id, **_query):
        """Hand an activity out for the phone's calendar."""
        event_sudo = self._find_event(self._find_community(code), event_id)
        if not event_sudo:
            return self._refuse()
        return request.make_response(
            event_sudo._get_calendar_file(),
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{event_sudo.name}.ics")),
            ],
        )

    def _find_community(self, code):
        """Return the community of an invitation, or an empty one.

        The code is the key to the page: whoever has the link may see what it announces, hence
        sudo on exactly this record.
        """
        communities_sudo = request.env["groupbuy.community"].sudo()
        if not code.isascii() or len(code) > 32:
            return communities_sudo
        return communities_sudo.search([("code", "=", code)], limit=1)

    def _find_event(self, community_sudo, event_id):
        """Return an activity of this community, or an empty one."""
        return community_sudo.event_ids.filtered(lambda event: event.id == event_id)

    def _get_source(self, via):
        """Return how the visitor came, as far as the address tells."""
        return via if via in SOURCES else "link"

    def _get_partner_sudo(self):
        """Return who is looking; people without a login are the public contact."""
        # Joining and signing up touch this very person only.
        return request.env.user.partner_id.sudo()

    def _refuse(self):
        """Return the same answer for a replaced invitation and for none."""
        return pages.not_found(
            request.env._("This invitation is no longer valid"),
            request.env._("Your leader has replaced it. Please ask for the new link."),
        )

    def _try(self, community_sudo, step):
        """Do a step and show the page again, with the reason if it was refused."""
        try:
            with request.env.cr.savepoint():
                step()
        except UserError as error:
            return self._render_page(community_sudo, problem=str(error))
        return request.redirect(f"/c/{community_sudo.code}", code=303)

    def _render_page(self, community_sudo, via="link", problem=None):
        values = self._prepare_page(community_sudo, via) | {"problem": problem}
        response = request.render("community_groupbuy.community_page", values)
        response.status_code = 422 if problem else 200
        return response

    def _prepare_page(self, community_sudo, via):
        """Return what the page shows to this visitor; leaves may add."""
        user = request.env.user
        standing = "guest"
        if not user._is_public():
            standing = community_sudo._get_standing(self._get_partner_sudo())
        is_member = standing == "active"
        events_sudo = community_sudo._get_next_events()
        return {
            "community": community_sudo,
            "leader": community_sudo.leader_id,
            "point": community_sudo.pickup_point_id,
            "standing": standing,
            "via": self._get_source(via),
            "is_member": is_member,
            "may_manage": request.env["groupbuy.leader"]._get_teams() >= community_sudo.leader_id
            if user._is_portal()
            else False,
            "group_orders": community_sudo._get_open_group_orders(),
            "events": events_sudo,
            "joined": self._get_joined(events_sudo) if is_member else {},
            "notices": community_sudo._get_current_notices() if is_member else (),
            "page_no_tabs": True,
        }

    def _get_joined(self, events_sudo):
        """Return the ids of the activities this visitor takes part in."""
        signups_sudo = events_sudo.signup_ids.search(
            [
                ("event_id", "in", events_sudo.ids),
                ("partner_id", "=", self._get_partner_sudo().id),
            ]
        )
        return set(signups_sudo.event_id.ids)
