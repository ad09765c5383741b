from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestSettlementGather(FinanceCase):
    def test_vested_entries_are_gathered(self):
        entries = self._create_group_order([2, 3])._accrue_commissions()
        self._vest(entries)

        settlement = self._settle()

        self.assertRecordValues(
            settlement,
            [
                {
                    "amount": 5.0,
                    "amount_payout": 5.0,
                    "entry_count": 2,
                    "state": "draft",
                    "leader_id": self.leader.id,
                }
            ],
        )
        self.assertEqual(settlement.entry_ids, entries)

    def test_held_entries_wait(self):
        self._create_group_order([2])._accrue_commissions()

        self.assertFalse(self._settle())

    def test_days_until_vesting_are_a_setting(self):
        self.env.company.groupbuy_vest_days = 0
        self._create_group_order([2])

        self.assertEqual(self._settle().amount, 2.0)

    def test_pending_commission_is_entered_before_settling(self):
        self.env.company.groupbuy_vest_days = 0
        group_order = self._create_group_order([2])

        self._settle()

        self.assertFalse(group_order.is_accrual_pending)
        self.assertEqual(group_order.amount_commission, 2.0)

    def test_settling_twice_settles_once(self):
        self._get_settlement()

        self.assertFalse(self._settle())

    def test_negative_balance_is_carried_forward(self):
        group_order = self._create_group_order([2])
        self._vest(group_order._accrue_commissions())
        self._settle().action_confirm()
        self._hand_over(group_order.order_ids, 0)
        self._vest(group_order._accrue_commissions())

        nothing = self._settle()
        self._vest(self._create_group_order([5])._accrue_commissions())
        later = self._settle()

        self.assertFalse(nothing)
        self.assertRecordValues(later, [{"amount": 3.0, "entry_count": 2}])

    def test_balance_of_zero_is_not_settled(self):
        group_order = self._create_group_order([2])
        entries = group_order._accrue_commissions()
        self._hand_over(group_order.order_ids, 0)
        self._vest(entries | group_order._accrue_commissions())

        self.assertFalse(self._settle())

    def test_each_leader_has_one_settlement(self):
        self.env.company.groupbuy_vest_days = 0
        other = self._create_leader("赵强", "13800138001")
        campaign = self._open_campaign(
            [self._create_service()],
            leader_ids=[(6, 0, (self.leader | other).ids)],
        )
        for number, group_order in enumerate(campaign.group_order_ids):
            self._place_at(group_order, f"1390013900{number}")
        campaign.action_cut_off()
        self._hand_over(campaign.order_ids)

        settlements = self._settle(self.leader | other)

        self.assertEqual(settlements.leader_id, self.leader | other)
        self.assertEqual(settlements.mapped("amount"), [1.0, 1.0])

    def test_cancelled_settlement_frees_its_entries(self):
        settlement = self._get_settlement()

        settlement.action_cancel()

        self.assertEqual(settlement.state, "cancelled")
        self.assertEqual(self._settle().amount, 2.0)

    def test_wizard_shows_the_new_settlements(self):
        self._vest(self._create_group_order([2])._accrue_commissions())
        wizard = self.env["groupbuy.settle.period"].with_user(self.accountant).create({})

        action = wizard.action_settle()

        settlement = self.env["groupbuy.settlement"].search(action["domain"])
        self.assertEqual(settlement.amount, 2.0)

    def test_wizard_says_when_there_is_nothing(self):
        wizard = self.env["groupbuy.settle.period"].create({})

        with self.assertRaisesRegex(UserError, "Nothing to settle"):
            wizard.action_settle()

    def test_wizard_refuses_a_period_that_ends_before_it_begins(self):
        wizard = self.env["groupbuy.settle.period"].create(
            {"date_from": self._tomorrow(), "date_to": self._today()}
        )

        with self.assertRaisesRegex(UserError, "begin before it ends"):
            wizard.action_settle()

    def test_campaign_staff_cannot_settle(self):
        with self.assertRaises(AccessError):
            self.env["groupbuy.settle.period"].with_user(self.staff).create({})

    def test_leader_sees_own_confirmed_settlements_only(self):
        settlement = self._get_settlement()
        user = self._create_leader_user(self.leader)
        mine = self.env["groupbuy.settlement"].with_user(user)

        before = mine.search([])
        settlement.action_confirm()
        after = mine.search([])

        self.assertFalse(before)
        self.assertEqual(after, settlement)
        with self.assertRaises(AccessError):
            settlement.with_user(user).action_cancel()

    def _place_at(self, group_order, phone):
        from odoo.addons.community_groupbuy.models.groupbuy_order_placing import (
            OrderOptions,
        )
        from odoo.addons.community_groupbuy.rules.contact import Contact

        line = group_order.campaign_id.line_ids
        return group_order._place_order(
            Contact("李雷", phone, "3栋", "502"), {line.id: 1}, OrderOptions()
        )
