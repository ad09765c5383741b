"""The orders of a group order to take along: numbered text, or a spreadsheet."""

from odoo import http
from odoo.http import request

from . import pages
from .leader import LEADER
from .leader_group_order import LeaderGroupOrder

SCOPES = ("point", "seller")
ORDERS = ("number", "building", "point")
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LeaderList(LeaderGroupOrder):
    @http.route(
        "/my/groupbuy/<int:group_order_id>/list", readonly=pages.reads_only, sitemap=False, **LEADER
    )
    def leader_list(self, group_order_id, scope="point", by="number", names="", **_query):
        """Show the numbered list, to be copied into the chat group."""
        group_order = self._find_listed(group_order_id)
        if not group_order:
            return self._refuse()
        scope, by, masked = self._read_wish(scope, by, names)
        return request.render(
            "community_groupbuy.leader_list",
            {
                "group_order": group_order,
                "text": group_order._get_chat_list(masked, scope, by),
                "scope": scope,
                "by": by,
                "names": "masked" if masked else "full",
                "has_siblings": len(group_order._get_siblings()) > 1,
            },
        )

    @http.route("/my/groupbuy/<int:group_order_id>/list.txt", sitemap=False, **LEADER)
    def leader_list_text(self, group_order_id, scope="point", by="number", names="", **_query):
        """Return the orders as a numbered text for the chat group."""
        group_order = self._find_listed(group_order_id)
        if not group_order:
            return self._refuse()
        scope, by, masked = self._read_wish(scope, by, names)
        text = group_order._get_chat_list(masked, scope, by)
        return self._download(group_order, text, "text/plain; charset=utf-8", "txt")

    @http.route("/my/groupbuy/<int:group_order_id>/list.xlsx", sitemap=False, **LEADER)
    def leader_list_sheet(self, group_order_id, scope="point", **_query):
        """Return the orders as a spreadsheet, with totals per building."""
        group_order = self._find_listed(group_order_id)
        if not group_order:
            return self._refuse()
        content = group_order._get_sheet_list(scope if scope in SCOPES else SCOPES[0])
        return self._download(group_order, content, SHEET_TYPE, "xlsx")

    def _read_wish(self, scope, by, names):
        """Return scope, order and whether names are masked, whatever was sent."""
        return (
            scope if scope in SCOPES else SCOPES[0],
            by if by in ORDERS else ORDERS[0],
            names != "full",
        )

    def _find_listed(self, group_order_id):
        """Return the group order if this user may take its orders along, or `None`."""
        group_order = self._find_group_order(group_order_id)
        allowed = group_order and group_order.leader_id._has_right("orders")
        return group_order if allowed else None

    def _download(self, group_order, content, kind, suffix):
        """Return a file of the orders, and note in the log who took it."""
        group_order.leader_id._log_activity(
            "export", group_order, request.env._("List for the chat group")
        )
        name = f"{group_order.name.replace('/', '-')}.{suffix}"
        return request.make_response(
            content,
            headers=[
                ("Content-Type", kind),
                ("Content-Disposition", http.content_disposition(name)),
            ],
        )
