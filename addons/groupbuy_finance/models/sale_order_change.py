"""Money of orders that change: bookings follow, and what is left is paid at pickup."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _after_moved(self):
        """Take the bookings of an order along to its new group order."""
        result = super()._after_moved()
        # Customer service has no right on payments; the link alone is brought up to date.
        for order_sudo in self.sudo():
            order_sudo.groupbuy_payment_ids.move_id.groupbuy_order_id = order_sudo.groupbuy_order_id
        return result

    def _hand_payments_to(self, other):
        """Let the bookings of a merged order stand for the one it went into."""
        result = super()._hand_payments_to(other)
        # Customer service has no right on payments; the link alone is brought up to date.
        self.sudo().groupbuy_payment_ids.groupbuy_sale_order_id = other
        return result

    def _get_cash_to_register(self):
        """Count of an order paid online only what it grew by and nobody paid."""
        if self.groupbuy_payment_mode != "online":
            return super()._get_cash_to_register()
        delivered = self.groupbuy_amount_delivered
        rest = max(0.0, delivered - self._get_amount_prepaid())
        return self.currency_id.round(rest - self._get_amount_paid_at_pickup())
