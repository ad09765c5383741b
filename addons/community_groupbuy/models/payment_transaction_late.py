"""Payments that come when there is nothing left to pay."""

from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _post_process(self):
        """Send back what was paid twice, or for an order cancelled in the meantime."""
        result = super()._post_process()
        paid = self.filtered(
            lambda payment: payment.state == "done" and payment.operation != "refund"
        )
        paid.sale_order_ids.filtered("groupbuy_order_id")._refund_overpaid()
        return result
