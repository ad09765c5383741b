from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestLeaderLeaving(WarehouseCase):
    def test_goods_at_the_pickup_point_keep_a_leader(self):
        self._signed((2,))

        obstacles = self.leader.with_user(self.staff)._get_leaving_obstacles()

        self.assertIn(
            f"There are goods at the pickup point of {self.leader.name}; take them back first.",
            obstacles,
        )

    def test_leader_with_an_empty_pickup_point_may_leave(self):
        self.leader.with_user(self.staff).action_leave()

        self.assertEqual(self.leader.state, "left")
