"""Online payments of residents' orders are booked on the retail account."""

from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _create_payment(self, **extra_create_values):
        """Book on the retail account, so that payments and consolidated invoice meet."""
        order = self._get_groupbuy_sale_order()
        if order:
            extra_create_values |= {
                "partner_id": order.partner_invoice_id.commercial_partner_id.id,
                "groupbuy_sale_order_id": order.id,
            }
        return super()._create_payment(**extra_create_values)

    def _invoice_sale_orders(self):
        """Leave residents' orders to the consolidated invoice of their group order."""
        residents = self.filtered(lambda transaction: transaction._get_groupbuy_sale_order())
        return super(PaymentTransaction, self - residents)._invoice_sale_orders()

    def _get_groupbuy_sale_order(self):
        """Return the resident's order this payment, or the one it refunds, is for."""
        self.ensure_one()
        orders = self.sale_order_ids or self.source_transaction_id.sale_order_ids
        return orders.filtered("groupbuy_order_id")[:1]
