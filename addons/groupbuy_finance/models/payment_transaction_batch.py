"""Online payments of residents' orders are brought into the books by the hundred."""

import logging
from datetime import timedelta

import psycopg2

from odoo import fields, models

_logger = logging.getLogger(__name__)

BATCH = 100
DAYS = 4


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _cron_post_process(self):
        """Book residents' payments together; what cannot be, Odoo tries one by one.

        Their orders are confirmed already, so nobody waits for the books.
        """
        if not self:
            self._book_waiting()
        return super()._cron_post_process()

    def _book_waiting(self):
        """Book all residents' payments that wait, batch by batch, each batch on its own."""
        waiting = self.search(
            [
                ("is_post_processed", "=", False),
                ("state", "=", "done"),
                ("operation", "!=", "refund"),
                ("payment_id", "=", False),
                ("last_state_change", ">=", fields.Datetime.now() - timedelta(days=DAYS)),
                ("sale_order_ids.groupbuy_order_id", "!=", False),
                ("sale_order_ids.state", "in", ("sale", "cancel")),
            ],
            order="id",
        )
        for start in range(0, len(waiting), BATCH):
            batch = waiting[start : start + BATCH]
            try:
                batch.try_lock_for_update()._book_together()
                # Each batch is booked for good, as Odoo's own cron does with each payment.
                self.env.cr.commit()  # pylint: disable=invalid-commit
            except psycopg2.OperationalError:
                self.env.cr.rollback()
            except Exception:
                # Whichever payment it was, its neighbours are booked one by one after this.
                _logger.exception("Payments could not be booked together")
                self.env.cr.rollback()

    def _book_together(self):
        """Create and post the entries of finished payments, one each, in one go."""
        waiting = self.filtered(lambda payment: not payment.is_post_processed)
        for company in waiting.company_id:
            mine = waiting.filtered(lambda payment, company=company: payment.company_id == company)
            values = [payment._prepare_groupbuy_payment() for payment in mine]
            Payment = self.env["account.payment"].with_company(company)
            booked = Payment.with_context(tracking_disable=True).create(values)
            booked.action_post()
            for payment, entry in zip(mine, booked, strict=True):
                payment.payment_id = entry
        waiting.is_post_processed = True
        # Whoever cancelled in the meantime, or paid twice, gets the money back.
        waiting.sale_order_ids.filtered(
            lambda order: order.state == "cancel" or len(order.transaction_ids) > 1
        )._refund_overpaid()

    def _prepare_groupbuy_payment(self):
        """Return the values of the entry of one payment, as `_create_payment` makes it."""
        self.ensure_one()
        order = self._get_groupbuy_sale_order()
        journal = self.provider_id.journal_id
        methods = journal.inbound_payment_method_line_ids.filtered(
            lambda method: method.payment_provider_id == self.provider_id
        )
        return {
            "amount": self.amount,
            "payment_type": "inbound",
            "currency_id": self.currency_id.id,
            "partner_id": order.partner_invoice_id.commercial_partner_id.id,
            "partner_type": "customer",
            "journal_id": journal.id,
            "company_id": self.company_id.id,
            "payment_method_line_id": methods[:1].id,
            "payment_token_id": self.token_id.id,
            "payment_transaction_id": self.id,
            "memo": f"{self.reference} - {self.provider_reference or ''}",
            "groupbuy_sale_order_id": order.id,
        }
