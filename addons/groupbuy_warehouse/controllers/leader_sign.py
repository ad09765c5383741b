"""The leader signs for the goods that arrived."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER

from .leader_handover import PREFIX, LeaderHandover


class LeaderSign(LeaderHandover):
    @http.route(
        "/my/groupbuy/<int:group_order_id>/sign", readonly=pages.reads_only, sitemap=False, **LEADER
    )
    def leader_sign(self, group_order_id, **_query):
        """Show what was loaded, to be signed for, or what was signed."""
        group_order_sudo = self._find_handover(group_order_id)
        if not group_order_sudo:
            return self._refuse()
        return self._render_sign(group_order_sudo)

    @http.route(
        "/my/groupbuy/<int:group_order_id>/sign/confirm",
        methods=["POST"],
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **LEADER,
    )
    def leader_sign_confirm(self, group_order_id, note="", **form):
        """Sign for the entered quantities; doing it twice signs once."""
        group_order_sudo = self._find_handover(group_order_id)
        if not group_order_sudo:
            return self._refuse()
        try:
            with request.env.cr.savepoint():
                group_order_sudo._sign(self._get_quantities(form), note)
        except UserError as error:
            return self._render_sign(group_order_sudo, str(error), form, note)
        self._log(group_order_sudo, "sign", group_order_sudo)
        return request.redirect(f"/my/groupbuy/{group_order_id}/sign", code=303)

    def _render_sign(self, group_order_sudo, problem="", form=None, note=""):
        response = request.render(
            "groupbuy_warehouse.leader_sign",
            {
                "group_order": group_order_sudo,
                "loads": group_order_sudo._get_loads(),
                "balance": group_order_sudo._get_balance(),
                "entered": form or {},
                "prefix": PREFIX,
                "note": note,
                "problem": problem,
            },
        )
        response.status_code = 422 if problem else 200
        return response
