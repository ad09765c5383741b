"""Payments of residents' orders tell themselves in the order's timeline."""

from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _log_message_on_linked_documents(self, message):
        """Leave no message for a payment that went well: it would cost more than the order."""
        orders = self.sale_order_ids or self.source_transaction_id.sale_order_ids
        if self.state == "done" and orders and all(orders.mapped("groupbuy_order_id")):
            return
        super()._log_message_on_linked_documents(message)
