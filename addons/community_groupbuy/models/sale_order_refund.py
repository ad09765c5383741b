"""Refunds in batch: what is too much goes back to each payer, once, whatever crashes."""

from functools import partial

from odoo import fields, models
from odoo.service.model import retrying

BATCH = 200


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_is_refund_due = fields.Boolean(string="Refund to send", copy=False, readonly=True)

    _groupbuy_refund_idx = models.Index("(id) WHERE groupbuy_is_refund_due IS TRUE")

    def _refund_overpaid(self):
        """Have what was prepaid beyond what is owed sent back; twice refunds once.

        The cron sends, after this transaction is committed: a request that is run again or
        fails later never asks a provider twice.
        """
        due = self.browse(order.id for order in self._get_overpaid())
        if due:
            # Whoever changes an order has no right to mark refunds; the sums decide.
            due.sudo().groupbuy_is_refund_due = True
            self.env.ref("community_groupbuy.ir_cron_send_refunds").sudo()._trigger()
        return due

    def _get_overpaid(self):
        """Return `{order: amount}` of what was prepaid beyond what is owed."""
        overpaid = {}
        # Transactions are for accountants only; whether there are any is all that is asked.
        paid = self.filtered(lambda order: order.sudo().transaction_ids)
        # Read all at once: an evening has thousands, each of which would ask four times.
        payments_sudo = paid.sudo().transaction_ids
        (payments_sudo | payments_sudo.child_transaction_ids).fetch(["amount", "state"])
        for order in paid:
            amount = order.currency_id.round(order._get_amount_prepaid() - order._get_amount_due())
            if order.currency_id.compare_amounts(amount, 0) > 0:
                overpaid[order] = amount
        return overpaid

    def _cron_send_refunds(self):
        """Send the refunds that are due.

        First all requests of a batch are written down and committed, then each is sent and
        committed. After a crash the written ones are sent again under the same reference, by
        which a provider knows them; nothing is asked for twice. The books follow by Odoo's own
        job, as with payments: nobody waits for them, and they take longer than the sending.
        """
        due = [("groupbuy_is_refund_due", "=", True)]
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count(due))
        orders, requests = retrying(partial(self._lock_due_refunds, due), self.env)
        if requests:
            self.env.ref("payment.cron_post_process_payment_tx")._trigger()
        cron._commit_progress(len(orders) - len(requests))
        for order, transactions in requests.items():
            # The books of its payment may be written just now: who comes second is run again.
            retrying(partial(order._send_refunds, transactions), self.env)
            if not cron._commit_progress(1):
                break
        if orders and self.search_count(due, limit=1):
            # Odoo gives a job ten seconds and looks again after a minute; residents wait.
            self.env.ref("community_groupbuy.ir_cron_send_refunds")._trigger()

    def _lock_due_refunds(self, due):
        """Return the orders of a batch nobody else is at, and their requests."""
        orders = self.search(due, limit=BATCH).try_lock_for_update()
        return orders, orders._prepare_refund_requests()

    def _send_due_refunds(self):
        """Send the refunds these orders are due and book them, in this transaction."""
        for order, transactions in self._prepare_refund_requests().items():
            order._send_refunds(transactions)
            transactions.filtered(
                lambda each: each.state == "done" and not each.is_post_processed
            )._post_process()

    def _prepare_refund_requests(self):
        """Return `{order: refund transactions to send}`, written down where they lack.

        What no provider can send back becomes an activity for the staff.
        """
        values_list, left = [], {}
        for order, amount in self._get_overpaid().items():
            requests, left[order] = order._prepare_refunds(amount)
            values_list += requests
        # Transactions are for accountants only; these follow from the orders' own sums.
        self.env["payment.transaction"].sudo().create(values_list)
        for order, amount in left.items():
            order._ask_for_refund(amount)
        requests = {
            order: drafts for order in self if (drafts := order._get_refunds_under_way("draft"))
        }
        settled = self.browse(order.id for order in self if order not in requests)
        # The mark is the queue's own; who is refunded may not write orders.
        settled.sudo().groupbuy_is_refund_due = False
        return requests

    def _prepare_refunds(self, amount):
        """Return the refund requests of `amount`, newest payment first, and what is left."""
        self.ensure_one()
        under_way = -sum(self._get_refunds_under_way().mapped("amount"))
        left = self.currency_id.round(amount - under_way)
        values_list = []
        payments = self._get_done_transactions().filtered(lambda each: each.operation != "refund")
        for payment in payments.sorted("id", reverse=True):
            part = min(left, payment._get_refundable())
            if self.currency_id.compare_amounts(part, 0) > 0:
                values_list.append(payment._prepare_refund_request(part))
                left = self.currency_id.round(left - part)
        return values_list, left

    def _get_refunds_under_way(self, *states):
        """Return the refunds that are asked for and not decided yet."""
        # Transactions are for accountants only; an order's refunds follow from its sums.
        children_sudo = self.sudo().transaction_ids.child_transaction_ids
        return children_sudo.filtered(
            lambda child: (
                child.operation == "refund" and child.state in (states or {"draft", "pending"})
            )
        )

    def _send_refunds(self, transactions_sudo):
        """Send an order's refund requests; what a provider refuses is left to the staff."""
        self.ensure_one()
        for transaction_sudo in transactions_sudo:
            transaction_sudo._send_refund()
        sent = transactions_sudo.filtered(lambda each: each.state in {"pending", "done"})
        if sent:
            self._log_event("refund", self.currency_id.format(-sum(sent.mapped("amount"))))
        self._ask_for_refund(-sum((transactions_sudo - sent).mapped("amount")))
        # The mark is the queue's own; who is refunded may not write orders.
        self.sudo().groupbuy_is_refund_due = False

    def _ask_for_refund(self, amount):
        """Leave an amount nobody could send back to the staff, as an activity."""
        if self.currency_id.compare_amounts(amount, 0) <= 0:
            return
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("Refund %(amount)s by hand", amount=self.currency_id.format(amount)),
            user_id=self.user_id.id or self.env.uid,
        )
