"""The leader hands goods out against the resident's pickup code."""

import uuid

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER

from .leader_handover import PREFIX, LeaderHandover

PATH = "/my/groupbuy/<int:group_order_id>/pickup"
POST = {
    "methods": ["POST"],
    "max_content_length": pages.FORM_LENGTH,
    "sitemap": False,
    **LEADER,
}


class LeaderPickup(LeaderHandover):
    # Not readonly: right after a pickup a standby database may not have it yet.
    @http.route(PATH, sitemap=False, **LEADER)
    def leader_pickup(self, group_order_id, done="", **_query):
        """Ask for the next code, and say how the pickup before went."""
        group_order_sudo = self._find_handover(group_order_id)
        if not group_order_sudo:
            return self._refuse()
        return self._render_code(group_order_sudo, done=self._find_done(group_order_sudo, done))

    @http.route(f"{PATH}/code", **POST)
    def leader_pickup_code(self, group_order_id, code="", **_form):
        """Show the order of a pickup code, ready to be handed out."""
        group_order_sudo = self._find_handover(group_order_id)
        if not group_order_sudo:
            return self._refuse()
        try:
            order_sudo = group_order_sudo._find_by_pickup_code(code[:32])
            order_sudo._check_pickup()
        except UserError as error:
            return self._render_code(group_order_sudo, str(error))
        return self._render_order(group_order_sudo, order_sudo, str(uuid.uuid4()))

    @http.route(f"{PATH}/confirm", **POST)
    def leader_pickup_confirm(self, group_order_id, code="", request_key="", **form):
        """Hand out what was entered; the same request twice hands out once."""
        group_order_sudo = self._find_handover(group_order_id)
        if not group_order_sudo:
            return self._refuse()
        order_sudo = request.env["sale.order"]
        try:
            order_sudo = group_order_sudo._find_by_pickup_code(code[:32])
            with request.env.cr.savepoint():
                picking_sudo = order_sudo._pick_up(
                    self._get_quantities(form), request_key[:64] or None
                )
        except UserError as error:
            if order_sudo and not order_sudo._get_pickup_obstacle():
                return self._render_order(group_order_sudo, order_sudo, request_key, str(error))
            return self._render_code(group_order_sudo, str(error))
        self._log(group_order_sudo, "pickup", order_sudo)
        address = f"/my/groupbuy/{group_order_id}/pickup?done={picking_sudo.id}"
        return request.redirect(address, code=303)

    @http.route(f"{PATH}/undo", **POST)
    def leader_pickup_undo(self, group_order_id, picking="", **_form):
        """Take a pickup back that was a mistake, within minutes."""
        group_order_sudo = self._find_handover(group_order_id)
        if not group_order_sudo:
            return self._refuse()
        done_sudo = self._find_done(group_order_sudo, picking)
        if not done_sudo:
            return self._refuse()
        try:
            with request.env.cr.savepoint():
                done_sudo.sale_id._undo_pickup(done_sudo)
        except UserError as error:
            return self._render_code(group_order_sudo, str(error))
        text = request.env._("Pickup taken back")
        self._log(group_order_sudo, "pickup", done_sudo.sale_id, text)
        return request.redirect(f"/my/groupbuy/{group_order_id}/pickup", code=303)

    @http.route(
        f"{PATH}/amount", type="jsonrpc", auth="user", readonly=True, website=True, sitemap=False
    )
    def leader_pickup_amount(self, group_order_id, code="", quantities=None):
        """Return the price text of the entered quantities, for the page to show."""
        group_order_sudo = self._find_handover(group_order_id)
        try:
            order_sudo = group_order_sudo._find_by_pickup_code(str(code)[:32])
            wanted = order_sudo._get_wanted_pickup(self._get_quantities(quantities))
        except (AttributeError, TypeError, UserError):
            return ""
        return order_sudo._get_amount_text(order_sudo._get_amount_to_collect(wanted))

    def _find_done(self, group_order_sudo, picking_id):
        """Return the pickup of this group order with that id, or an empty one."""
        pickings_sudo = group_order_sudo.picking_ids
        return pickings_sudo.filtered(
            lambda picking: str(picking.id) == picking_id and picking.groupbuy_kind == "pickup"
        )

    def _render_code(self, group_order_sudo, problem="", done=None):
        response = request.render(
            "groupbuy_warehouse.leader_pickup",
            {
                "group_order": group_order_sudo,
                "waiting": group_order_sudo._get_waiting_orders(),
                "done": done,
                "problem": problem,
            },
        )
        response.status_code = 422 if problem else 200
        return response

    def _render_order(self, group_order_sudo, order_sudo, request_key, problem=""):
        offer = order_sudo._get_offer()
        amount = order_sudo._get_amount_to_collect(offer)
        response = request.render(
            "groupbuy_warehouse.leader_pickup_order",
            {
                "group_order": group_order_sudo,
                "order": order_sudo,
                "offer": offer,
                "amount": amount,
                "amount_text": order_sudo._get_amount_text(amount),
                "prefix": PREFIX,
                "request_key": request_key,
                "problem": problem,
            },
        )
        response.status_code = 422 if problem else 200
        return response
