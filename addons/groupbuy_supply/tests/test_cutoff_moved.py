from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_open

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestCutoffMoved(SupplyCase):
    """A pickup point moves to another warehouse while goods are bought for it."""

    def setUp(self):
        super().setUp()
        self.run_of_day = self._cut_off([2, 3])
        self.point = self.leader.pickup_point_ids
        self.warehouse = self.point.route_id.warehouse_id
        other = self.env["stock.warehouse"].create({"name": "城西仓", "code": "WEST"})
        self.route = self.env["groupbuy.route"].create({"name": "城西线", "warehouse_id": other.id})

    def _check_invariants(self):
        self.env.flush_all()
        for name in (
            *("10_demand_of_orders", "11_demand_of_campaigns", "20_purchased"),
            *("30_allocated_received", "40_load_per_group_order"),
        ):
            with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
                self.env.cr.execute(query.read())
            self.assertEqual(self.env.cr.fetchall(), [], name)

    def test_closed_order_stays_with_the_warehouse_that_buys_for_it(self):
        self.run_of_day._continue()

        self.point.route_id = self.route
        first = self.run_of_day.campaign_ids.order_ids.sorted("groupbuy_sequence")[0]
        first.with_user(self.staff)._cancel_by_staff("resident", "居民来电")
        self.run_of_day._make_delta()._continue()
        self._check_invariants()
        self._receive(self.run_of_day, 3)

        order = self.run_of_day.campaign_ids.group_order_ids
        self.assertEqual(order.route_id.warehouse_id, self.warehouse)
        self.assertEqual(order.load_picking_id.location_id, self.warehouse.lot_stock_id)
        self.assertEqual(self.run_of_day.line_ids.warehouse_id, self.warehouse)
        self.assertEqual(self.run_of_day.line_ids.quantity_allocated, 3)
        self._check_invariants()

    def test_point_moved_before_the_loads_leaves_from_where_it_was_bought(self):
        while self.run_of_day.step != "transfers":
            self.run_of_day._do_next_step()
        self.point.route_id = self.route

        self.run_of_day._continue()

        load = self.run_of_day.campaign_ids.group_order_ids.load_picking_id
        self.assertEqual(load.picking_type_id.warehouse_id, self.warehouse)
        self._check_invariants()

    def test_next_campaign_goes_over_the_new_route(self):
        self.run_of_day._continue()
        self.point.route_id = self.route

        run = self._cut_off([4])
        run._continue()

        self.assertEqual(run.line_ids.warehouse_id, self.route.warehouse_id)
        self.assertEqual(run.purchase_ids.picking_type_id.warehouse_id, self.route.warehouse_id)
        self._check_invariants()

    def test_other_route_of_the_same_warehouse_is_followed(self):
        self.run_of_day._continue()
        near = self.env["groupbuy.route"].create(
            {"name": "二号线", "warehouse_id": self.warehouse.id}
        )

        self.point.route_id = near

        self.assertEqual(self.run_of_day.campaign_ids.group_order_ids.route_id, near)
        self._check_invariants()

    def test_route_that_serves_orders_keeps_its_warehouse(self):
        with self.assertRaisesRegex(UserError, "make a new route"):
            self.point.route_id.warehouse_id = self.route.warehouse_id

        self.point.route_id.write({"warehouse_id": self.warehouse.id, "sequence": 3})
        self.route.warehouse_id = self.warehouse
