"""Odoo's own pages of purchase orders lead suppliers to ours."""

from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request

from odoo.addons.purchase.controllers.portal import CustomerPortal

from .supplier_base import URL

PRINTED = {"html", "pdf", "text"}


class SupplierPurchase(CustomerPortal):
    @http.route()
    def portal_my_purchase_orders(self, *args, **kw):
        """Lead suppliers to their orders."""
        if request.env.user._is_groupbuy_supplier():
            return request.redirect(f"{URL}/orders")
        return super().portal_my_purchase_orders(*args, **kw)

    @http.route()
    def portal_my_purchase_order(self, order_id=None, access_token=None, **kw):
        """Lead to the supplier's page of an order that is answered there; it may be printed."""
        if kw.get("report_type") not in PRINTED and self._is_answered_by_phone(
            order_id, access_token
        ):
            return request.redirect(f"{URL}/{order_id}")
        return super().portal_my_purchase_order(order_id, access_token, **kw)

    @http.route()
    def portal_my_purchase_order_update_dates(self, order_id=None, access_token=None, **kw):
        """Take other days from nobody whose firm says on its own page when it delivers."""
        if self._is_answered_by_phone(order_id, access_token):
            raise UserError(request.env._("Say on the order's page when you deliver."))
        return super().portal_my_purchase_order_update_dates(order_id, access_token, **kw)

    def _is_answered_by_phone(self, order_id, access_token):
        """Return whether this is a placed order of a firm with a login, opened by no staff."""
        if request.env.user._is_internal():
            return False
        try:
            order_sudo = self._document_check_access("purchase.order", order_id, access_token)
        except (AccessError, MissingError):
            return False
        placed = order_sudo.state in {"purchase", "cancel"}
        return placed and bool(order_sudo._get_supplier_users())
