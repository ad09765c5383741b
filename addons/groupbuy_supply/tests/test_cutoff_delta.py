from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestCutoffDelta(SupplyCase):
    def setUp(self):
        super().setUp()
        self.run_of_day = self._cut_off([2, 3])
        self.run_of_day._continue()
        self.orders = self.run_of_day.campaign_ids.order_ids.sorted("groupbuy_sequence").with_user(
            self.staff
        )
        self.good = self.run_of_day.campaign_ids.line_ids

    def _carry_out(self):
        delta = self.run_of_day._make_delta()
        delta._continue()
        return delta

    def test_cancelled_order_lowers_purchase_and_receipt(self):
        self.orders[0]._cancel_by_staff("resident", "居民来电")

        delta = self._carry_out()

        self.assertRecordValues(
            delta.delta_line_ids,
            [{"difference": -2, "amended": -2, "quantity_left": 0, "reason": False}],
        )
        purchase = self.run_of_day.purchase_ids
        self.assertEqual(purchase.order_line.product_qty, 3)
        self.assertEqual(sum(purchase.picking_ids.move_ids.mapped("product_uom_qty")), 3)
        self.assertEqual(delta.state, "done")

    def test_loads_follow_and_what_is_sorted_is_named(self):
        load = self.run_of_day.campaign_ids.group_order_ids.load_picking_id
        self.orders[0]._cancel_by_staff("resident", "居民来电")
        followed = sum(load.move_ids.mapped("product_uom_qty"))
        load.move_ids.picked = True
        # Past the guard of orders, as two people at once may be.
        self.orders[1].sudo().locked = False
        self.orders[1].sudo().order_line.product_uom_qty = 1

        delta = self._carry_out()

        self.assertEqual(followed, 3)
        self.assertIn("+2", delta.log_ids[-1].result)

    def test_added_pieces_are_bought(self):
        self.orders[0]._change({self.good: 6}, reason="居民来电")

        delta = self._carry_out()

        self.assertEqual(delta.delta_line_ids.amended, 4)
        self.assertRecordValues(
            self.run_of_day.line_ids,
            [{"quantity_ordered": 9, "quantity_purchased": 9, "quantity_rounding": 0}],
        )
        moves = self.run_of_day.purchase_ids.picking_ids.move_ids
        self.assertEqual(sum(moves.mapped("product_uom_qty")), 9)

    def test_what_the_supplier_answered_stays_and_the_reason_is_listed(self):
        self.orders[0]._cancel_by_staff("resident", "居民来电")
        self.run_of_day.purchase_ids.order_line.groupbuy_answer = "confirmed"

        delta = self._carry_out()

        self.assertRecordValues(delta.delta_line_ids, [{"amended": 0, "quantity_left": -2}])
        self.assertIn(self.supplier.name, delta.delta_line_ids.reason)
        self.assertEqual(self.run_of_day.purchase_ids.order_line.product_qty, 5)

    def test_begun_receipt_stays(self):
        self.orders[0]._cancel_by_staff("resident", "居民来电")
        moves = self.run_of_day.purchase_ids.picking_ids.move_ids
        moves.write({"quantity": 1, "picked": True})

        delta = self._carry_out()

        self.assertEqual(delta.delta_line_ids.amended, 0)
        self.assertTrue(delta.delta_line_ids.reason)

    def test_amending_twice_amends_once(self):
        self.orders[0]._cancel_by_staff("resident", "居民来电")
        delta = self._carry_out()

        delta._step_delta_demand()
        delta._step_delta_purchase()
        again = self._carry_out()

        self.assertEqual(self.run_of_day.purchase_ids.order_line.product_qty, 3)
        self.assertFalse(again.delta_line_ids)

    def test_change_before_the_purchase_needs_no_delta(self):
        late = self._cut_off([2], date_delivery=self.run_of_day.date_delivery)
        late._do_next_step()
        late._do_next_step()

        late.campaign_ids.order_ids.with_user(self.staff)._change(
            {late.campaign_ids.line_ids: 4}, reason="居民来电"
        )

        self.assertFalse(late.is_delta_due)
        self.assertEqual(late.line_ids.quantity_ordered, 4)

    def test_change_between_two_slices_of_buying_is_carried_out_late(self):
        late = self._cut_off([2, 4], date_delivery=self.run_of_day.date_delivery)
        while late.step != "purchase":
            late._do_next_step()
        late._do_next_step()

        late.campaign_ids.order_ids[0].with_user(self.staff)._cancel_by_staff("resident", "来电")
        late._continue()
        late._make_delta()._continue()

        self.assertRecordValues(late.line_ids, [{"quantity_rounding": 0}])
        self.assertEqual(late.purchase_ids.order_line.product_qty, late.line_ids.quantity_ordered)

    def test_buyer_makes_it_only_when_something_changed(self):
        with self.assertRaisesRegex(UserError, "no order changed"):
            self.run_of_day.with_user(self.buyer).action_make_delta()

        self.orders[0]._cancel_by_staff("resident", "居民来电")
        action = self.run_of_day.with_user(self.buyer).action_make_delta()

        self.assertEqual(action["res_id"], self.run_of_day.child_ids.id)
        self.assertFalse(self.run_of_day.is_delta_due)

    def test_campaign_staff_may_not_make_it(self):
        self.orders[0]._cancel_by_staff("resident", "居民来电")

        with self.assertRaises(AccessError):
            self.run_of_day.with_user(self.staff).action_make_delta()

    def test_cron_makes_it_when_changes_had_time_to_come_together(self):
        self.orders[0]._cancel_by_staff("resident", "居民来电")
        self.run_of_day.date_changed = "2020-01-01 00:00:00"

        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_continue_runs").method_direct_trigger()

        self.assertEqual(self.run_of_day.child_ids.state, "done")
        self.assertEqual(self.run_of_day.purchase_ids.order_line.product_qty, 3)

    def test_product_bought_of_nobody_yet_is_bought_from_its_supplier(self):
        cabbage = self._create_supplied_product("白菜")
        line = self.env["groupbuy.cutoff.run.line"].create(
            {
                "run_id": self.run_of_day.id,
                "product_id": cabbage.id,
                "warehouse_id": self.run_of_day.line_ids.warehouse_id.id,
                "demand_ids": [Command.create({"campaign_line_id": self.good.id})],
            }
        )

        amended, reasons = line._amend_purchases(4)

        self.assertEqual((amended, reasons), (4, []))
        self.assertEqual(line.purchase_line_ids.order_id, self.run_of_day.purchase_ids)

    def test_case_that_grew_meanwhile_buys_nothing_on_a_cancellation(self):
        self.tomato.seller_ids.groupbuy_case_quantity = 12
        self.orders[0]._cancel_by_staff("resident", "居民来电")

        delta = self._carry_out()

        self.assertFalse(delta.delta_line_ids)
        self.assertEqual(self.run_of_day.purchase_ids.order_line.product_qty, 5)
