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
        """Return whether a payment was started and is not decided yet.

        Money that arrived for a confirmed order is counted as paid before the books know it:
        what the order grew by meanwhile can be paid.
        """
        self.ensure_one()
        is_waiting = self.state != "sale"
        # Transactions are for accountants only; here their state alone is asked.
        return any(
            transaction.state in {"pending", "authorized"}
            or (is_waiting and transaction.state == "done" and not transaction.is_post_processed)
            for transaction in self.sudo().transaction_ids
        )

    def _get_amount_to_pay(self):
        """Return what is left to pay online: what is owed and not prepaid yet."""
        self.ensure_one()
        if self.groupbuy_payment_mode != "online" or self.state == "cancel":
            return 0.0
        left = self.currency_id.round(self._get_amount_due() - self._get_amount_prepaid())
        return max(0.0, left)
