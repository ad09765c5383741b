from odoo.tests import tagged

from .test_portal_group_page import PortalCase


@tagged("post_install", "-at_install")
class TestPortalPayment(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = cls.env.ref("payment.payment_provider_demo")
        cls.provider.write({"state": "test", "is_published": True})
        cls.method = cls.env.ref("payment_demo.payment_method_demo")
        cls.method.active = True

    def _create_unpaid(self, **values):
        return self._place(self.campaign, 2, payment_mode="online", **values)

    def _start(self, order, **params):
        """Start a payment as the payment form does; return the JSON answer."""
        sent = {
            "provider_id": self.provider.id,
            "payment_method_id": self.method.id,
            "amount": 0.01,
            "flow": "direct",
        }
        return self.url_open(
            order.get_portal_url(suffix="/transaction"),
            json={"jsonrpc": "2.0", "params": sent | params},
        ).json()

    def _finish(self, reference):
        """Let the demo provider report success, and process it."""
        payment = self.env["payment.transaction"].search([("reference", "=", reference)])
        payment._process("demo", {"reference": reference, "simulated_state": "done"})
        payment._post_process()
        return payment

    def test_provider_that_answers_at_once_pays_with_the_order(self):
        page = self._order(payment_mode="online")

        order = self.group_order.order_ids
        self.assertEqual(order.state, "sale")
        self.assertRecordValues(
            order.transaction_ids, [{"state": "done", "amount": order.amount_total}]
        )
        self.assertNotIn("/pay", page.url)

    def test_order_that_grew_is_paid_before_the_first_payment_is_booked(self):
        self._order(payment_mode="online")
        order = self.group_order.order_ids
        self.assertFalse(order.transaction_ids.is_post_processed)

        order._change({order.order_line.groupbuy_line_id: 3})

        self.assertEqual(order._get_payment_obstacle(), "")
        self.assertEqual(order._get_amount_to_pay(), 20.0)

    def test_unpaid_order_has_a_payment_form(self):
        order = self._create_unpaid()

        page = self.url_open(order.get_portal_url(suffix="/pay"))

        self.assertIn("o_payment_form", page.text)

    def test_paid_order_is_confirmed_and_the_pickup_point_credited(self):
        order = self._create_unpaid()

        started = self._start(order)
        payment = self._finish(started["result"]["reference"])

        self.assertEqual(order.state, "sale")
        self.assertEqual(payment.amount, 20.0)
        self.assertEqual(payment.payment_id.partner_id, self.group_order.pickup_point_id.partner_id)

    def test_paid_order_is_not_paid_again(self):
        order = self._create_unpaid()
        self._finish(self._start(order)["result"]["reference"])

        again = self._start(order)
        page = self.url_open(order.get_portal_url(suffix="/pay"))

        self.assertEqual(again["error"]["message"], "This order is paid already.")
        self.assertIn("This order is paid already.", page.text)

    def test_second_payment_started_in_time_is_sent_back(self):
        order = self._create_unpaid()
        first, second = self._start(order), self._start(order)
        self._finish(first["result"]["reference"])

        payment = self._finish(second["result"]["reference"])
        order._send_due_refunds()

        self.assertEqual(order._get_amount_prepaid(), 20.0)
        self.assertEqual(payment.child_transaction_ids.amount, -20.0)

    def test_payment_of_an_order_cancelled_meanwhile_is_sent_back(self):
        order = self._create_unpaid()
        started = self._start(order)
        order._cancel("Not paid in time.")

        self._finish(started["result"]["reference"])
        order._send_due_refunds()

        self.assertEqual(order.state, "cancel")
        self.assertEqual(order._get_amount_prepaid(), 0.0)

    def test_cancelled_order_is_not_paid(self):
        order = self._create_unpaid()
        order._cancel("Changed my mind.")

        self.assertIn("cancelled", self._start(order)["error"]["message"])

    def test_order_after_the_cut_off_is_not_paid(self):
        order = self._create_unpaid()
        self._place(self.campaign, phone="13900139002")
        self.campaign.action_cut_off()

        self.assertIn("cancelled", self._start(order)["error"]["message"])

    def test_payment_needs_the_token(self):
        order = self._create_unpaid()

        answer = self.url_open(
            f"/g/order/{order.id}/transaction", json={"params": {"access_token": "x"}}
        )

        self.assertEqual(answer.json()["error"]["message"], "Order not found")

    def test_rubbish_tells_no_traceback(self):
        order = self._create_unpaid()
        url = order.get_portal_url(suffix="/transaction")

        for sent in ("rubbish", "[]", '{"params": 3}', '{"params": {"provider_id": []}}'):
            with self.subTest(sent):
                answer = self.url_open(url, data=sent, headers={"Content-Type": "application/json"})

                self.assertIn("message", answer.json()["error"])
                self.assertNotIn("Traceback", answer.text)

    def test_refund_is_shown_on_the_order(self):
        order = self._create_unpaid()
        self._finish(self._start(order)["result"]["reference"])
        self.campaign.action_cut_off()
        self.campaign._allocate({order.order_line: (1, "供应商少送")})
        order._send_due_refunds()

        page = self.url_open(order.get_portal_url()).text

        self.assertEqual(order._get_amount_prepaid(), 10.0)
        self.assertIn("Refunded", page)
