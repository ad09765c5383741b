"""Slots of the sorting area follow routes and stops."""

from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestSortPlan(WarehouseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._create_leader("李明", "13800138001")
        cls.third = cls._create_leader("赵云", "13800138002")
        cls.north = cls.env["groupbuy.route"].create({"name": "城北线", "sequence": 99})
        cls._point(cls.leader).write({"route_id": cls.north.id})
        cls._point(cls.second).write({"stop_sequence": 20})
        cls._point(cls.third).write({"stop_sequence": 10})
        cls.goods = cls._create_goods()

    @classmethod
    def _point(cls, leader):
        return leader.pickup_point_ids[0]

    def _allocate_for(self, leaders, **values):
        campaign = self._open_campaign(
            [{"product_id": self.goods.id, "price_unit": 10.0}],
            leader_ids=[(6, 0, leaders.ids)],
            **values,
        )
        for number, group_order in enumerate(campaign.group_order_ids):
            order = self._place(campaign, 1, phone=f"139001391{number:02}")
            order.groupbuy_order_id = group_order
        return self._cut_off_and_allocate(campaign)

    def _slots(self, campaign):
        return {order.leader_id: order.sort_place for order in campaign.group_order_ids}

    def test_slots_follow_routes_then_stops(self):
        campaign = self._allocate_for(self.leader + self.second + self.third)

        self.assertEqual(self._slots(campaign), {self.third: 1, self.second: 2, self.leader: 3})

    def test_stop_keeps_its_slot_for_the_next_campaign_of_the_day(self):
        first = self._allocate_for(self.leader + self.second)

        later = self._allocate_for(self.leader + self.third)

        self.assertEqual(self._slots(first), {self.second: 1, self.leader: 2})
        self.assertEqual(self._slots(later), {self.leader: 2, self.third: 3})

    def test_slots_are_numbered_anew_where_nothing_is_sorted(self):
        first = self._allocate_for(self.leader + self.second)
        later = self._allocate_for(self.leader + self.third)

        (first + later).group_order_ids._plan_sorting_anew()

        self.assertEqual(self._slots(first), {self.second: 2, self.leader: 3})
        self.assertEqual(self._slots(later), {self.leader: 3, self.third: 1})

    def test_sorted_goods_keep_their_slot_when_the_others_are_numbered_anew(self):
        first = self._allocate_for(self.leader)
        first.group_order_ids.load_picking_id.move_ids.groupbuy_sort(1)
        later = self._allocate_for(self.second + self.third)

        (first + later).group_order_ids._plan_sorting_anew()

        self.assertEqual(self._slots(first), {self.leader: 1})
        self.assertEqual(self._slots(later), {self.third: 2, self.second: 3})

    def _allocate_from_two_warehouses(self):
        """Return a campaign whose second leader is served from another warehouse."""
        other = self.env["stock.warehouse"].create({"name": "城北仓", "code": "NORTH"})
        route = self.env["groupbuy.route"].create({"name": "北仓线", "warehouse_id": other.id})
        self._point(self.second).route_id = route
        self._put(self.goods, 10, other.lot_stock_id)
        return self._allocate_for(self.leader + self.second + self.third), other

    def test_each_warehouse_numbers_its_own_slots(self):
        campaign, other = self._allocate_from_two_warehouses()

        self.assertEqual(self._slots(campaign), {self.third: 1, self.leader: 2, self.second: 1})
        loads = campaign.group_order_ids.load_picking_id
        self.assertEqual(len(loads.location_id), 2)
        self.assertEqual(set(loads.move_ids.mapped("state")), {"assigned"})
        moves = loads.move_ids.filtered(lambda move: move.location_id == other.lot_stock_id)
        self.assertEqual(moves.picking_id.groupbuy_order_id.leader_id, self.second)

    def test_each_warehouse_sorts_its_own_goods(self):
        campaign, other = self._allocate_from_two_warehouses()
        worker = campaign.with_user(self.worker)

        tiles = [tile for tile in worker.get_sorting_campaigns() if tile["id"] == campaign.id]

        boards = {
            tile["warehouse"]: worker.get_sorting_board(tile["warehouse_id"]) for tile in tiles
        }
        shown = {
            name: [(cell["place"], cell["leader"]) for cell in board["products"][0]["cells"]]
            for name, board in boards.items()
        }
        own = self.leader.pickup_point_ids.route_id.warehouse_id.name
        self.assertEqual(shown, {other.name: [(1, "李明")], own: [(1, "赵云"), (2, "王芳")]})
        self.assertEqual({tile["total"] for tile in tiles}, {1, 2})
        self.assertEqual(boards[own]["warehouse"], own)
        self.assertEqual(worker.get_sorting_board()["warehouse"], "")

    def test_lists_are_printed_for_each_warehouse(self):
        campaign, other = self._allocate_from_two_warehouses()

        sheets = campaign._get_sorting_sheets()
        tours = campaign._get_tours()

        leaders = {
            warehouse: moves[self.goods].picking_id.groupbuy_order_id.leader_id
            for warehouse, moves in sheets
        }
        self.assertEqual(leaders.pop(other), self.second)
        self.assertEqual([*leaders.values()], [self.leader + self.third])
        self.assertEqual([tour["warehouse"] for tour in tours][-1], other.name)
        self.assertEqual(len({tour["warehouse"] for tour in tours}), 2)
        actions = self.env["ir.actions.report"].with_user(self.worker)
        for name in ("sorting", "route_list_campaign", "slot_labels_campaign"):
            with self.subTest(name):
                page, _type = actions._render_qweb_html(
                    f"groupbuy_warehouse.report_{name}", campaign.ids
                )
                self.assertIn(other.name, page.decode())

    def test_cells_of_the_sorting_screen_follow_the_slots(self):
        campaign = self._allocate_for(self.leader + self.second + self.third)

        (shown,) = campaign.with_user(self.worker).get_sorting_board()["products"]

        self.assertEqual(
            [(cell["place"], cell["leader"]) for cell in shown["cells"]],
            [(1, "赵云"), (2, "李明"), (3, "王芳")],
        )
