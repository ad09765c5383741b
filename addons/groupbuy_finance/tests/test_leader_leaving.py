from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestLeaderLeaving(FinanceCase):
    def _get_obstacles(self):
        self.env.invalidate_all()
        return self.leader.with_user(self.staff)._get_leaving_obstacles()

    def test_leader_without_any_business_may_leave(self):
        self.leader.with_user(self.staff).action_leave()

        self.assertEqual(self.leader.state, "left")

    def test_cash_keeps_a_leader(self):
        self._create_group_order([2])

        obstacles = self._get_obstacles()

        self.assertIn(
            f"{self.leader.name} still holds cash of residents; take it in first.", obstacles
        )
        with self.assertRaisesRegex(UserError, "take it in first"):
            self.leader.with_user(self.staff).action_leave()

    def test_settlement_not_paid_keeps_a_leader(self):
        settlement = self._get_settlement()

        obstacles = self._get_obstacles()

        self.assertEqual(settlement.state, "draft")
        self.assertIn(
            f"{self.leader.name} has a settlement that is not paid; pay it first.", obstacles
        )
