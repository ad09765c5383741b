"""One group order on its leader's phone: figures, sharing, residents, goods."""

from odoo import http
from odoo.http import request

from . import pages
from .leader import LEADER


class LeaderGroupOrder(http.Controller):
    @http.route(
        "/my/groupbuy/<int:group_order_id>", readonly=pages.reads_only, sitemap=False, **LEADER
    )
    def leader_group_order(self, group_order_id, **_query):
        """Show a group order to its leader and the staff."""
        group_order = self._find_group_order(group_order_id)
        if not group_order:
            return self._refuse()
        return request.render(
            "community_groupbuy.portal_group_order",
            self._prepare_group_order(group_order),
        )

    def _find_group_order(self, group_order_id):
        """Return the group order if this user may read it, or `None`."""
        group_order = request.env["groupbuy.order"].browse(group_order_id).exists()
        if not group_order or not group_order.has_access("read"):
            return None
        return group_order

    def _refuse(self):
        """Return the same answer for a group order of somebody else and for none."""
        pages.note_denied()
        return pages.not_found(
            request.env._("Group order not found"),
            request.env._("It does not exist, or it is another leader's."),
        )

    def _prepare_group_order(self, group_order):
        """Return what the template needs; leaves add what their sections show."""
        orders = group_order.order_ids.sorted("groupbuy_sequence")
        living = orders.filtered(lambda order: order.state != "cancel")
        return {
            "group_order": group_order,
            "campaign": group_order.campaign_id,
            "currency": group_order.currency_id,
            "phase": group_order._get_page_phase(),
            "orders": living,
            "amounts": self._prepare_amounts(orders),
            "cancelled_orders": orders - living,
            "totals": group_order._get_product_totals(),
            "missing": group_order._get_residents_missing(),
            "share_text": group_order._get_share_text()
            if group_order._get_page_phase() in {"soon", "open"}
            else "",
        }

    def _prepare_amounts(self, orders):
        """Return `{order id: what its resident owes}`."""
        # Taxes are for accountants only; the amounts of these orders their leader collects.
        return {order_sudo.id: order_sudo._get_amount_due() for order_sudo in orders.sudo()}
