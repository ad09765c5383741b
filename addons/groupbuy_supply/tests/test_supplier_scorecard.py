from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged

from .supplier_common import SupplierCase

MONTH = date(2026, 3, 1)


@tagged("post_install", "-at_install")
class TestSupplierScorecard(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-03-05 04:00:00"):
            cls.today = date(2026, 3, 5)
            cls.orchard = cls._create_supplier(state="approved")
            cls.apple = cls._create_product("苹果", is_storable=True)
        cls.Card = cls.env["groupbuy.supplier.scorecard"]
        cls.accountant = new_test_user(
            cls.env,
            "books",
            groups="base.group_user,account.group_account_invoice",
            lang="en_US",
        )

    def _deliver(self, quantity=10.0, came=10.0, late=False, price=5.0, partner=None):
        """Return an order of March 10 and what arrived of it, the day after when late."""
        with freeze_time("2026-03-08 04:00:00"):
            order = self._buy(
                partner or self.orchard.partner_id,
                self.apple,
                quantity,
                price,
                "2026-03-10 04:00:00",
            )
        if came:
            with freeze_time("2026-03-11 04:00:00" if late else "2026-03-10 02:00:00"):
                self._arrive(order, came)
        self.env.flush_all()
        return order

    def _score(self):
        with freeze_time("2026-04-02 04:00:00"):
            return self.Card._score_month(self.env.company, MONTH)

    def _figures(self, card):
        return {part.measure_id.code: round(part.figure, 1) for part in card.part_ids}

    def test_a_month_is_read_from_receipts(self):
        self._deliver(10, 8)
        self._deliver(10, 10, late=True)

        card = self._score()

        self.assertEqual(self._figures(card), {"fill_rate": 90.0, "on_time": 44.4})
        # (25 × 50 + 25 × 0) ÷ 50
        self.assertRecordValues(
            card,
            [{"score": 25.0, "grade": "d", "amount_received": 90.0, "order_count": 2}],
        )

    def test_more_than_ordered_fills_no_other_gap(self):
        self._deliver(10, 12)
        self._deliver(10, 8)

        self.assertEqual(self._figures(self._score())["fill_rate"], 90.0)

    def test_nothing_delivered_is_a_fill_rate_of_zero(self):
        self._deliver(10, 0)

        card = self._score()

        self.assertEqual(self._figures(card), {"fill_rate": 0.0})
        self.assertEqual(card.grade, "d")

    def test_rejected_goods_lower_the_quality(self):
        order = self._deliver()
        self.env["groupbuy.receipt.check"].create(
            {
                "picking_id": order.picking_ids.id,
                "product_id": self.apple.id,
                "result": "rejected",
                "quantity_rejected": 0.5,
            }
        )

        self.assertEqual(self._figures(self._score())["quality"], 95.0)

    def test_quality_is_unknown_without_a_check(self):
        self._deliver()

        self.assertNotIn("quality", self._figures(self._score()))

    def test_answers_on_the_phone_are_timed(self):
        order = self._deliver()
        order.write(
            {
                "groupbuy_date_asked": "2026-03-08 12:00:00",
                "groupbuy_date_answered": "2026-03-08 15:00:00",
            }
        )

        self.assertEqual(self._figures(self._score())["response"], 3.0)

    def test_silence_counts_until_the_deadline(self):
        order = self._deliver()
        order.write(
            {
                "groupbuy_date_asked": "2026-03-08 12:00:00",
                "groupbuy_date_silent": "2026-03-09 00:00:00",
            }
        )

        self.assertEqual(self._figures(self._score())["response"], 12.0)

    def test_prices_are_held_against_what_others_took(self):
        self._deliver(price=6.0)
        self._deliver(price=4.0, partner=self.supplier)
        self._deliver(quantity=30, price=6.0, partner=self.supplier)

        # The others took (10 × 4 + 30 × 6) ÷ 40 = 5.50.
        self.assertEqual(self._figures(self._score())["price"], 109.1)

    def test_price_lists_stand_in_for_sales_of_others(self):
        self._deliver(price=6.0)
        self.apple.seller_ids.unlink()
        self._supply(self.apple, self.supplier, 8.0)

        self.assertEqual(self._figures(self._score())["price"], 75.0)

    def test_a_month_is_scored_once_and_only_with_deliveries(self):
        with freeze_time("2026-03-05 04:00:00"):
            self._create_supplier("没有来货", state="approved")
        self._deliver()

        self.assertEqual(self._score().supplier_id, self.orchard)
        self.assertFalse(self._score())

    def test_a_running_month_is_not_scored(self):
        with freeze_time("2026-03-31 04:00:00"), self.assertRaisesRegex(UserError, "is over"):
            self.Card._score_month(self.env.company, MONTH)

    def test_goods_of_another_month_do_not_count(self):
        self._deliver()

        with freeze_time("2026-05-02 04:00:00"):
            self.assertFalse(self.Card._score_month(self.env.company, date(2026, 4, 1)))

    def test_the_cron_scores_last_month(self):
        self._deliver()

        with freeze_time("2026-04-01 02:00:00"), self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_score_suppliers").method_direct_trigger()

        self.assertEqual(self.orchard.scorecard_ids.mapped("month"), [MONTH])

    def test_confirming_gives_the_grade_and_tells_the_supplier(self):
        self._deliver()
        card = self._score().with_user(self.purchase_manager)
        card.note = "谢谢配合"

        card.action_confirm()
        card.action_confirm()

        self.assertRecordValues(
            self.orchard, [{"grade": "a", "score": 100.0, "month_grade": MONTH}]
        )
        notice = card.message_ids.filtered(lambda message: "grade A" in message.body)
        self.assertEqual(len(notice), 1)
        self.assertIn("谢谢配合", notice.body)

    def test_an_older_month_confirmed_later_keeps_the_newer_grade(self):
        self._grade(self.orchard, "b", date(2026, 4, 1))
        self._deliver()

        self._score().with_user(self.purchase_manager).action_confirm()

        self.assertRecordValues(self.orchard, [{"grade": "b", "month_grade": date(2026, 4, 1)}])

    def test_a_confirmed_scorecard_stays(self):
        card = self._grade(self.orchard, "b")

        with self.assertRaisesRegex(UserError, "never changed"):
            card.score = 90
        with self.assertRaisesRegex(UserError, "never deleted"):
            card.unlink()
        with self.assertRaisesRegex(UserError, "never changed"):
            card.with_user(self.purchase_manager).action_recompute()

    def test_nobody_edits_a_score(self):
        self._deliver()
        card = self._score()

        with self.assertRaisesRegex(AccessError, "nobody edits them"):
            card.with_user(self.purchase_manager).score = 100
        with self.assertRaisesRegex(AccessError, "Only purchasing managers"):
            card.with_user(self.buyer).action_confirm()

    def test_working_out_again_takes_later_checks_in(self):
        order = self._deliver()
        card = self._score()
        self.env["groupbuy.receipt.check"].create(
            {
                "picking_id": order.picking_ids.id,
                "product_id": self.apple.id,
                "result": "rejected",
                "quantity_rejected": 2,
            }
        )

        card.with_user(self.purchase_manager).action_recompute()

        self.assertEqual(self._figures(card)["quality"], 80.0)

    def test_a_bonus_is_a_draft_bill_once(self):
        self._deliver(quantity=100, came=100, price=5.0)
        card = self._score()
        card.with_user(self.purchase_manager).action_confirm()
        self.assertEqual(card.amount_incentive, 2.5)

        card.with_user(self.accountant).action_book_incentive()
        move = card.move_id
        card.with_user(self.accountant).action_book_incentive()

        self.assertEqual(card.move_id, move)
        self.assertRecordValues(
            move,
            [
                {
                    "move_type": "in_invoice",
                    "state": "draft",
                    "partner_id": self.orchard.partner_id.id,
                    "amount_total": 2.5,
                }
            ],
        )

    def test_a_penalty_is_a_draft_credit_note(self):
        self._deliver(quantity=100, came=50, price=5.0, late=True)
        card = self._score()
        card.with_user(self.purchase_manager).action_confirm()

        card.with_user(self.accountant).action_book_incentive()

        self.assertEqual(card.amount_incentive, -2.5)
        self.assertRecordValues(
            card.move_id, [{"move_type": "in_refund", "state": "draft", "amount_total": 2.5}]
        )

    def test_drafts_and_nothing_are_not_booked(self):
        self._deliver()
        card = self._score().with_user(self.accountant)
        with self.assertRaisesRegex(UserError, "^Confirm the scorecard"):
            card.action_book_incentive()

        plain = self._grade(self.orchard, "b", date(2026, 1, 1)).with_user(self.accountant)
        with self.assertRaisesRegex(UserError, "neither bonus nor penalty"):
            plain.action_book_incentive()

    def test_buyers_book_nothing(self):
        card = self._grade(self.orchard, "a")

        with self.assertRaisesRegex(AccessError, "booked by accounting"):
            card.with_user(self.purchase_manager).action_book_incentive()

    def test_suggestions_name_the_worst_first(self):
        self._deliver(10, 5)
        self._deliver(10, 10, late=True)

        with freeze_time("2026-04-02 04:00:00"):
            advice = self.orchard.with_user(self.buyer).advice.split("\n")

        self.assertRegex(advice[0], r"^On time 33\.3 %")
        self.assertRegex(advice[1], r"^Fill rate 75 %")
