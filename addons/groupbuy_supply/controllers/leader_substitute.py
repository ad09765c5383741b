"""At the pickup point: the resident does not want what came instead."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.groupbuy_warehouse.controllers.leader_pickup import PATH, POST, LeaderPickup


class LeaderSubstitute(LeaderPickup):
    @http.route(f"{PATH}/refuse", **POST)
    def leader_pickup_refuse(self, group_order_id, code="", line_id="", request_key="", **_form):
        """Note that a substitute is refused, and go on with the rest of the order."""
        group_order_sudo = self._find_handover(group_order_id)
        if not group_order_sudo:
            return self._refuse()
        try:
            order_sudo = group_order_sudo._find_by_pickup_code(code[:32])
            line_sudo = order_sudo.order_line.filtered(lambda line: str(line.id) == str(line_id))
            with request.env.cr.savepoint():
                line_sudo._refuse_substitute()
        except UserError as error:
            return self._render_code(group_order_sudo, str(error))
        text = request.env._("Substitute refused")
        self._log(group_order_sudo, "pickup", order_sudo, text)
        if obstacle := order_sudo._get_pickup_obstacle():
            return self._render_code(group_order_sudo, obstacle)
        return self._render_order(group_order_sudo, order_sudo, request_key[:64])
