"""Payments of residents' orders."""

from odoo import models
from odoo.exceptions import UserError


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _get_refundable(self):
        """Return what of this payment can still be sent back through its provider."""
        self.ensure_one()
        if not self.provider_id.support_refund or self.provider_id.support_refund == "none":
            return 0.0
        refunded = sum(
            child.amount
            for child in self.child_transaction_ids
            if child.operation == "refund" and child.state in {"draft", "pending", "done"}
        )
        return self.currency_id.round(self.amount + refunded)

    def _prepare_refund_request(self, amount):
        """Return the values of a request to send `amount` of this payment back.

        The reference counts on, so that it is known without asking and never used twice.
        """
        self.ensure_one()
        refunds = self.child_transaction_ids.filtered(lambda child: child.operation == "refund")
        return {
            "provider_id": self.provider_id.id,
            "payment_method_id": self.payment_method_id.id,
            "reference": f"R-{self.reference}-{len(refunds) + 1}",
            "amount": -amount,
            "currency_id": self.currency_id.id,
            "token_id": self.token_id.id,
            "operation": "refund",
            "source_transaction_id": self.id,
            "partner_id": self.partner_id.id,
        }

    def _send_refund(self):
        """Ask the provider to send this refund; a refusal becomes its state."""
        self.ensure_one()
        try:
            self._ensure_provider_is_not_disabled()
            self._send_refund_request()
        except UserError as refusal:
            self._set_error(str(refusal))
