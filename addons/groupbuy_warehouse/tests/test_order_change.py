from odoo.tests import tagged

from odoo.addons.community_groupbuy.exceptions import OrderRefused

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestOrderChange(WarehouseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._allocated((2, 3))
        cls.group_order = cls.campaign.group_order_ids
        cls.line = cls.campaign.line_ids
        cls.first, cls.second = cls.campaign.order_ids.sorted("groupbuy_sequence")
        cls.move = cls.group_order.load_picking_id.move_ids

    def test_the_load_follows_an_order_that_becomes_less(self):
        self.second.with_user(self.staff)._change({self.line: 1}, reason="居民来电")

        self.assertEqual(self.move.product_uom_qty, 3)
        self.assertEqual(self.move.quantity, 3)

    def test_the_load_follows_a_cancelled_order(self):
        self.first.with_user(self.staff)._cancel_by_staff("resident", "居民来电")

        self.assertEqual(self.move.product_uom_qty, 3)

    def test_the_last_order_cancelled_cancels_load_and_group_order(self):
        orders = (self.first + self.second).with_user(self.staff)
        orders._cancel_by_staff("resident", "小区封闭")

        self.assertEqual(self.move.state, "cancel")
        self.assertEqual(self.group_order.state, "cancelled")

    def test_sorted_goods_are_taken_back_first(self):
        self.move.groupbuy_sort(5)
        order = self.first.with_user(self.staff)

        with self.assertRaisesRegex(OrderRefused, "sorting screen"):
            order._change({self.line: 1}, reason="居民来电")
        self.move.groupbuy_unsort()
        order._change({self.line: 1}, reason="居民来电")

        self.assertEqual(self.move.product_uom_qty, 4)

    def test_stages_follow_the_goods(self):
        self.move.groupbuy_sort(5)
        self.group_order._load()
        self.assertEqual(self.first.groupbuy_stage, "shipped")
        self.group_order._sign()
        self.first._pick_up()

        orders = self.first + self.second
        self.assertEqual(orders.mapped("groupbuy_stage"), ["done", "at_point"])
        for order, stage in zip(orders, ("done", "at_point"), strict=True):
            found = orders.search([("id", "in", orders.ids), ("groupbuy_stage", "=", stage)])
            self.assertEqual(found, order)
        kinds = [step["kind"] for step in self.first._get_history()]
        self.assertEqual(kinds[-3:], ["loaded", "at_point", "collected"])
