from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestCatchWeightInWarehouse(WarehouseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fish = {
            "groupbuy_is_catch_weight": True,
            "groupbuy_weight_unit": 0.5,
            "groupbuy_weight_tolerance": 10.0,
        }

    def _weigh(self, group_order, weight, user=None):
        action = group_order.with_user(user or self.worker).action_weigh()
        weighing = (
            self.env["groupbuy.weighing"]
            .with_user(user or self.worker)
            .with_context(**action["context"])
            .create({})
        )
        weighing.line_ids.weight = weight
        weighing.action_confirm()

    def test_worker_weighs_and_the_resident_pays_it_at_pickup(self):
        group_order = self._signed((2,), **self.fish)
        order = group_order.order_ids
        self.assertEqual(group_order.unweighed_count, 1)

        self._weigh(group_order, 0.9)

        group_order.invalidate_recordset()
        self.assertEqual(group_order.unweighed_count, 0)
        self.assertEqual(order._get_amount_to_collect({order.order_line: 2}), 18.0)
        picking = order._pick_up()
        self.assertEqual(order._get_amount_collected(picking), 18.0)

    def test_parts_collected_add_up_to_what_was_weighed(self):
        group_order = self._signed((3,), **self.fish)
        order = group_order.order_ids
        self._weigh(group_order, 1.37)

        first = order._get_amount_to_collect({order.order_line: 1})
        order._pick_up({order.order_line.id: 1})
        rest = order._get_amount_to_collect({order.order_line: 2})

        self.assertEqual(order._get_amount_due(), 27.4)
        self.assertAlmostEqual(first + rest, 27.4)

    def test_nothing_is_weighed_once_handed_out(self):
        group_order = self._signed((2,), **self.fish)
        group_order.order_ids._pick_up()

        with self.assertRaises(UserError):
            self._weigh(group_order, 0.9)

    def test_leader_does_not_open_the_dialog(self):
        group_order = self._signed((2,), **self.fish)
        user = self._create_leader_user(self.leader)

        with self.assertRaises(AccessError):
            group_order.with_user(user).action_weigh()


@tagged("post_install", "-at_install")
class TestListingStock(WarehouseCase):
    def test_sold_out_goods_come_off_and_go_on_by_themselves(self):
        product = self._create_goods(in_stock=0)
        listing = product.product_tmpl_id.groupbuy_listing_ids
        campaign = self._open_campaign([{"product_id": product.id, "price_unit": 10.0}])
        listing.is_stock_bound = True

        listing._follow_stock()
        gone = listing.state, listing.delist_kind, campaign.line_ids.is_stopped
        self._put(product, 5, self.stock)
        product.invalidate_recordset()
        listing._follow_stock()

        self.assertEqual(gone, ("delisted", "stock", True))
        self.assertEqual((listing.state, campaign.line_ids.is_stopped), ("listed", False))

    def test_goods_bought_after_the_cut_off_need_no_stock(self):
        listing = self._create_goods(in_stock=0).product_tmpl_id.groupbuy_listing_ids

        listing._follow_stock()

        self.assertEqual(listing.state, "listed")

    def test_cron_does_the_same(self):
        product = self._create_goods(in_stock=0)
        listing = product.product_tmpl_id.groupbuy_listing_ids
        listing.is_stock_bound = True

        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_follow_listings").method_direct_trigger()

        self.assertEqual(listing.state, "delisted")


@tagged("post_install", "-at_install")
class TestRatingAfterPickup(WarehouseCase):
    def test_collected_goods_are_rated_others_are_not(self):
        order = self._signed((2,)).order_ids
        with self.assertRaises(UserError):
            order._groupbuy_rate(order.order_line.id, 5)

        order._pick_up()
        order._groupbuy_rate(order.order_line.id, 4)

        product = order.order_line.product_id.product_tmpl_id
        self.assertEqual(product._groupbuy_get_rating()["average"], 4.0)
