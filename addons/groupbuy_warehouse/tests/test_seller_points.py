from odoo.tests import tagged

from odoo.addons.community_groupbuy.exceptions import CapacityExceeded
from odoo.addons.community_groupbuy.rules.contact import Contact

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestSellerPoints(WarehouseCase):
    """One leader, two pickup points, one campaign: every step keeps them apart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["groupbuy.pickup.point"].create(
            {"name": "北门自提点", "leader_id": cls.leader.id}
        )
        cls.product = cls._create_goods()
        # A route of their own: nobody else's orders count on it.
        route = cls.env["groupbuy.route"].create({"name": "北线"})
        cls.leader.pickup_point_ids.route_id = route

    def _open(self, **values):
        return self._open_campaign([{"product_id": self.product.id, "price_unit": 10.0}], **values)

    def _order(self, group_order, phone, quantity=1):
        return group_order._place_order(
            Contact("李雷", phone, "3栋", "502"),
            {group_order.campaign_id.line_ids.id: quantity},
        )

    def test_each_point_gets_its_own_load_signature_and_pickup(self):
        campaign = self._open()
        first, second = campaign.group_order_ids.sorted("id")
        self._order(first, "13900139001", 2)
        order = self._order(second, "13900139002", 3)
        self._cut_off_and_allocate(campaign)

        for move in campaign.group_order_ids.load_picking_id.move_ids:
            move.groupbuy_sort(move.product_uom_qty)
        campaign.group_order_ids._load()
        second._sign()
        order._pick_up()

        self.assertEqual((first.state, second.state), ("loaded", "signed"))
        self.assertEqual(order.order_line.qty_delivered, 3)
        self.assertEqual(self._in(self.second.location_id, self.product), 0)
        self.assertEqual(self._in(self.second.route_id.location_id, self.product), 2)

    def test_sorting_screen_tells_the_points_of_a_leader_apart(self):
        campaign = self._open()
        for number, group_order in enumerate(campaign.group_order_ids, 1):
            self._order(group_order, f"1390013900{number}", number)
        self._cut_off_and_allocate(campaign)

        cells = campaign.get_sorting_board()["products"][0]["cells"]

        self.assertEqual(
            [cell["point"] for cell in cells],
            sorted(self.leader.pickup_point_ids.mapped("name")),
        )

    def test_route_takes_as_many_orders_a_day_as_it_carries(self):
        self.second.route_id.capacity_per_day = 2
        first, second = self._open().group_order_ids.sorted("id")
        self._order(first, "13900139001")
        self._order(second, "13900139002")

        with self.assertRaisesRegex(CapacityExceeded, "route"):
            self._order(first, "13900139003")

    def test_more_room_on_the_route_lets_people_move_up(self):
        route = self.second.route_id
        route.capacity_per_day = 1
        group_order = self._open().group_order_ids.sorted("id")[0]
        self._order(group_order, "13900139001")
        waiting = group_order._join_waiting_list(
            Contact("韩梅梅", "13900139002"), {group_order.campaign_id.line_ids.id: 1}
        )

        route.capacity_per_day = 2
        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_move_up_waiting").method_direct_trigger()

        self.assertEqual(waiting.state, "placed")
