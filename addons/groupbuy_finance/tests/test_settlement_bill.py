from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestSettlementBill(FinanceCase):
    def test_bill_moves_the_debt_from_commission_to_creditors(self):
        settlement = self._get_billed()

        bill = settlement.bill_id
        self.assertRecordValues(
            bill,
            [
                {
                    "move_type": "in_invoice",
                    "state": "posted",
                    "amount_total": 2.0,
                    "amount_tax": 0.0,
                    "partner_id": self.leader.partner_id.id,
                    "ref": settlement.name,
                    "groupbuy_leader_id": self.leader.id,
                }
            ],
        )
        self.assertEqual(self._get_payable(), 0.0)

    def test_double_click_makes_one_bill(self):
        settlement = self._get_billed()

        settlement.action_create_bill()

        self.assertEqual(len(settlement.move_ids), 1)

    def test_draft_cannot_be_billed(self):
        settlement = self._get_settlement()

        with self.assertRaisesRegex(UserError, "cannot go from"):
            settlement.action_create_bill()

    def test_paid_bill_pays_the_settlement(self):
        settlement = self._get_billed()

        payment = self._pay(settlement)

        self.assertEqual(settlement.state, "paid")
        self.assertRecordValues(payment, [{"amount": 2.0, "groupbuy_settlement_id": settlement.id}])

    def test_part_payment_leaves_the_settlement_open(self):
        settlement = self._get_billed()

        self._pay(settlement, amount=0.5)

        self.assertEqual(settlement.state, "billed")

    def test_paid_settlement_is_not_paid_again(self):
        settlement = self._get_billed()
        self._pay(settlement)

        with self.assertRaisesRegex(UserError, "unpaid bill"):
            settlement.action_pay()

    def test_payment_taken_back_opens_the_settlement(self):
        settlement = self._get_billed()
        payment = self._pay(settlement)

        payment.action_cancel()

        self.assertEqual(settlement.state, "billed")

    def test_billed_settlement_cannot_be_cancelled(self):
        settlement = self._get_billed()

        with self.assertRaisesRegex(UserError, "reverse the bill"):
            settlement.action_cancel()

    def test_bill_of_a_settlement_stays_posted(self):
        settlement = self._get_billed()

        with self.assertRaisesRegex(UserError, "belongs to settlement"):
            settlement.bill_id.button_draft()

    def test_reversed_bill_frees_the_entries(self):
        settlement = self._get_billed()

        settlement.bill_id._reverse_moves([{"invoice_date": self._today()}], cancel=True)

        self.assertEqual(settlement.state, "cancelled")
        self.assertEqual(self._get_payable(), -2.0)
        self.assertEqual(self._settle().amount, 2.0)

    def test_state_moves_by_its_buttons_only(self):
        settlement = self._get_settlement()

        with self.assertRaisesRegex(UserError, "own buttons"):
            settlement.state = "paid"

    def test_settlement_with_entries_is_not_deleted(self):
        settlement = self._get_settlement()

        with self.assertRaisesRegex(UserError, "not deleted"):
            settlement.sudo().unlink()

    def test_campaign_manager_can_look_but_not_bill(self):
        settlement = self._get_settlement()

        self.assertEqual(settlement.with_user(self.manager).amount, 2.0)
        with self.assertRaises(AccessError):
            settlement.with_user(self.manager).action_confirm()

    def _get_billed(self):
        settlement = self._get_settlement()
        settlement.action_confirm()
        settlement.action_create_bill()
        return settlement

    def _get_payable(self):
        return self._get_balance(
            self.env.company.groupbuy_commission_payable_account_id,
            self.leader.partner_id,
        )
