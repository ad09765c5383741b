from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestGroupOrderFinish(WarehouseCase):
    def test_collected_group_order_is_finished_without_a_return(self):
        order = self._signed((2,))
        order.order_ids._pick_up()

        order.with_user(self.worker).action_finish()

        self.assertEqual(order.state, "done")
        self.assertFalse(order._get_transfers("return"))

    def test_unclaimed_goods_go_back_to_the_warehouse(self):
        order = self._signed((2, 3))
        order.order_ids.sorted("groupbuy_sequence")[0]._pick_up()

        order.with_user(self.worker).action_finish()

        product = order._get_balance().product_id
        self.assertRecordValues(
            order._get_balance(),
            [{"quantity_collected": 2, "quantity_returned": 3, "quantity_at_point": 0}],
        )
        back = order._get_transfers("return").location_dest_id
        here = self._in(self.stock, product) + (back != self.stock) * self._in(back, product)
        self.assertEqual(here, 98)
        self.assertEqual(self._in(order.pickup_point_id.location_id, product), 0)

    def test_goods_of_other_group_orders_stay_at_the_point(self):
        product = self._create_goods()
        other = self._signed((5,), product=product)
        order = self._signed((3,), product=product)

        order._finish()

        self.assertEqual(other._get_balance().quantity_at_point, 5)
        self.assertEqual(self._in(order.pickup_point_id.location_id, product), 5)

    def test_open_difference_keeps_it_open(self):
        order = self._signed((3,), sign=2)

        with self.assertRaisesRegex(UserError, "open differences"):
            order.with_user(self.worker).action_finish()

        self.assertEqual(order.state, "signed")

    def test_finishing_before_the_sign_off_is_refused(self):
        order = self._loaded((3,))

        with self.assertRaisesRegex(UserError, "not signed for yet"):
            order.with_user(self.worker).action_finish()

    def test_finishing_twice_returns_goods_once(self):
        order = self._signed((3,))

        order._finish()
        order._finish()

        self.assertEqual(len(order._get_transfers("return")), 1)

    def test_campaign_staff_may_finish(self):
        order = self._signed((3,))

        order.with_user(self.staff).action_finish()

        self.assertEqual(order.state, "done")

    def test_leaders_may_not_finish(self):
        order = self._signed((3,))
        user = self._create_leader_user(self.leader)

        with self.assertRaisesRegex(AccessError, "Only staff"):
            order.with_user(user).action_finish()

    def test_uncollected_orders_are_counted(self):
        order = self._signed((2, 3))
        waiting = order.uncollected_count
        order.order_ids[0]._pick_up()

        self.assertEqual((waiting, order.uncollected_count), (2, 1))

    def test_late_pickup_after_the_end_is_refused(self):
        order = self._signed((3,))
        order._finish()

        with self.assertRaisesRegex(UserError, "went back to the warehouse"):
            order.order_ids._pick_up()
