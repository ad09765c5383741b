from odoo.tests import tagged

from .common import HandoverHttpCase


@tagged("post_install", "-at_install")
class TestPortalPickup(HandoverHttpCase):
    def _send_code(self, group_order, code):
        return self._send(self._url(group_order, "pickup/code"), code=code)

    def _confirm(self, order, quantity, key="key-1"):
        return self._send(
            self._url(order.groupbuy_order_id, "pickup/confirm"),
            code=order.groupbuy_pickup_code,
            request_key=key,
            **{f"quantity_{order.order_line.id}": quantity},
        )

    def test_page_lists_who_has_not_come_yet(self):
        order = self._signed((2, 3))
        self._log_in()

        page = self.url_open(self._url(order, "pickup")).text

        self.assertIn("Not collected yet", page)
        self.assertIn("李雷", page)

    def test_code_shows_the_goods_and_the_amount(self):
        group_order = self._signed((2,))
        self._log_in()

        page = self._send_code(group_order, group_order.order_ids.groupbuy_pickup_code).text

        self.assertIn("番茄", page)
        self.assertIn("20.00", page)

    def test_handing_out_delivers_and_says_so(self):
        order = self._signed((2,)).order_ids
        self._log_in()

        answer = self._confirm(order, "2")

        self.assertIn("collected", answer.text)
        self.assertIn("20.00", answer.text)
        self.assertEqual(order.order_line.qty_delivered, 2)

    def test_same_form_sent_twice_hands_out_once(self):
        order = self._signed((3,)).order_ids
        self._log_in()

        for _click in range(2):
            answer = self._confirm(order, "1")

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(order.order_line.qty_delivered, 1)

    def test_code_used_before_is_refused_with_its_time(self):
        order = self._signed((2,)).order_ids
        order._pick_up()
        self._log_in()

        found = self._send_code(order.groupbuy_order_id, order.groupbuy_pickup_code)
        confirmed = self._confirm(order, "2", key="other")

        for answer in (found, confirmed):
            self.assertEqual(answer.status_code, 422)
            self.assertIn("collected already", answer.text)

    def test_wrong_and_foreign_codes_say_nothing_about_others(self):
        mine = self._signed((2,))
        other = self._signed((2,))
        other.order_ids.write({"groupbuy_contact_name": "外人", "groupbuy_pickup_code": "222222"})
        mine.order_ids.groupbuy_pickup_code = "111111"
        self._log_in()

        for code in ("222222", "000000", "", "x" * 5000, "１２３"):
            with self.subTest(code[:10]):
                answer = self._send_code(mine, code)
                self.assertEqual(answer.status_code, 422)
                self.assertIn("has this pickup code", answer.text)
                self.assertNotIn("外人", answer.text)

    def test_rubbish_quantities_hand_nothing_out(self):
        order = self._signed((2,)).order_ids
        self._log_in()

        for quantity in ("3", "-1", "nan", "1e999", "两", "0"):
            with self.subTest(quantity):
                answer = self._confirm(order, quantity, key=None)
                self.assertEqual(answer.status_code, 422)
                self.assertIn("o_groupbuy_notice", answer.text)

        self.assertEqual(order.order_line.qty_delivered, 0)

    def test_goods_of_another_order_are_not_handed_out(self):
        first, second = self._signed((2, 3)).order_ids
        self._log_in()

        answer = self._send(
            self._url(first.groupbuy_order_id, "pickup/confirm"),
            code=first.groupbuy_pickup_code,
            **{f"quantity_{second.order_line.id}": "1"},
        )

        self.assertEqual(answer.status_code, 422)
        self.assertEqual(second.order_line.qty_delivered, 0)

    def test_mistaken_pickup_is_taken_back(self):
        order = self._signed((2,)).order_ids
        picking = order._pick_up()
        self._log_in()

        answer = self._send(self._url(order.groupbuy_order_id, "pickup/undo"), picking=picking.id)

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(order.order_line.qty_delivered, 0)

    def test_transfers_of_others_cannot_be_taken_back(self):
        mine = self._signed((2,))
        foreign = self._signed((2,)).order_ids._pick_up()
        self._log_in()

        for picking in (foreign.id, mine.load_picking_id.id, "x", ""):
            with self.subTest(picking):
                answer = self._send(self._url(mine, "pickup/undo"), picking=picking)
                self.assertEqual(answer.status_code, 404)

        self.assertEqual(foreign.sale_id.order_line.qty_delivered, 2)

    def test_amount_follows_the_entered_quantities(self):
        order = self._signed((3,)).order_ids
        self._log_in()
        field = f"quantity_{order.order_line.id}"

        def ask(quantities, code=order.groupbuy_pickup_code):
            return self.make_jsonrpc_request(
                self._url(order.groupbuy_order_id, "pickup/amount"),
                {"code": code, "quantities": quantities},
            )

        self.assertIn("20.00", ask({field: "2"}))
        for rubbish in ({field: "4"}, {field: "x"}, [], None, {"quantity_x": 1}):
            with self.subTest(rubbish):
                self.assertEqual(ask(rubbish), "")
        self.assertEqual(ask({field: "1"}, code="000000"), "")

    def test_resident_sees_where_the_goods_are(self):
        order = self._signed((2,)).order_ids

        steps = {code: state for code, _label, _text, state in order._get_timeline()}
        order._pick_up()
        after = {code: state for code, _label, _text, state in order._get_timeline()}

        self.assertEqual((steps["loaded"], steps["collected"]), ("done", "current"))
        self.assertEqual(after["collected"], "done")
