from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestLoadTransfer(WarehouseCase):
    def test_confirmed_order_has_no_delivery(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )

        order = self._place(campaign, 2)

        self.assertEqual(order.state, "sale")
        self.assertFalse(order.picking_ids)

    def test_ordinary_sales_still_get_their_delivery(self):
        product = self._create_goods()
        order = self.env["sale.order"].create(
            {
                "partner_id": self.leader.partner_id.id,
                "order_line": [(0, 0, {"product_id": product.id, "product_uom_qty": 3})],
            }
        )

        order.action_confirm()

        self.assertEqual(order.picking_ids.move_ids.product_uom_qty, 3)

    def test_allocation_makes_one_reserved_move_per_product(self):
        order = self._allocated((2, 3)).group_order_ids

        picking = order.load_picking_id
        point = order.pickup_point_id
        self.assertRecordValues(
            picking.move_ids,
            [
                {
                    "product_uom_qty": 5,
                    "quantity": 5,
                    "state": "assigned",
                    "picked": False,
                    "location_id": self.stock.id,
                    "location_dest_id": point.route_id.location_id.id,
                }
            ],
        )

    def test_load_is_made_once(self):
        order = self._allocated().group_order_ids
        first = order.load_picking_id

        again = order._create_load_picking()

        self.assertEqual(again, first)
        self.assertEqual(order.picking_ids, first)

    def test_what_is_short_is_not_loaded(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )
        served = self._place(campaign, 2)
        short = self._place(campaign, 3, phone="13900139002")
        shares = {short.order_line: (1, "Supplier delivered less")}

        self._cut_off_and_allocate(campaign, shares)

        load = campaign.group_order_ids.load_picking_id
        self.assertEqual(load.move_ids.product_uom_qty, 3)
        self.assertEqual(served.groupbuy_pickup_state, "waiting")

    def test_group_order_without_goods_is_closed(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )
        order = self._place(campaign, 2)

        self._cut_off_and_allocate(campaign, {order.order_line: (0, "Nothing came")})

        self.assertEqual(campaign.group_order_ids.state, "cancelled")
        self.assertFalse(campaign.group_order_ids.picking_ids)
        self.assertFalse(order.groupbuy_pickup_state)

    def test_order_in_dozens_is_loaded_in_pieces(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )
        order = self._place(campaign, 2)
        order.order_line.product_uom_id = self.env.ref("uom.product_uom_dozen")

        self._cut_off_and_allocate(campaign)

        load = campaign.group_order_ids.load_picking_id
        self.assertEqual(load.move_ids.product_uom_qty, 24)

    def test_sorted_goods_go_to_the_route(self):
        order = self._allocated((2, 3)).group_order_ids
        move = order.load_picking_id.move_ids
        move.with_user(self.worker).groupbuy_sort(5)

        order.with_user(self.worker).action_load()

        route = order.pickup_point_id.route_id
        self.assertRecordValues(order, [{"state": "loaded", "campaign_state": "arriving"}])
        self.assertEqual(self._in(route.location_id, move.product_id), 5)
        self.assertEqual(self._in(self.stock, move.product_id), 95)

    def test_what_was_not_sorted_stays_in_the_warehouse(self):
        order = self._loaded((5,), sort=3)

        self.assertRecordValues(
            order._get_balance(),
            [{"quantity_allocated": 5, "quantity_sorted": 3, "quantity_loaded": 3}],
        )
        self.assertEqual(self._in(self.stock, order._get_balance().product_id), 97)
        self.assertEqual(len(order.picking_ids), 1)

    def test_loading_without_sorting_is_refused(self):
        order = self._allocated().group_order_ids

        with self.assertRaisesRegex(UserError, "nothing is sorted yet"):
            order.with_user(self.worker).action_load()

        self.assertEqual(order.state, "frozen")

    def test_loading_before_the_allocation_is_refused(self):
        campaign = self._open_campaign()
        self._place(campaign)
        campaign.action_cut_off()

        with self.assertRaisesRegex(UserError, "not allocated yet"):
            campaign.group_order_ids._load()

    def test_loading_twice_moves_goods_once(self):
        order = self._loaded((2,))

        order._load()

        route = order.pickup_point_id.route_id
        self.assertEqual(self._in(route.location_id, order._get_balance().product_id), 2)

    def test_load_counted_as_empty_goes_empty(self):
        order = self._loaded((2,), sort=0)

        self.assertEqual(order.state, "loaded")
        self.assertEqual(order.picking_ids.state, "cancel")

    def test_load_validated_as_a_transfer_moves_the_group_order(self):
        order = self._allocated().group_order_ids

        order.load_picking_id.with_user(self.worker).button_validate()

        self.assertEqual(order.state, "loaded")

    def test_only_warehouse_staff_may_load(self):
        order = self._allocated().group_order_ids
        user = self._create_leader_user(self.leader)

        for actor in (self.staff, user):
            with self.subTest(actor.login), self.assertRaises(AccessError):
                order.with_user(actor).action_load()
