"""Paying an order online, on Odoo's payment form inside our page."""

from odoo import Command, http
from odoo.exceptions import UserError, ValidationError
from odoo.http import request

from . import pages
from .order_page import OrderPage

RPC_ERROR = 200


class OrderPayment(OrderPage):
    @http.route("/g/order/<int:order_id>/pay", sitemap=False, **pages.PAGE)
    def order_pay(self, order_id, access_token=None, **_query):
        """Show the ways to pay an order, or the sentence why it cannot be paid."""
        order_sudo = self._find_order(order_id, access_token, with_token=True)
        if not order_sudo:
            return self._refuse()
        problem = order_sudo._get_payment_obstacle()
        if problem:
            return self._render_order(order_sudo, access_token, problem)
        return request.render(
            "community_groupbuy.order_payment",
            self._prepare_order_page(order_sudo, access_token) | self._prepare_payment(order_sudo),
        )

    # An http route that speaks JSON-RPC: Odoo's own would tell strangers a traceback.
    @http.route(
        "/g/order/<int:order_id>/transaction",
        methods=["POST"],
        csrf=False,
        max_content_length=pages.FORM_LENGTH,
        sitemap=False,
        **pages.PAGE,
    )
    def order_transaction(self, order_id, access_token=None, **_query):
        """Start a payment of the order; the amount is the server's, whatever was sent."""
        try:
            message = request.get_json_data()
            sent = message.get("params") or {}
            order_sudo = self._find_order(
                order_id, access_token or sent.get("access_token"), with_token=True
            )
            problem = self._get_problem(order_sudo)
            if problem:
                return self._answer(problem=problem)
            return self._answer(
                result=self._start_payment(order_sudo, sent)._get_processing_values()
            )
        except (ValueError, TypeError, KeyError, AttributeError, UserError):
            return self._answer(
                problem=request.env._("The payment could not be started; try again.")
            )

    def _get_problem(self, order_sudo):
        """Return why a payment cannot start."""
        if not order_sudo:
            return request.env._("Order not found")
        return order_sudo._get_payment_obstacle()

    def _start_payment(self, order_sudo, sent):
        """Return the new transaction; money lands on the pickup point's retail account."""
        provider_sudo = self._get_providers(order_sudo).filtered(
            lambda provider: provider.id == sent["provider_id"]
        )
        method_sudo = provider_sudo.payment_method_ids.filtered(
            lambda method: method.id == sent["payment_method_id"]
        )
        if not method_sudo:
            raise ValidationError(request.env._("Choose a way to pay."))
        return self._create_transaction(
            provider_id=provider_sudo.id,
            payment_method_id=method_sudo.id,
            token_id=None,
            amount=order_sudo._get_amount_to_pay(),
            currency_id=order_sudo.currency_id.id,
            partner_id=order_sudo.partner_invoice_id.id,
            flow="redirect" if sent.get("flow") == "redirect" else "direct",
            tokenization_requested=False,
            landing_route=order_sudo.get_portal_url(),
            reference_prefix=order_sudo.name,
            custom_create_values={"sale_order_ids": [Command.set(order_sudo.ids)]},
        )

    def _get_providers(self, order_sudo):
        """Return the payment providers that can take this order's money."""
        # Which providers exist is public on the payment form; their secrets are not read.
        return (
            request.env["payment.provider"]
            .sudo()
            ._get_compatible_providers(
                order_sudo.company_id.id,
                order_sudo.partner_invoice_id.id,
                order_sudo._get_amount_to_pay(),
                currency_id=order_sudo.currency_id.id,
                sale_order_id=order_sudo.id,
            )
        )

    def _prepare_payment(self, order_sudo):
        """Return the context of Odoo's payment form."""
        providers_sudo = self._get_providers(order_sudo)
        methods_sudo = (
            request.env["payment.method"]
            .sudo()
            ._get_compatible_payment_methods(
                providers_sudo.ids,
                order_sudo.partner_invoice_id.id,
                currency_id=order_sudo.currency_id.id,
                sale_order_id=order_sudo.id,
            )
        )
        return {
            "amount": order_sudo._get_amount_to_pay(),
            "partner_id": order_sudo.partner_invoice_id.id,
            "providers_sudo": providers_sudo,
            "payment_methods_sudo": methods_sudo,
            "tokens_sudo": request.env["payment.token"],
            "show_tokenize_input_mapping": dict.fromkeys(providers_sudo.ids, False),
            "availability_report": {},
            "reference_prefix": order_sudo.name,
            "transaction_route": order_sudo.get_portal_url(suffix="/transaction"),
            "landing_route": order_sudo.get_portal_url(),
            "access_token": order_sudo.access_token,
        }

    def _answer(self, result=None, problem=None):
        """Return a JSON-RPC answer; a refusal is one sentence and nothing else."""
        if not problem:
            return request.make_json_response({"jsonrpc": "2.0", "result": result})
        error = {
            "code": RPC_ERROR,
            "message": problem,
            "data": {"name": "refused", "message": problem, "arguments": [problem]},
        }
        return request.make_json_response({"jsonrpc": "2.0", "error": error})

    @http.route()
    def portal_order_transaction(self, order_id, access_token, **kwargs):
        """Send residents' orders to their own page, which guards cut-off and amount."""
        # Only whether the order is a resident's is asked.
        order_sudo = request.env["sale.order"].sudo().browse(order_id).exists()
        if order_sudo.groupbuy_order_id:
            raise ValidationError(request.env._("Please pay on the page of your order."))
        return super().portal_order_transaction(order_id, access_token, **kwargs)
