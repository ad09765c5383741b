"""A resident's own order: pickup code, where it stands, what it costs, cancelling."""

from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.sale.controllers.portal import PaymentPortal

from . import pages


class OrderPage(PaymentPortal):
    # Not readonly: right after ordering a standby database may not have the order yet.
    @http.route("/g/order/<int:order_id>", sitemap=False, **pages.PAGE)
    def order_page(self, order_id, access_token=None, **_query):
        """Show an order to who holds its token, its leader and the staff."""
        order_sudo = self._find_order(order_id, access_token)
        if not order_sudo:
            return self._refuse()
        return self._render_order(order_sudo, access_token)

    @http.route(
        "/g/order/<int:order_id>/cancel",
        methods=["POST"],
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **pages.PAGE,
    )
    def order_cancel(self, order_id, access_token=None, **_form):
        """Cancel the order before the cut-off; doing it twice cancels once."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        if order_sudo.state != "cancel":
            try:
                with request.env.cr.savepoint():
                    order_sudo._check_cancellable()
                    order_sudo._cancel(request.env._("Cancelled by the resident."))
            except UserError as error:
                return self._render_order(order_sudo, access_token, str(error))
        return request.redirect(order_sudo.get_portal_url(), code=303)

    def _find_order(self, order_id, access_token, with_token=False):
        """Return the resident's order this visitor may see, or `None`; never says which."""
        try:
            order_sudo = self._document_check_access(
                "sale.order", order_id, access_token and str(access_token)
            )
        except (AccessError, MissingError):
            return None
        token = order_sudo.access_token or ""
        if with_token and not (access_token and consteq(token, str(access_token))):
            return None
        return order_sudo if order_sudo.groupbuy_order_id else None

    def _refuse(self):
        """Return the same answer for an order of somebody else and for none."""
        return pages.not_found(
            request.env._("Order not found"),
            request.env._("Please open the complete link of your order again, or ask your leader."),
        )

    def _render_order(self, order_sudo, access_token, problem=None):
        response = request.render(
            "community_groupbuy.order_page",
            self._prepare_order_page(order_sudo, access_token) | {"problem": problem},
        )
        response.status_code = 422 if problem else 200
        return response

    def _prepare_order_page(self, order_sudo, access_token):
        """Return what the order's templates need; leaves may add."""
        return {
            "order": order_sudo,
            "group_order": order_sudo.groupbuy_order_id,
            "campaign": order_sudo.groupbuy_campaign_id,
            "point": order_sudo.groupbuy_pickup_point_id,
            "currency": order_sudo.currency_id,
            "status": order_sudo._get_page_status(),
            "steps": order_sudo._get_timeline(),
            "amounts": self._prepare_amounts(order_sudo),
            "is_holder": bool(
                access_token and consteq(order_sudo.access_token or "", str(access_token))
            ),
            "page_no_tabs": bool(access_token),
        }

    def _prepare_amounts(self, order_sudo):
        """Return what is due, was paid online or at pickup, went back, and is left to pay."""
        payments = order_sudo._get_done_transactions()
        refunds = payments.filtered(lambda payment: payment.operation == "refund")
        due = order_sudo._get_amount_due()
        prepaid = sum((payments - refunds).mapped("amount"))
        collected = order_sudo._get_amount_paid_at_pickup()
        refunded = -sum(refunds.mapped("amount"))
        return {
            "due": due,
            "prepaid": prepaid,
            "refunded": refunded,
            "collected": collected,
            "open": max(0.0, due - prepaid + refunded - collected),
        }
