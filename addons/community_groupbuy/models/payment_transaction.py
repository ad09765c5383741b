"""Payments of residents' orders."""

from odoo import models


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
            if child.operation == "refund" and child.state in {"pending", "done"}
        )
        return self.currency_id.round(self.amount + refunded)
