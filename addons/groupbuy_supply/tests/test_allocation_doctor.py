import importlib.util

from odoo.tests import tagged
from odoo.tools import file_open, file_path

from .test_allocation_substitute import SubstituteCase

NAMES = (
    "31_allocation_trace",
    "32_allocation_adds_up",
    "33_substitute",
    "34_shortage_refunded",
)


@tagged("post_install", "-at_install")
class TestAllocationDoctor(SubstituteCase):
    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return [record for record, _detail in self.env.cr.fetchall()]

    def _break(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(query, values)

    def _prepaid(self):
        """Return an order paid online of which a part did not come, its refund sent."""
        self._store(1)
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        order = self._place(campaign, 4, payment_mode="online")
        self._pay(order)
        campaign.action_cut_off()
        campaign.run_id._continue()
        self._receive(campaign.run_id, 2)
        order._send_due_refunds()
        return order

    def test_honest_sharing_has_no_violation(self):
        order = self._prepaid()

        self.assertEqual(order._get_amount_prepaid(), 29.0)
        self.assertEqual({name: self._violations(name) for name in NAMES}, dict.fromkeys(NAMES, []))

    def test_lost_trace_is_reported(self):
        order = self._prepaid()

        self._break(
            "DELETE FROM groupbuy_allocation WHERE order_line_id = %s", order.order_line[0].id
        )

        self.assertIn(order.name, self._violations("31_allocation_trace"))

    def test_goods_kept_back_while_somebody_lacks_are_reported(self):
        order = self._prepaid()

        self._break(
            "UPDATE sale_order_line SET groupbuy_quantity_allocated = 1,"
            " groupbuy_quantity_short = 3 WHERE id = %s",
            order.order_line[0].id,
        )

        self.assertIn(
            order.groupbuy_campaign_id.run_id.name, self._violations("32_allocation_adds_up")
        )

    def test_more_allocated_than_came_is_reported(self):
        order = self._prepaid()

        self._break(
            "UPDATE sale_order_line SET groupbuy_quantity_allocated = 3,"
            " groupbuy_quantity_short = 1 WHERE id = %s",
            order.order_line[0].id,
        )

        self.assertIn(
            order.groupbuy_campaign_id.run_id.name, self._violations("32_allocation_adds_up")
        )

    def test_dearer_substitute_is_reported(self):
        order = self._prepaid()

        self._break(
            "UPDATE sale_order_line SET price_unit = 11 WHERE groupbuy_substitute_for_id = %s",
            order.order_line[0].id,
        )

        self.assertIn(order.name, self._violations("33_substitute"))

    def test_refund_nobody_sends_is_reported(self):
        order = self._prepaid()

        self._break("DELETE FROM payment_transaction WHERE operation = 'refund'")

        self.assertIn(order.name, self._violations("34_shortage_refunded"))

    def test_runs_of_before_get_their_traces(self):
        order = self._prepaid()
        run = order.groupbuy_campaign_id.run_id
        self._break("DELETE FROM groupbuy_allocation WHERE run_id = %s", run.id)
        path = file_path("groupbuy_supply/migrations/19.0.2.0.0/post-shortage.py")
        spec = importlib.util.spec_from_file_location("post_shortage", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)

        for _run in range(2):
            script.migrate(self.env.cr, "19.0.1.0.0")

        self.env.invalidate_all()
        self.assertRecordValues(
            self.env["groupbuy.allocation"].search([("run_id", "=", run.id)]),
            [{"order_line_id": order.order_line[0].id, "quantity_allocated": 2, "amount": 20.0}],
        )
        self.assertEqual(self._violations("31_allocation_trace"), [])
