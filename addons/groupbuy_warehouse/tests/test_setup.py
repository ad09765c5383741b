from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..hooks import post_init_hook
from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestSetup(WarehouseCase):
    def test_new_pickup_point_gets_its_location_and_route(self):
        point = (
            self.env["groupbuy.pickup.point"]
            .with_user(self.staff)
            .create({"name": "东门", "leader_id": self.leader.id})
        )

        self.assertRecordValues(
            point.sudo().location_id,
            [
                {
                    "name": "东门",
                    "usage": "internal",
                    "company_id": self.env.company.id,
                    "warehouse_id": False,
                }
            ],
        )
        self.assertEqual(point.route_id.company_id, self.env.company)

    def test_goods_at_a_point_are_no_free_stock(self):
        order = self._signed((40,))
        product = order._get_balance().product_id

        self.assertEqual(product.with_context(location=False).free_qty, 60)

    def test_location_follows_the_name_of_its_point(self):
        point = self.leader.pickup_point_ids

        point.with_user(self.staff).name = "西门"

        self.assertEqual(point.location_id.name, "西门")

    def test_campaign_waits_for_the_route_of_its_pickup_point(self):
        campaign = self._create_campaign()
        self.leader.pickup_point_ids.route_id = False

        with self.assertRaisesRegex(UserError, "has no route"):
            campaign.action_submit()

    def test_routes_have_a_transit_location_each(self):
        first, second = self.env["groupbuy.route"].create([{"name": "甲"}, {"name": "乙"}])

        self.assertEqual(first.location_id.usage, "transit")
        self.assertNotEqual(first.location_id, second.location_id)

    def test_earlier_pickup_points_are_completed_once(self):
        point = self.leader.pickup_point_ids
        point.write({"location_id": False, "route_id": False})

        post_init_hook(self.env)
        location = point.location_id
        post_init_hook(self.env)

        self.assertTrue(location)
        self.assertEqual(point.location_id, location)
        self.assertTrue(point.route_id)

    def test_operation_types_are_made_once(self):
        warehouse = self.leader.pickup_point_ids.route_id.warehouse_id

        first = warehouse._get_groupbuy_type("load")

        self.assertEqual(warehouse._get_groupbuy_type("sign"), first)
        self.assertEqual(warehouse._get_groupbuy_type("undo"), warehouse.in_type_id)

    def test_company_without_a_warehouse_gets_no_route(self):
        company = self.env["res.company"].create({"name": "Second"})
        self.env["stock.warehouse"].search([("company_id", "=", company.id)]).active = False

        self.assertFalse(company._get_groupbuy_route())

    def test_worker_reads_but_does_not_write_group_orders(self):
        order = self._allocated().group_order_ids.with_user(self.worker)

        self.assertTrue(order.leader_id.name)
        self.assertEqual(order._get_balance().quantity_allocated, 2)
        with self.assertRaises(AccessError):
            order.pickup_point_id = self.leader.pickup_point_ids

    def test_leaders_see_the_balance_and_differences_of_their_own_only(self):
        mine = self._signed((3,), sign=2)
        user = self._create_leader_user(self.leader)
        stranger = self._create_leader_user(self._create_leader("李明", "13800138001"), "stranger")

        self.assertEqual(mine.with_user(user)._get_balance().quantity_signed, 2)
        self.assertFalse(self.env["groupbuy.difference"].with_user(stranger).search([]))
        self.assertFalse(self.env["groupbuy.order.balance"].with_user(stranger).search([]))
