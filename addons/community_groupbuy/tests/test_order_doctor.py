import importlib.util

from odoo.tests import tagged
from odoo.tools import file_open, file_path

from .order_common import OrderCase

CHECKS = {
    "40_failed_refunded": "UPDATE groupbuy_campaign SET state = 'failed'",
    "44_order_total": "UPDATE sale_order SET amount_total = amount_total + 1",
    "45_order_log": "UPDATE groupbuy_order_event SET amount_after = amount_after + 1",
    "46_refunds": "UPDATE payment_transaction SET amount = -99 WHERE operation = 'refund'",
    "47_published_price": "UPDATE groupbuy_campaign_line SET price_unit = price_unit + 1",
}


@tagged("post_install", "-at_install")
class TestOrderDoctor(OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign()
        cls.line = cls.campaign.line_ids
        cls.order = cls._place(cls.campaign, 3, payment_mode="online")

    def _tell(self):
        """Let one order be changed up and down, paid and refunded."""
        self._pay(self.order)
        self.order._change({self.line: 5})
        self.order._change({self.line: 2})
        self.order._send_due_refunds()
        self._place(self.campaign, 1, phone="13900139002")._cancel("", "mistake")

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return [record for record, _detail in self.env.cr.fetchall()]

    def test_honest_orders_have_no_violation(self):
        self._tell()
        for name in CHECKS:
            with self.subTest(name):
                self.assertEqual(self._violations(name), [])

    def test_each_broken_invariant_is_reported(self):
        self._tell()
        names = {self.order.name, self.campaign.code, self.order.transaction_ids.reference}
        for name, query in CHECKS.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self.env.flush_all()
                self.env.cr.execute(query)
                self.assertTrue(names & set(self._violations(name)))
                savepoint.rollback()

    def test_a_step_of_another_log_is_missed(self):
        self._tell()
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM groupbuy_order_event WHERE kind = 'cancelled'")

        self.assertTrue(self._violations("45_order_log"))

    def test_orders_and_prices_of_before_are_migrated(self):
        self.order._cancel("too late")
        self.env.flush_all()
        self.env.cr.execute("UPDATE sale_order SET groupbuy_cancel_kind = NULL")
        self.env.cr.execute("DELETE FROM groupbuy_price_history")

        path = file_path("community_groupbuy/migrations/19.0.3.0.0/post-order-life.py")
        spec = importlib.util.spec_from_file_location("post_order_life", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        for _run in range(2):
            script.migrate(self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()

        self.assertEqual(self.order.groupbuy_cancel_kind, "other")
        rows = self.env["groupbuy.price.history"].search([("line_id", "=", self.line.id)])
        self.assertEqual(rows.mapped("price"), [10])
        self.assertEqual(self._violations("47_published_price"), [])
