from odoo import Command
from odoo.tests import tagged

from .order_common import OrderCase


@tagged("post_install", "-at_install")
class TestOrderSettle(OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign(
            [
                {
                    "product_id": cls._create_product("番茄").id,
                    "price_unit": 10.0,
                    "tier_ids": [Command.create({"quantity_min": 5, "price": 8.0})],
                }
            ]
        )
        cls.line = cls.campaign.line_ids

    def _buy(self, place, quantity=1, mode="online"):
        order = self._place(
            self.campaign,
            quantity,
            name=f"居民{place}",
            phone=f"139001390{place:02}",
            payment_mode=mode,
        )
        if mode == "online":
            self._pay(order)
        return order

    def _send(self):
        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_send_refunds").method_direct_trigger()
        self.env.invalidate_all()

    def test_everybody_pays_the_same_at_the_end_and_prepayers_get_the_rest(self):
        early, at_pickup, last = self._buy(1, 3), self._buy(2, 1, "pickup"), self._buy(3, 1)

        self.campaign.action_cut_off()
        self._send()

        orders = early + at_pickup + last
        self.assertEqual(set(orders.order_line.mapped("price_unit")), {8.0})
        self.assertEqual(orders.mapped("amount_total"), [24, 8, 8])
        self.assertEqual([order._get_amount_prepaid() for order in orders], [24, 0, 8])
        self.assertFalse(any(orders.mapped("groupbuy_is_refund_due")))
        self.assertEqual(
            [order.groupbuy_event_ids.sorted("id").mapped("kind") for order in orders],
            [["settled", "refund"], ["settled"], []],
        )

    def test_refunds_are_sent_once_however_often_the_cron_runs(self):
        order = self._buy(1, 4)
        order._change({self.line: 3})
        self._buy(2, 2)
        self.campaign.action_cut_off()

        self._send()
        self._send()
        order._refund_overpaid()
        self._send()

        self.assertEqual(order.amount_total, 24)
        self.assertEqual(order._get_amount_prepaid(), 24)
        self.assertEqual(order.transaction_ids.child_transaction_ids.mapped("amount"), [-16])

    def test_after_a_crash_the_written_request_is_sent_and_no_second_one(self):
        order = self._buy(1, 5)
        order.with_user(self.staff)._change({self.line: 1})
        requests = order._prepare_refund_requests()
        before = requests[order].mapped("reference")

        self._send()

        refunds = order.transaction_ids.child_transaction_ids
        self.assertEqual(refunds.mapped("reference"), before)
        self.assertEqual(refunds.mapped("state"), ["done"])
        self.assertEqual(order._get_amount_prepaid(), order.amount_total)

    def test_what_a_provider_cannot_send_back_is_left_to_the_staff(self):
        order = self._buy(1, 5)
        self.provider.state = "disabled"
        order._cancel("", "mistake")

        self._send()

        self.assertFalse(order.groupbuy_is_refund_due)
        self.assertEqual(order._get_amount_prepaid(), 40)
        self.assertIn("40", order.activity_ids.summary)

    def test_an_order_that_grew_asks_for_the_rest(self):
        order = self._buy(1, 1)

        order._change({self.line: 3})

        self.assertEqual(order._get_amount_to_pay(), 20)
        self.assertEqual(order._get_payment_obstacle(), "")
        self._pay(order, order._get_amount_to_pay())
        self.assertEqual(order._get_amount_to_pay(), 0)
        self.assertIn("paid", order._get_payment_obstacle())

    def test_the_page_says_what_the_order_will_cost_to_the_cent(self):
        taxes = self.env["account.tax"].create(
            [
                {"name": f"F {name}", "amount": 13.0, "price_include_override": name}
                for name in ("tax_included", "tax_excluded")
            ]
        )
        for tax in (self.env["account.tax"], *taxes):
            self.line.product_id.taxes_id = tax
            for method in ("round_per_line", "round_globally"):
                self.env.company.tax_calculation_rounding_method = method
                for quantity in (1, 3, 7):
                    with self.subTest(tax=tax.name, method=method, quantity=quantity):
                        shown = self.campaign.line_ids._get_amount({self.line: quantity})
                        order = self._buy(1, quantity, "pickup")
                        self.assertAlmostEqual(shown, order.amount_total)
                        order._cancel("")

    def test_queries_of_the_settlement_do_not_grow_with_the_orders(self):
        for place in range(4):
            self._buy(place, 2, "pickup")
        few = self._queries_of_cut_off()
        self.campaign = self._open_campaign(
            [
                {
                    "product_id": self._create_product("玉米").id,
                    "price_unit": 10.0,
                    "tier_ids": [Command.create({"quantity_min": 5, "price": 8.0})],
                }
            ]
        )
        for place in range(24):
            self._buy(place, 2, "pickup")

        many = self._queries_of_cut_off()

        self.assertLessEqual(many - few, 20)

    def _queries_of_cut_off(self):
        orders = self.campaign.order_ids.with_context(tracking_disable=False)
        self.campaign._close_claims()
        self.campaign._set_state("cut_off")
        self.campaign.line_ids._settle_price()
        self.env.cr.flush()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        orders._freeze_at_cut_off()
        # What is tracked is written as the transaction ends.
        self.env.cr.flush()
        return self.env.cr.sql_log_count - start
