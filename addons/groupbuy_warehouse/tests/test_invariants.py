"""Each invariant holds along the way, and reports what breaks it."""

from pathlib import Path

from odoo.tests import tagged
from odoo.tools import file_open, file_path

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestInvariants(WarehouseCase):
    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_warehouse/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.dictfetchall()

    def _break(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(query, values)
        self.env.invalidate_all()

    def _assert_reported(self, name, words):
        violations = self._violations(name)
        self.assertEqual(len(violations), 1, violations)
        self.assertIn(words, violations[0]["detail"])

    def _collected(self):
        order = self._signed((2, 3), sign=4)
        order.order_ids.sorted("groupbuy_sequence")[0]._pick_up()
        return order

    def test_every_invariant_holds_along_the_whole_way(self):
        self._allocated((1,))
        self._loaded((2,))
        order = self._collected()
        order.order_ids.sorted("groupbuy_sequence")[0]._undo_pickup()
        order.difference_ids.responsible = "driver"
        order.difference_ids.action_settle()
        order._finish()

        names = self._names()

        self.assertEqual(len(names), 9)
        for name in names:
            self.assertEqual(self._violations(name), [], name)

    def _names(self):
        folder = Path(file_path("groupbuy_warehouse/doctor"))
        return sorted(path.stem for path in folder.glob("*.sql"))

    def test_load_beyond_what_is_ordered_is_reported(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )
        self._place(campaign, 2)
        campaign.action_cut_off()
        load = campaign.group_order_ids._create_load_picking()
        self.assertEqual(self._violations("80_loads_follow_orders"), [])
        self._break("UPDATE stock_move SET product_uom_qty = 3 WHERE id = %s", load.move_ids.id)

        self._assert_reported("80_loads_follow_orders", "3 to load, 2 ordered")

    def test_load_beyond_what_is_allocated_is_reported(self):
        load = self._allocated((2,)).group_order_ids.load_picking_id
        self._break("UPDATE stock_move SET product_uom_qty = 1 WHERE id = %s", load.move_ids.id)

        self._assert_reported("80_loads_follow_orders", "1 to load, 2 allocated")

    def test_second_load_is_reported(self):
        load = self._allocated((2,)).group_order_ids.load_picking_id
        self._break("DROP INDEX stock_picking_groupbuy_once")
        twin = load.copy({"groupbuy_order_id": load.groupbuy_order_id.id})
        self._break("UPDATE stock_picking SET groupbuy_kind = 'load' WHERE id = %s", twin.id)

        self._assert_reported("90_one_load", "2 loads")

    def test_sorted_beyond_allocated_is_reported(self):
        order = self._loaded((2,))
        self._break(
            "UPDATE sale_order_line SET groupbuy_quantity_allocated = 1 WHERE order_id = %s",
            order.order_ids.id,
        )

        self._assert_reported("10_sorted_within_allocated", "2 sorted, 1 allocated")

    def test_lost_difference_is_reported(self):
        order = self._signed((5,), sign=3)
        self._break("DELETE FROM groupbuy_difference WHERE id = %s", order.difference_ids.id)

        self._assert_reported("20_loaded_is_signed_or_different", "5 loaded, 3 signed")

    def test_settled_difference_without_transfer_is_reported(self):
        difference = self._signed((5,), sign=3).difference_ids
        self._break(
            "UPDATE groupbuy_difference SET state = 'settled', responsible = 'driver'"
            " WHERE id = %s",
            difference.id,
        )

        self._assert_reported("20_loaded_is_signed_or_different", "0 of 2 written off")

    def test_goods_that_vanished_at_the_point_are_reported(self):
        order = self._collected()
        self._break(
            "UPDATE stock_quant SET quantity = quantity - 1 WHERE location_id = %s",
            order.pickup_point_id.location_id.id,
        )

        self._assert_reported("30_signed_is_accounted_for", "1 in stock, 2 by the transfers")

    def test_goods_collected_twice_are_reported(self):
        order = self._collected()
        self._break(
            "UPDATE stock_move SET quantity = 9 FROM stock_picking p WHERE p.id = picking_id"
            " AND p.groupbuy_order_id = %s AND p.groupbuy_kind = 'pickup'",
            order.id,
        )

        self._assert_reported("40_collected_within_allocated", "9 collected, 2 allocated")

    def test_negative_stock_is_reported(self):
        order = self._collected()
        self._break(
            "UPDATE stock_quant SET quantity = -1 WHERE location_id = %s",
            order.pickup_point_id.location_id.id,
        )

        self._assert_reported("50_no_negative_stock", "-1")

    def test_transfer_without_its_group_order_is_reported(self):
        order = self._collected()
        self._break(
            "UPDATE stock_picking SET groupbuy_order_id = NULL"
            " WHERE groupbuy_order_id = %s AND groupbuy_kind = 'load'",
            order.id,
        )

        self._assert_reported("60_transfers_have_group_orders", "load")

    def test_open_load_of_a_loaded_group_order_is_reported(self):
        order = self._allocated((2,)).group_order_ids
        self._break("UPDATE groupbuy_order SET state = 'loaded' WHERE id = %s", order.id)

        self._assert_reported("70_no_open_load_after_loading", "loaded")
