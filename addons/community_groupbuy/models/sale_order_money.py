"""What residents owe, have paid, and get back."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_amount_due(self):
        """Return what the resident owes in all: final price × what was allocated, with tax.

        Before the allocation what was ordered counts; a cancelled order owes nothing.
        """
        self.ensure_one()
        if self.state == "cancel":
            return 0.0
        lines = self.order_line.filtered(lambda line: not line.display_type)
        return self.currency_id.round(sum(line._get_amount_due() for line in lines))

    def _get_amount_prepaid(self):
        """Return what was paid online, less what went back."""
        self.ensure_one()
        done = self._get_done_transactions()
        return self.currency_id.round(sum(done.mapped("amount")))

    def _get_amount_paid_at_pickup(self):
        """Return what the resident paid at pickup; leaves that book cash say how much."""
        self.ensure_one()
        return 0.0

    def _get_done_transactions(self):
        """Return the finished payments and refunds (negative) of these orders."""
        # Transactions are for accountants only; a resident's order shows its own sums.
        transactions_sudo = self.sudo().transaction_ids
        return (transactions_sudo | transactions_sudo.child_transaction_ids).filtered(
            lambda transaction: transaction.state == "done"
        )

    def _is_payment_under_way(self):
        """Return whether a payment was started and is not decided yet."""
        self.ensure_one()
        # Transactions are for accountants only; here their state alone is asked.
        return any(
            transaction.state in {"pending", "authorized"}
            or (transaction.state == "done" and not transaction.is_post_processed)
            for transaction in self.sudo().transaction_ids
        )

    def _refund_overpaid(self):
        """Send back what was prepaid beyond what is owed; doing it twice refunds once."""
        for order in self:
            order._refund(order._get_amount_prepaid() - order._get_amount_due())

    def _refund(self, amount):
        """Refund `amount` over the order's payments, newest first.

        What a provider cannot send back stays visible as an activity for the staff.
        """
        self.ensure_one()
        left = self.currency_id.round(amount)
        payments = self._get_done_transactions().filtered(
            lambda transaction: transaction.operation != "refund"
        )
        for payment in payments.sorted("id", reverse=True):
            if self.currency_id.compare_amounts(left, 0) <= 0:
                return
            part = min(left, payment._get_refundable())
            if self.currency_id.compare_amounts(part, 0) > 0:
                payment._refund(amount_to_refund=part)
                payment.child_transaction_ids.filtered(
                    lambda child: child.state == "done" and not child.is_post_processed
                )._post_process()
                left = self.currency_id.round(left - part)
        if self.currency_id.compare_amounts(left, 0) > 0:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._(
                    "Refund %(amount)s by hand", amount=self.currency_id.format(left)
                ),
                user_id=self.user_id.id or self.env.uid,
            )
