"""A resident's own order: pickup code, where it stands, what it costs, cancelling."""

from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.sale.controllers.portal import PaymentPortal

from . import own_orders, pages

TEXT_LENGTH = 200


class OrderPage(PaymentPortal):
    # Not readonly: right after ordering a standby database may not have the order yet.
    @http.route("/g/order/<int:order_id>", sitemap=False, **pages.PAGE)
    def order_page(self, order_id, access_token=None, said="", **_query):
        """Show an order to who holds its token, its leader and the staff."""
        order_sudo = self._find_order(order_id, access_token)
        if not order_sudo:
            return self._refuse()
        response = self._render_order(order_sudo, access_token, said=str(said))
        if self._is_holder(order_sudo, access_token):
            own_orders.remember(response, order_sudo)
        return response

    @http.route(
        "/g/order/<int:order_id>/cancel",
        methods=["POST"],
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **pages.PAGE,
    )
    def order_cancel(self, order_id, access_token=None, kind="", reason="", **_form):
        """Cancel the order before the cut-off; doing it twice cancels once."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        kinds = dict(order_sudo._get_cancel_kinds())
        kind = kind if kind in kinds else "other"
        reason = str(reason).strip()[:TEXT_LENGTH] or kinds[kind]
        if order_sudo.state != "cancel":
            try:
                with request.env.cr.savepoint():
                    order_sudo._check_cancellable()
                    order_sudo._cancel(reason, kind)
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
        if with_token and not self._is_holder(order_sudo, access_token):
            return None
        # As who is here: the log of an order tells residents, leaders, staff and system apart.
        own_sudo = request.env["sale.order"].sudo().browse(order_sudo.id)
        return own_sudo if own_sudo.groupbuy_order_id else None

    def _is_holder(self, order_sudo, access_token):
        """Return whether this visitor holds the order's own token."""
        token = order_sudo.access_token or ""
        return bool(access_token and consteq(token, str(access_token)))

    def _refuse(self):
        """Return the same answer for an order of somebody else and for none."""
        return pages.not_found(
            request.env._("Order not found"),
            request.env._("Please open the complete link of your order again, or ask your leader."),
        )

    def _render_order(self, order_sudo, access_token, problem=None, said=""):
        response = request.render(
            "community_groupbuy.order_page",
            self._prepare_order_page(order_sudo, access_token)
            | {"problem": problem, "said": self._get_said(said)},
        )
        response.status_code = 422 if problem else 200
        return response

    def _get_said(self, said):
        """Return the sentence that tells what was just done, empty for anything else."""
        return {
            "changed": request.env._("Your order is changed."),
            "added": request.env._("Added to your order."),
            "rated": request.env._("Thank you for your rating."),
        }.get(said, "")

    def _prepare_order_page(self, order_sudo, access_token):
        """Return what the order's templates need; leaves may add."""
        is_holder = self._is_holder(order_sudo, access_token)
        return {
            "order": order_sudo,
            "group_order": order_sudo.groupbuy_order_id,
            "campaign": order_sudo.groupbuy_campaign_id,
            "point": order_sudo.groupbuy_pickup_point_id,
            "currency": order_sudo.currency_id,
            "status": order_sudo._get_page_status(),
            "steps": order_sudo._get_timeline(),
            "history": order_sudo._get_history(),
            "amounts": self._prepare_amounts(order_sudo),
            "delivery_fee": order_sudo._get_delivery_fee(),
            "to_pay": order_sudo._get_amount_to_pay(),
            "rateable": order_sudo._get_rateable_lines() if is_holder else False,
            "ratings": order_sudo._get_groupbuy_ratings() if is_holder else {},
            "cancel_kinds": order_sudo._get_cancel_kinds(),
            "is_holder": is_holder,
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
            "returning": order_sudo._get_overpaid().get(order_sudo, 0.0),
            "collected": collected,
            "open": max(0.0, due - prepaid + refunded - collected),
        }
