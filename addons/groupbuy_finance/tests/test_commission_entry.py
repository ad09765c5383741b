from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestCommissionEntry(FinanceCase):
    def test_commission_is_earned_on_what_was_handed_over(self):
        group_order = self._create_group_order([3], hand_over=False)
        self._hand_over(group_order.order_ids, 2)

        entries = group_order._accrue_commissions()

        self.assertRecordValues(
            entries,
            [
                {
                    "base": 20.0,
                    "rate": 10.0,
                    "amount": 2.0,
                    "kind": "sales_commission",
                    "leader_id": self.leader.id,
                    "campaign_id": group_order.campaign_id.id,
                    "date": self._today(),
                    "date_vest": self._today() + timedelta(days=7),
                    "state": "held",
                }
            ],
        )

    def test_nothing_handed_over_earns_nothing(self):
        group_order = self._create_group_order([3], hand_over=False)

        entries = group_order._accrue_commissions()

        self.assertFalse(entries)

    def test_accruing_twice_enters_once(self):
        group_order = self._create_group_order([2])

        group_order._accrue_commissions()
        again = group_order._accrue_commissions()

        self.assertFalse(again)
        self.assertEqual(group_order.amount_commission, 2.0)

    def test_each_batch_is_one_journal_entry(self):
        group_order = self._create_group_order([2, 3])

        entries = group_order._accrue_commissions()

        company = self.env.company
        self.assertEqual(len(entries.move_id), 1)
        self.assertRecordValues(
            entries.move_id.line_ids.sorted("balance"),
            [
                {
                    "account_id": company.groupbuy_commission_payable_account_id.id,
                    "balance": -5.0,
                    "partner_id": self.leader.partner_id.id,
                },
                {
                    "account_id": company.groupbuy_commission_expense_account_id.id,
                    "balance": 5.0,
                    "partner_id": self.leader.partner_id.id,
                },
            ],
        )

    def test_pickup_undone_takes_the_commission_back(self):
        group_order = self._create_group_order([2])
        first = group_order._accrue_commissions()

        self._hand_over(group_order.order_ids, 0)
        second = group_order._accrue_commissions()

        self.assertRecordValues(
            second,
            [{"base": -20.0, "amount": -2.0, "date_vest": first.date_vest}],
        )
        self.assertEqual(self._get_payable(), 0.0)

    def test_ledger_equals_general_ledger_after_every_step(self):
        group_order = self._create_group_order([7, 5], hand_over=False)

        for quantity in (1, 4, 2, 0, 3):
            self._hand_over(group_order.order_ids, quantity)
            group_order._accrue_commissions()

            with self.subTest(quantity):
                self.assertEqual(self._get_payable(), -group_order.amount_commission)
                self.assertEqual(group_order.amount_commission, 2.0 * quantity)

    def test_cron_enters_what_was_picked_up(self):
        group_order = self._create_group_order([2])
        self.assertTrue(group_order.is_accrual_pending)

        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_finance.ir_cron_accrue_commissions").method_direct_trigger()

        group_order.invalidate_recordset()
        self.assertEqual(group_order.amount_commission, 2.0)
        self.assertFalse(group_order.is_accrual_pending)

    def test_changed_rate_leaves_what_was_earned(self):
        group_order = self._create_group_order([4], hand_over=False)
        self._hand_over(group_order.order_ids, 2)
        group_order._accrue_commissions()
        self.rule.rate = 5.0

        self._hand_over(group_order.order_ids, 4)
        entries = group_order._accrue_commissions()

        self.assertRecordValues(entries, [{"rule_id": self.rule.id, "rate": 10.0, "amount": 2.0}])

    def test_service_fee_is_earned_beside_the_commission(self):
        self._create_rule(kind="pickup_service_fee", rate=2.0)
        group_order = self._create_group_order([2])

        entries = group_order._accrue_commissions()

        self.assertEqual(
            {entry.kind: entry.amount for entry in entries},
            {"sales_commission": 2.0, "pickup_service_fee": 0.4},
        )

    def test_accountant_can_accrue_but_not_write(self):
        group_order = self._create_group_order([2]).with_user(self.accountant)

        group_order.action_accrue_commissions()

        entry = group_order.entry_ids
        self.assertEqual(entry.amount, 2.0)
        with self.assertRaises(AccessError):
            entry.write({"settlement_id": False})
        with self.assertRaises(AccessError):
            entry.copy()

    def test_entries_are_never_changed(self):
        entry = self._create_group_order([2])._accrue_commissions()

        with self.assertRaisesRegex(UserError, "never changed"):
            entry.sudo().amount = 100.0
        with self.assertRaisesRegex(UserError, "never deleted"):
            entry.sudo().unlink()
        with self.assertRaisesRegex(UserError, "never changed"):
            entry.move_id.button_draft()

    def test_leader_sees_only_own_entries(self):
        mine = self._create_group_order([2])._accrue_commissions()
        other = self._create_leader("赵强", "13800138001")
        user = self._create_leader_user(other)

        seen = self.env["groupbuy.commission.entry"].with_user(user).search([])

        self.assertFalse(seen)
        with self.assertRaises(AccessError):
            mine.with_user(user).read(["amount"])

    def _get_payable(self):
        return self._get_balance(
            self.env.company.groupbuy_commission_payable_account_id,
            self.leader.partner_id,
        )
