from odoo.tests import tagged

from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
from odoo.addons.community_groupbuy.rules.contact import Contact

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestPrepaidBatch(FinanceCase):
    """Payments made with the order are booked together, one entry each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        provider = cls.env.ref("payment.payment_provider_demo")
        provider.write({"state": "test", "is_published": True})
        cls.campaign = cls._open_campaign()

    def _order(self, number):
        group_order = self.campaign.group_order_ids[0].sudo()
        options = OrderOptions(payment_mode="online", request_key=f"paid-{number}")
        checked = group_order._check_order(
            Contact(f"居民{number}", f"1390013{number:04d}"), {self.campaign.line_ids[0].id: 2}
        )
        claim = group_order._claim(f"phone:{number}", checked.wanted, options)
        return group_order._place_and_pay(checked, claim, options, "demo")

    def test_each_payment_gets_its_own_posted_entry(self):
        orders = self._order(1) + self._order(2) + self._order(3)
        payments = orders.transaction_ids
        self.assertEqual(orders.mapped("state"), ["sale"] * 3)
        self.assertFalse(payments.payment_id)

        payments._book_together()
        payments._book_together()

        self.assertEqual(payments.mapped("is_post_processed"), [True] * 3)
        entries = payments.payment_id
        self.assertEqual(len(entries), 3)
        for order in orders:
            entry = order.transaction_ids.payment_id
            self.assertRecordValues(
                entry,
                [
                    {
                        "amount": order.amount_total,
                        "partner_id": order.partner_invoice_id.id,
                        "groupbuy_sale_order_id": order.id,
                        "groupbuy_order_id": order.groupbuy_order_id.id,
                        "memo": f"{order.name} - demo-{order.name}",
                    }
                ],
            )
            self.assertEqual(entry.move_id.state, "posted")
            self.assertEqual(entry.move_id.groupbuy_campaign_id, self.campaign)

    def test_entry_equals_the_one_odoo_books_alone(self):
        alone, together = self._order(1).transaction_ids, self._order(2).transaction_ids
        alone._post_process()
        together._book_together()

        def shape(payment):
            entry = payment.payment_id
            lines = entry.move_id.line_ids.sorted("balance")
            names = ("journal_id", "payment_method_line_id", "partner_id", "payment_type", "state")
            return [entry[name] for name in names] + [
                (line.account_id, line.partner_id, line.balance) for line in lines
            ]

        self.assertEqual(shape(together), shape(alone))

    def test_order_cancelled_before_its_booking_is_refunded(self):
        order = self._order(1)
        order._cancel("不要了")
        payment = order.transaction_ids.filtered(lambda item: item.operation != "refund")

        payment._book_together()
        order._send_due_refunds()

        self.assertEqual(order._get_amount_prepaid(), 0.0)
