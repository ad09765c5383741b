"""The supplier's home: what to answer, what to deliver, what was."""

from collections import Counter
from datetime import date, timedelta

from odoo import http
from odoo.http import request

from odoo.addons.community_groupbuy.controllers.home import GroupbuyCustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from .supplier_base import POST, SUPPLIER, URL, SupplierBase

HOME_LIMIT = 20
PAGE_SIZE = 20
STAGES = ("waiting", "coming", "over")


class SupplierHome(SupplierBase):
    @http.route(URL, readonly=True, **SUPPLIER)
    def supplier_home(self, **_query):
        """Show the orders to answer, and what to deliver today and tomorrow at each hub."""
        if not self._is_supplier():
            return self._refuse_stranger()
        return self._answer_page("supplier_home", self._prepare_supplier_home())

    @http.route(f"{URL}/orders", readonly=True, **SUPPLIER)
    def supplier_orders(self, stage="waiting", page="1", **_query):
        """List the firm's orders of one stage."""
        if not self._is_supplier():
            return self._refuse_stranger()
        stage = stage if stage in STAGES else STAGES[0]
        Order = request.env["purchase.order"]
        pager = portal_pager(
            url=f"{URL}/orders",
            total=Order.search_count(Order._get_supplier_domain(stage)),
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
            url_args={"stage": stage},
        )
        orders = Order._find_supplier_orders(stage, PAGE_SIZE, pager["offset"])
        # Found by the firm's own rights; hubs and receipts are not the suppliers' to read.
        return self._answer_page(
            "supplier_orders", {"stage": stage, "orders": orders.sudo(), "pager": pager}
        )

    @http.route(f"{URL}/day/<string:day>", readonly=True, **SUPPLIER)
    def supplier_day(self, day, **_query):
        """Gather a day's orders of all hubs on one page."""
        orders_sudo = self._find_day(day)
        if not orders_sudo:
            return self._refuse_order()
        return self._render_day(day, orders_sudo)

    @http.route(f"{URL}/day/<string:day>/confirm", **POST)
    def supplier_day_confirm(self, day, **_form):
        """Confirm in full what is not answered yet, at all hubs at once."""
        orders_sudo = self._find_day(day)
        if not orders_sudo:
            return self._refuse_order()
        user = request.env.user

        def confirm():
            for order_sudo in orders_sudo:
                order_sudo._confirm_rest(user)

        if problem := self._try(confirm):
            return self._render_day(day, orders_sudo, problem)
        return request.redirect(f"{URL}/day/{day}", code=303)

    @http.route(f"{URL}/account", readonly=True, **SUPPLIER)
    def supplier_account(self, **_query):
        """Show whose login this is, the colleagues, and what we buy from the firm."""
        if not self._is_supplier():
            return self._refuse_stranger()
        # The own firm's name, people and price list, found by the login.
        firm_sudo = request.env.user.sudo().partner_id.commercial_partner_id
        return self._answer_page(
            "supplier_account",
            {
                "firm": firm_sudo,
                "people": firm_sudo._get_supplier_people(),
                "sellers": firm_sudo._get_supplied_goods(),
            },
        )

    def _prepare_supplier_home(self):
        """Return what the home shows; parts with pages for suppliers add their tiles."""
        Order = request.env["purchase.order"]
        today = request.env.company._groupbuy_day()
        # Found by the firm's own rights; hubs and receipts are not the suppliers' to read.
        coming_sudo = Order._find_supplier_orders("coming").sudo()
        # What was declined altogether is nothing to load.
        coming_sudo = coming_sudo.filtered(lambda order: order.groupbuy_answer != "declined")
        days = [today, today + timedelta(days=1)]
        firm_sudo = request.env.user.sudo().partner_id.commercial_partner_id
        waiting_sudo = Order._find_supplier_orders("waiting", HOME_LIMIT).sudo()
        waiting_days = Counter(order._get_delivery_day() for order in waiting_sudo)
        return {
            "firm": firm_sudo,
            "waiting": waiting_sudo,
            "shared_days": [day for day, count in waiting_days.items() if day and count > 1],
            "days": [
                (day, coming_sudo.filtered(lambda order, day=day: order._get_delivery_day() == day))
                for day in days
            ],
            "later_count": len(
                coming_sudo.filtered(lambda order: order._get_delivery_day() not in days)
            ),
            "today": today,
            "tiles": firm_sudo._get_supply_tiles(),
        }

    def _find_day(self, day):
        """Return the firm's orders of a day written as in addresses, or `None`."""
        if not self._is_supplier():
            return None
        try:
            wanted = date.fromisoformat(day)
            orders = request.env["purchase.order"]._find_supplier_orders_of(wanted)
        except (ValueError, OverflowError):
            return None
        # Found by the firm's own rights, as in `_find_order`.
        return orders.sudo() or None

    def _render_day(self, day, orders_sudo, problem=""):
        return self._answer_page(
            "supplier_day",
            {
                "day": date.fromisoformat(day),
                "orders": orders_sudo,
                "totals": orders_sudo._get_day_totals(orders_sudo),
                "open_orders": orders_sudo.filtered(
                    lambda order: order._get_unanswered_lines() and not order._get_answer_obstacle()
                ),
                "problem": problem,
            },
        )


class SupplierCustomerPortal(GroupbuyCustomerPortal):
    @http.route()
    def home(self, **kw):
        """Open the supplier's work of today instead of the list of documents."""
        user = request.env.user
        if user._is_groupbuy_supplier() and not user.has_group("community_groupbuy.group_leader"):
            return request.redirect(URL)
        return super().home(**kw)
