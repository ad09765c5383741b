from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .contract_common import MORNING, ContractCase


@tagged("post_install", "-at_install")
class TestContractPenalty(ContractCase):
    def _order(self, quantity=100, **terms):
        self._create_contract(**({"groupbuy_penalty_short": 5.0} | terms))
        order = self._create_purchase(quantity)
        order.button_confirm()
        return order

    def _claims(self, order):
        return self.env["groupbuy.supplier.claim"].search([("order_id", "=", order.id)])

    def test_short_delivery_proposes_the_rate_of_what_is_missing(self):
        order = self._order()

        with freeze_time(MORNING):
            self._receive_order(order, 90, self.worker)

        self.assertRecordValues(
            self._claims(order),
            [{"kind": "short", "quantity": 10, "amount": 2.0, "state": "open"}],
        )

    def test_late_delivery_counts_days_begun_after_the_window(self):
        order = self._order(
            groupbuy_penalty_late=1.0,
            groupbuy_window_ids=[
                # 2030-05-15 is a Wednesday; eight in Shanghai is midnight in UTC.
                (0, 0, {"weekday": "2", "hour_from": 6, "hour_to": 8})
            ],
        )

        with freeze_time("2030-05-16 00:00:01"):
            self._receive_order(order, 100)

        self.assertRecordValues(
            self._claims(order), [{"kind": "late", "quantity": 100, "amount": 8.0}]
        )

    def test_delivery_in_time_and_complete_claims_nothing(self):
        order = self._order(groupbuy_penalty_late=1.0)

        with freeze_time("2030-05-15 15:59:59"):
            self._receive_order(order, 100)

        self.assertFalse(self._claims(order))
        with self.assertRaisesRegex(UserError, "came complete, good and in time"):
            order.action_propose_penalties()

    def test_penalties_wait_for_the_last_receipt(self):
        order = self._order()
        picking = order.sudo().picking_ids
        picking.move_ids.write({"quantity": 40, "picked": True})

        picking.with_context(skip_backorder=True).button_validate()

        self.assertFalse(self._claims(order))
        with self.assertRaisesRegex(UserError, "still waits for goods"):
            order.action_propose_penalties()

    def test_rejected_goods_are_claimed_at_their_value_and_the_rate(self):
        order = self._order(groupbuy_penalty_quality=20.0)
        with freeze_time(MORNING):
            receipt = self._receive_order(order, 100)
        self.env["groupbuy.receipt.check"].create(
            {
                "picking_id": receipt.id,
                "product_id": self.tomato.id,
                "result": "rejected",
                "quantity_rejected": 5,
            }
        )

        order.action_propose_penalties()

        claim = self._claims(order).filtered(lambda claim: claim.kind == "quality")
        self.assertRecordValues(claim, [{"quantity": 5, "amount": 24.0}])

    def test_cap_limits_all_penalties_together(self):
        order = self._order(groupbuy_penalty_late=10.0, groupbuy_penalty_cap=5.0)

        with freeze_time("2030-05-18 03:00"):
            self._receive_order(order, 50)

        self.assertEqual(sum(self._claims(order).mapped("amount")), 20.0)

    def test_goods_rejected_later_keep_the_cap_with_what_is_claimed_already(self):
        order = self._order(
            groupbuy_penalty_late=4.0, groupbuy_penalty_quality=20.0, groupbuy_penalty_cap=5.0
        )
        with freeze_time("2030-05-16 03:00"):
            receipt = self._receive_order(order, 100)

        for quantity in (1, 10):
            self.env["groupbuy.receipt.check"].create(
                {
                    "picking_id": receipt.id,
                    "product_id": self.tomato.id,
                    "result": "rejected",
                    "quantity_rejected": quantity,
                }
            )
            order.action_propose_penalties()
            claims = self._claims(order).sorted("kind")

            self.assertEqual(claims.mapped("kind"), ["late", "quality"])
            self.assertLessEqual(sum(claims.mapped("amount_penalty")), 20.0)

        # 100 × 4 × 4 % late; 11 × 4 the goods themselves, and of 11 × 4 × 20 % what the cap leaves.
        self.assertEqual(claims.mapped("amount"), [16.0, 48.0])
        self.assertEqual(claims.mapped("amount_penalty"), [16.0, 4.0])

    def test_waived_penalty_leaves_its_part_of_the_cap_to_others(self):
        order = self._order(
            groupbuy_penalty_late=4.0, groupbuy_penalty_short=40.0, groupbuy_penalty_cap=5.0
        )
        with freeze_time("2030-05-16 03:00"):
            self._receive_order(order, 90)
        late, short = self._claims(order).sorted("kind")
        # 90 × 4 × 4 % late and 10 × 4 × 40 % short share 100 × 4 × 5 %.
        self.assertEqual(late.amount_penalty + short.amount_penalty, 20.0)
        self.assertLess(short.amount_penalty, 16.0)

        late.with_user(self.buyer).action_waive()
        order.action_propose_penalties()

        self.assertEqual((late.state, short.amount_penalty), ("waived", 16.0))

    def test_penalty_after_a_waived_one_has_the_whole_cap(self):
        order = self._order(
            groupbuy_penalty_late=4.0, groupbuy_penalty_quality=20.0, groupbuy_penalty_cap=5.0
        )
        with freeze_time("2030-05-16 03:00"):
            receipt = self._receive_order(order, 100)
        self._claims(order).action_waive()

        self.env["groupbuy.receipt.check"].create(
            {
                "picking_id": receipt.id,
                "product_id": self.tomato.id,
                "result": "rejected",
                "quantity_rejected": 30,
            }
        )

        claim = self._claims(order).filtered(lambda claim: claim.kind == "quality")
        self.assertEqual(claim.amount_penalty, 20.0)

    def test_accepted_penalty_is_one_draft_credit_note_of_its_amount(self):
        order = self._order(groupbuy_penalty_short=3.33)
        with freeze_time(MORNING):
            self._receive_order(order, 97)
        claim = self._claims(order).with_user(self.buyer)

        claim.action_accept()
        claim.action_accept()
        order.action_propose_penalties()

        # 3 × 4 × 3.33 % = 0.3996
        self.assertEqual(claim.amount, 0.4)
        move = claim.sudo().move_id
        self.assertRecordValues(
            move, [{"move_type": "in_refund", "state": "draft", "amount_untaxed": 0.4}]
        )
        self.assertEqual(
            self.env["account.move"].search([("invoice_origin", "=", order.name)]), move
        )
        self.assertEqual(self._claims(order), claim.with_env(self.env))

    def test_proposing_twice_changes_nothing_and_larger_claims_stay(self):
        order = self._order()
        with freeze_time(MORNING):
            self._receive_order(order, 90)
        claim = self._claims(order)

        order.action_propose_penalties()
        claim.amount = 30.0
        order.action_propose_penalties()

        self.assertEqual(self._claims(order), claim)
        self.assertEqual(claim.amount, 30.0)

    def test_order_without_penalties_is_refused(self):
        self._create_contract()
        order = self._create_purchase()
        order.button_confirm()

        with self.assertRaisesRegex(UserError, "no contract with penalties"):
            order.action_propose_penalties()
        self.assertFalse(order.groupbuy_has_penalties)
