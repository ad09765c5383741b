"""Standing orders on the resident's phone: made from an order, paused, skipped, ended."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import consteq

from ..rules import form_quantities
from . import pages
from .leader import LEADER
from .order_page import OrderPage

POST = {
    "methods": ["POST"],
    "max_content_length": pages.FORM_LENGTH,
    "sitemap": False,
    **pages.PAGE,
}
STEPS = {"pause", "resume", "skip", "unskip", "end", "goods"}
LEADER_LIMIT = 500


class StandingOrderPage(OrderPage):
    @http.route("/g/order/<int:order_id>/standing", **POST)
    def order_standing(self, order_id, access_token=None, **form):
        """Make a standing order of an order's goods; doing it twice changes it once."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        try:
            with request.env.cr.savepoint():
                standing_sudo = order_sudo._make_standing(self._read_goods(form, "good_"))
        except UserError as error:
            return self._render_order(order_sudo, access_token, str(error))
        return request.redirect(standing_sudo._get_page_url(), code=303)

    # Not readonly: right after a step a standby database may not have it yet.
    @http.route("/g/standing/<int:standing_id>", sitemap=False, **pages.PAGE)
    def standing_page(self, standing_id, access_token=None, **_query):
        """Show a standing order to who holds its token or is its resident."""
        standing_sudo = self._find_standing(standing_id, access_token)
        if not standing_sudo:
            return self._refuse_standing()
        return self._render_standing(standing_sudo)

    @http.route("/g/standing/<int:standing_id>/<string:step>", **POST)
    def standing_step(self, standing_id, step, access_token=None, **form):
        """Pause, go on, skip the next time, end, or change the goods."""
        standing_sudo = self._find_standing(standing_id, access_token)
        if not standing_sudo or step not in STEPS:
            return self._refuse_standing()
        try:
            with request.env.cr.savepoint():
                self._take_step(standing_sudo, step, form)
        except UserError as error:
            return self._render_standing(standing_sudo, str(error))
        return request.redirect(standing_sudo._get_page_url(), code=303)

    @http.route("/my/groupbuy/standing", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_standing(self, **_query):
        """Show a leader the standing orders of the neighbours, and what they add up to."""
        Leader = request.env["groupbuy.leader"]
        leaders = Leader._get_teams() if Leader.has_access("read") else Leader
        is_helper = bool(leaders) or Leader._has_left_teams()
        leaders = leaders.filtered(lambda leader: leader._has_right("orders"))
        if not leaders and is_helper:
            return pages.no_right()
        if not leaders:
            return request.redirect("/odoo" if request.env.user._is_internal() else "/my")
        standing = request.env["groupbuy.standing.order"].search(
            [("leader_id", "in", leaders.ids), ("state", "!=", "ended")],
            order="state, id desc",
            limit=LEADER_LIMIT,
        )
        return request.render(
            "community_groupbuy.leader_standing",
            {"standing_orders": standing, "totals": standing._get_totals()},
        )

    def _take_step(self, standing_sudo, step, form):
        """Do what the resident asks for."""
        steps = {
            "pause": standing_sudo._pause,
            "resume": standing_sudo._resume,
            "skip": lambda: standing_sudo._skip(True),
            "unskip": lambda: standing_sudo._skip(False),
            "end": standing_sudo._end,
            "goods": lambda: standing_sudo._change(self._read_own_goods(standing_sudo, form)),
        }
        steps[step]()

    def _read_own_goods(self, standing_sudo, form):
        """Return the quantities of a form for goods of the standing order, no others."""
        wanted = self._read_goods(form, "good_")
        own = set(standing_sudo.line_ids.product_id.ids)
        if not set(wanted) <= own:
            raise UserError(request.env._("This product is not part of the order."))
        return wanted

    def _read_goods(self, form, prefix):
        """Return `{id: quantity}` of a form's fields."""
        try:
            return form_quantities.read(form, prefix)
        except form_quantities.QuantityUnreadable as error:
            raise UserError(
                request.env._("The quantities could not be read; please choose again.")
            ) from error

    def _find_standing(self, standing_id, access_token):
        """Return the standing order this visitor may manage, or `None`; never says which."""
        # Whoever holds the token, or is the resident, manages exactly this record.
        standing_sudo = request.env["groupbuy.standing.order"].sudo().browse(standing_id).exists()
        if not standing_sudo:
            return None
        is_holder = access_token and consteq(standing_sudo.access_token, str(access_token))
        user = request.env.user
        is_resident = not user._is_public() and standing_sudo.partner_id == user.partner_id
        return standing_sudo if is_holder or is_resident else None

    def _refuse_standing(self):
        """Return the same answer for a standing order of somebody else and for none."""
        return pages.not_found(
            request.env._("Standing order not found"),
            request.env._("Please open it from the page of your order again."),
        )

    def _render_standing(self, standing_sudo, problem=None):
        response = request.render(
            "community_groupbuy.standing_order_page",
            {
                "standing": standing_sudo,
                "access_token": standing_sudo.access_token,
                "status": standing_sudo._get_status(),
                "runs": standing_sudo.run_ids[:20],
                "problem": problem,
            },
        )
        response.status_code = 422 if problem else 200
        return response
