from decimal import Decimal

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.purchase_order_portal_answer import LineAnswer
from ..rules.supplier_answer import Offer
from .common_supplier import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierAnswer(SupplierCase):
    def _answer(self, order, confirmed, line=None, version=None, **values):
        answer = LineAnswer(Decimal(confirmed), **values)
        if version is None:
            version = order.groupbuy_answer_version
        line = line or order.order_line[0]
        return order._answer_as_supplier({line: answer}, version, user=self.farmer)

    def _offer(self, product=None, quantity=4, price=4):
        return Offer(product or self.cucumber, Decimal(quantity), Decimal(price))

    def test_order_waits_for_an_answer_until_the_deadline(self):
        order = self._order()

        self.assertEqual(order.groupbuy_answer, "waiting")
        self.assertTrue(order.groupbuy_date_deadline)

    def test_supplier_without_login_is_not_asked(self):
        order = self._order(firm=self._create_firm("无手机供应商"))

        self.assertFalse(order.groupbuy_answer)
        self.assertFalse(order.groupbuy_date_deadline)

    def test_confirming_in_full_answers_the_order(self):
        order = self._order()

        self._answer(order, 10)

        self.assertRecordValues(
            order, [{"groupbuy_answer": "confirmed", "groupbuy_answered_by_id": self.farmer.id}]
        )
        self.assertEqual(order.order_line.groupbuy_quantity_confirmed, 10)
        self.assertFalse(order.activity_ids)

    def test_less_becomes_the_buyers_work(self):
        order = self._order()

        self._answer(order, 6, reason="harvest")

        self.assertRecordValues(
            order.order_line,
            [
                {
                    "groupbuy_answer": "less",
                    "groupbuy_quantity_confirmed": 6,
                    "groupbuy_answer_reason": "harvest",
                    "product_qty": 10,
                }
            ],
        )
        self.assertEqual(order.activity_ids.user_id, self.buyer)

    def test_bad_answers_are_refused_in_one_sentence(self):
        order = self._order()
        cases = [
            ({"confirmed": 11}, "you cannot confirm more"),
            ({"confirmed": 10**9}, "you cannot confirm more"),
            ({"confirmed": -1}, "below zero"),
            ({"confirmed": 6}, "Choose the reason"),
            ({"confirmed": 6, "offer": self._offer(quantity=5)}, "no more of the substitute"),
            ({"confirmed": 6, "offer": self._offer(price="5.01")}, "may cost"),
            ({"confirmed": 6, "offer": self._offer(product=self.tofu)}, "goods you supply"),
            ({"confirmed": 6, "offer": self._offer(product=self.tomato)}, "goods you supply"),
            ({"confirmed": 10, "offer": self._offer()}, "nothing to replace"),
        ]

        for values, sentence in cases:
            with self.subTest(**values), self.assertRaisesRegex(UserError, sentence):
                self._answer(order, **values)

        self.assertEqual(order.groupbuy_answer, "waiting")

    def test_same_answer_twice_is_kept_once(self):
        order = self._order()

        first = self._answer(order, 6, version=0, reason="harvest")
        second = self._answer(order, 6, version=0, reason="harvest")

        self.assertEqual((first, second, order.groupbuy_answer_version), (True, False, 1))

    def test_colleagues_do_not_overwrite_each_other(self):
        order = self._order()
        self._answer(order, 6, version=0, reason="harvest")

        with self.assertRaisesRegex(UserError, "answered or changed meanwhile"):
            self._answer(order, 8, version=0, reason="harvest")

        self.assertEqual(order.order_line.groupbuy_quantity_confirmed, 6)

    def test_answer_changes_until_the_deadline(self):
        order = self._order()
        self._answer(order, 6, reason="harvest")

        self._answer(order, 10)

        self.assertEqual(order.groupbuy_answer, "confirmed")
        self.assertFalse(order.order_line.groupbuy_answer_reason)

    def test_started_receipt_ends_answering(self):
        order = self._order()
        self._start_receipt(order)

        with self.assertRaisesRegex(UserError, "being received already"):
            self._answer(order, 10)

    def test_changed_quantity_is_asked_again(self):
        order = self._order()
        self._answer(order, 10)

        order.order_line.with_user(self.buyer).product_qty = 12

        self.assertRecordValues(
            order, [{"groupbuy_answer": "waiting", "groupbuy_date_answered": False}]
        )
        self.assertTrue(order.groupbuy_date_deadline)

    def test_quantity_cut_to_what_was_confirmed_needs_no_new_answer(self):
        order = self._order()
        self._answer(order, 6, reason="harvest")

        order.order_line.with_user(self.buyer).product_qty = 6

        self.assertEqual(order.groupbuy_answer, "confirmed")

    def test_substitute_is_accepted_while_the_receipt_is_in_a_batch(self):
        order = self._order()
        self._answer(order, 6, offer=self._offer())
        receipts = order.picking_ids
        self.env["stock.picking.batch"].create({"picking_ids": [Command.set(receipts.ids)]})
        self.env.invalidate_all()

        order.order_line.with_user(self.buyer).action_accept_substitute()

        self.assertEqual(order.order_line[-1].product_id, self.cucumber)
        self.assertEqual(order.picking_ids, receipts)

    def test_accepted_substitute_is_ordered(self):
        order = self._order()
        self._answer(order, 6, offer=self._offer())

        order.order_line.with_user(self.buyer).action_accept_substitute()

        line, new_line = order.order_line
        self.assertEqual(line.groupbuy_substitute_state, "accepted")
        self.assertRecordValues(
            new_line,
            [
                {
                    "product_id": self.cucumber.id,
                    "product_qty": 4,
                    "price_unit": 4,
                    "groupbuy_answer": "confirmed",
                    "groupbuy_replaced_line_id": line.id,
                }
            ],
        )
        self.assertEqual(new_line.move_ids.product_uom_qty, 4)

    def test_offer_is_written_in_one_cell_of_its_line_alone(self):
        order = self._order({self.tomato: 10, self.tofu: 2})
        self._answer(order, 6, offer=self._offer())

        first, second = order.order_line.mapped("groupbuy_substitute_text")

        self.assertRegex(first, r"^黄瓜 4 \S+ × ")
        self.assertFalse(second)

    def test_refused_substitute_leaves_less(self):
        order = self._order()
        self._answer(order, 6, offer=self._offer())

        order.order_line.with_user(self.buyer).action_refuse_substitute()

        self.assertRecordValues(
            order.order_line, [{"groupbuy_answer": "less", "groupbuy_substitute_state": "refused"}]
        )

    def test_substitute_is_decided_once(self):
        order = self._order()
        self._answer(order, 0, offer=self._offer())
        order.order_line.with_user(self.buyer).action_accept_substitute()

        with self.assertRaisesRegex(UserError, "no substitute to decide"):
            order.order_line[0].with_user(self.buyer).action_accept_substitute()

        self.assertEqual(len(order.order_line), 2)

    def test_accepted_substitute_cannot_be_answered_away(self):
        order = self._order()
        self._answer(order, 0, offer=self._offer())
        order.order_line.with_user(self.buyer).action_accept_substitute()

        with self.assertRaisesRegex(UserError, "was accepted"):
            self._answer(order, 10, line=order.order_line[0])

    def test_only_buyers_decide(self):
        order = self._order()
        self._answer(order, 6, offer=self._offer())

        for user in (self.farmer, self.stranger, self.staff):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                order.order_line.with_user(user).action_accept_substitute()

    def test_buyers_see_answers_and_silence_on_their_screen(self):
        order = self._order()
        self._answer(order, 6, offer=self._offer())

        today = self.env["groupbuy.today"].with_user(self.buyer).get_today()

        counts = {card["title"]: card["count"] for card in today["cards"]}
        self.assertGreaterEqual(counts["Substitutes to decide on"], 1)
