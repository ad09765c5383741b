"""The link by which an assist leader accepts or declines to sell a campaign."""

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from . import pages
from .leader import LEADER
from .leader_campaign import PATH, POST, LeaderCampaign

SELL = "/my/groupbuy/sell/<string:code>"


class LeaderSeller(LeaderCampaign):
    @http.route(SELL, methods=["GET"], readonly=pages.reads_only, sitemap=False, **LEADER)
    def seller_invitation(self, code, **_query):
        """Show what a supply leader offers."""
        leader = self._get_leader("campaigns")
        if not leader:
            return self._leave()
        invitation_sudo = request.env["groupbuy.seller.invitation"]._find(code)
        if not invitation_sudo:
            return self._refuse_invitation()
        return self._render_invitation(leader, invitation_sudo)

    @http.route(SELL, **POST)
    def seller_invitation_answer(self, code, answer="", **_form):
        """Accept or decline an invitation."""
        leader = self._get_leader("campaigns")
        if not leader:
            return self._leave()
        invitation_sudo = request.env["groupbuy.seller.invitation"]._find(code)
        if not invitation_sudo:
            return self._refuse_invitation()
        try:
            with request.env.cr.savepoint():
                if answer == "decline":
                    invitation_sudo._decline(leader)
                else:
                    invitation_sudo._accept(leader, self._get_chosen_points(leader))
                request.env.flush_all()
        except AccessError:
            return pages.no_right()
        except UserError as error:
            return self._render_invitation(leader, invitation_sudo, str(error))
        if answer == "decline":
            return request.redirect("/my/groupbuy", code=303)
        page = f"{PATH}/{invitation_sudo.campaign_id.id}"
        # In review nobody but the owner may open it yet.
        is_shown = invitation_sudo.campaign_id.sudo(False).has_access("read")
        return request.redirect(page if is_shown else f"{PATH}?stage=running", code=303)

    def _get_chosen_points(self, leader):
        """Return the leader's pickup points that are ticked."""
        chosen = request.httprequest.form.getlist("point")
        return leader.pickup_point_ids.filtered(lambda point: str(point.id) in chosen)

    def _refuse_invitation(self):
        return pages.not_found(
            request.env._("Invitation not found"),
            request.env._("Ask the leader who invited you for the link again."),
        )

    def _render_invitation(self, leader, invitation_sudo, problem=None):
        campaign_sudo = invitation_sudo.campaign_id
        response = request.render(
            "community_groupbuy.seller_invitation",
            {
                "leader": leader,
                "invitation": invitation_sudo,
                "campaign": campaign_sudo,
                "owner": campaign_sudo.owner_id,
                "currency": campaign_sudo.currency_id,
                "is_open": invitation_sudo._is_open()
                and leader not in campaign_sudo.leader_ids.sudo(False),
                "problem": problem,
            },
        )
        response.status_code = 422 if problem else 200
        return response
