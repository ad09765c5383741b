from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from ..exceptions import PickupRefused
from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestPickup(WarehouseCase):
    def test_pickup_delivers_what_was_allocated(self):
        group_order = self._signed((2, 3))
        order = group_order.order_ids.sorted("groupbuy_sequence")[0]

        picking = order._pick_up()

        self.assertRecordValues(
            picking, [{"state": "done", "sale_id": order.id, "groupbuy_kind": "pickup"}]
        )
        self.assertEqual(order.order_line.qty_delivered, 2)
        self.assertEqual(order.groupbuy_pickup_state, "collected")
        self.assertEqual(group_order._get_balance().quantity_at_point, 3)

    def test_resident_gets_no_delivery_message(self):
        self.env.company.stock_move_email_validation = True
        order = self._signed((2,)).order_ids
        order.partner_id.email = "resident@example.com"

        picking = order._pick_up()

        self.assertFalse(picking.message_ids.filtered("partner_ids"))
        self.assertFalse(self.env["mail.mail"].search([("res_id", "=", picking.id)]))

    def test_part_is_collected_first_and_the_rest_later(self):
        order = self._signed((3,)).order_ids
        line = order.order_line

        order._pick_up({line.id: 1})
        state = order.groupbuy_pickup_state
        order._pick_up()

        self.assertEqual(state, "partial")
        self.assertEqual(line.qty_delivered, 3)
        self.assertEqual(order.groupbuy_pickup_state, "collected")

    def test_code_used_twice_says_when_it_was_used(self):
        order = self._signed((2,)).order_ids
        with freeze_time("2026-11-22 06:05:00"):
            order._pick_up()

        with self.assertRaisesRegex(PickupRefused, "No. 1 was collected already, on .*14:05"):
            order._pick_up()

        self.assertEqual(order.order_line.qty_delivered, 2)

    def test_repeated_request_hands_out_once(self):
        order = self._signed((3,)).order_ids
        line = order.order_line

        first = order._pick_up({line.id: 1}, request_key="phone-1")
        again = order._pick_up({line.id: 1}, request_key="phone-1")

        self.assertEqual(again, first)
        self.assertEqual(line.qty_delivered, 1)

    def test_more_than_allocated_is_refused(self):
        order = self._signed((3, 5)).order_ids.sorted("groupbuy_sequence")[0]

        for quantity in (4, -1, float("nan")):
            with (
                self.subTest(quantity),
                self.assertRaisesRegex(PickupRefused, "3 Units are still to collect"),
            ):
                order._pick_up({order.order_line.id: quantity})

    def test_part_of_a_piece_is_refused(self):
        order = self._signed((3,)).order_ids

        with self.assertRaisesRegex(PickupRefused, "steps of 0.01"):
            order._pick_up({order.order_line.id: 1.005})

    def test_nothing_chosen_is_refused(self):
        order = self._signed((3,)).order_ids

        with self.assertRaisesRegex(PickupRefused, "Choose what"):
            order._pick_up({order.order_line.id: 0})

    def test_goods_of_another_order_are_refused(self):
        first, second = self._signed((2, 3)).order_ids

        with self.assertRaisesRegex(PickupRefused, "another order"):
            first._pick_up({second.order_line.id: 1})

    def test_only_what_arrived_is_handed_out(self):
        group_order = self._signed((2, 3), sign=4)
        first, second = group_order.order_ids.sorted("groupbuy_sequence")

        first._pick_up()
        second._pick_up()

        self.assertEqual(second.order_line.qty_delivered, 2)
        self.assertEqual(second.groupbuy_pickup_state, "partial")

    def test_more_than_is_at_the_point_is_refused(self):
        group_order = self._signed((2, 3), sign=4)
        first, second = group_order.order_ids.sorted("groupbuy_sequence")
        first._pick_up()

        with self.assertRaisesRegex(PickupRefused, "only 2 Units are left here"):
            second._pick_up({second.order_line.id: 3})

    def test_goods_of_another_campaign_at_the_point_stay_there(self):
        product = self._create_goods()
        other = self._signed((5,), product=product)
        mine = self._signed((3,), product=product, sign=1)
        order = mine.order_ids

        with self.assertRaisesRegex(PickupRefused, "only 1"):
            order._pick_up({order.order_line.id: 2})

        self.assertEqual(other._get_balance().quantity_at_point, 5)

    def test_pickup_before_the_sign_off_is_refused(self):
        order = self._loaded((2,)).order_ids

        with self.assertRaisesRegex(PickupRefused, "sign for them first"):
            order._pick_up()

    def test_cancelled_order_is_refused(self):
        order = self._signed((2,)).order_ids
        order._cancel("Changed my mind")

        with self.assertRaisesRegex(PickupRefused, "cancelled"):
            order._pick_up()

    def test_order_that_was_short_has_nothing_to_collect(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )
        self._place(campaign, 2)
        short = self._place(campaign, 3, phone="13900139002")
        self._cut_off_and_allocate(campaign, {short.order_line: (0, "Short")})
        group_order = campaign.group_order_ids
        group_order.load_picking_id.move_ids.groupbuy_sort(2)
        group_order._load()
        group_order._sign()

        with self.assertRaisesRegex(PickupRefused, "nothing to collect"):
            short._pick_up()

    def test_two_lines_of_one_product_share_what_is_there(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )
        order = self._place(campaign, 2)
        order.order_line.copy(
            {
                "order_id": order.id,
                "groupbuy_line_id": campaign.line_ids.id,
                "product_uom_qty": 2,
            }
        )
        self._cut_off_and_allocate(campaign)
        group_order = campaign.group_order_ids
        group_order.load_picking_id.move_ids.groupbuy_sort(3)
        group_order._load()
        group_order._sign()

        order._pick_up()

        self.assertEqual(order.order_line.mapped("qty_delivered"), [2, 1])

    def test_pickup_can_be_undone_at_once(self):
        group_order = self._signed((2,))
        order = group_order.order_ids
        order._pick_up()

        order._undo_pickup()

        self.assertRecordValues(
            order, [{"groupbuy_pickup_state": "waiting", "groupbuy_date_pickup": False}]
        )
        self.assertEqual(order.order_line.qty_delivered, 0)
        self.assertEqual(group_order._get_balance().quantity_at_point, 2)

    def test_undone_pickup_can_be_done_again(self):
        order = self._signed((2,)).order_ids
        order._pick_up()
        order._undo_pickup()

        order._pick_up()

        self.assertEqual(order.order_line.qty_delivered, 2)

    def test_pickup_is_undone_once(self):
        order = self._signed((2,)).order_ids
        order._pick_up()
        order._undo_pickup()

        with self.assertRaisesRegex(PickupRefused, "last 10 minutes"):
            order._undo_pickup()

    def test_old_pickup_cannot_be_undone(self):
        order = self._signed((2,)).order_ids
        order._pick_up()
        later = fields.Datetime.now() + timedelta(minutes=11)

        with freeze_time(later), self.assertRaisesRegex(PickupRefused, "last 10 minutes"):
            order._undo_pickup()

    def test_code_is_found_with_blanks_around(self):
        group_order = self._signed((2, 3))
        order = group_order.order_ids[0]
        code = order.groupbuy_pickup_code

        found = group_order._find_by_pickup_code(f" {code[:3]} {code[3:]}\n")

        self.assertEqual(found, order)

    def test_unknown_and_foreign_codes_get_the_same_sentence(self):
        mine, other = self._signed((2,)), self._signed((2,))
        foreign = other.order_ids.groupbuy_pickup_code
        mine.order_ids.groupbuy_pickup_code = "111111"
        other.order_ids.groupbuy_pickup_code = foreign = "222222"

        for code in (foreign, "000000", "", None, "' OR 1=1"):
            with (
                self.subTest(code),
                self.assertRaisesRegex(PickupRefused, "No order of .* has this pickup code"),
            ):
                mine._find_by_pickup_code(code)

    def test_parts_cost_together_what_the_whole_costs(self):
        tax = self.env["account.tax"].create({"name": "Test 9%", "amount": 9.0})
        product = self._create_goods(taxes_id=[(6, 0, tax.ids)], standard_price=2.0)
        campaign = self._open_campaign([{"product_id": product.id, "price_unit": 3.33}])
        order = self._place(campaign, 3)
        self._cut_off_and_allocate(campaign)
        group_order = campaign.group_order_ids
        group_order.load_picking_id.move_ids.groupbuy_sort(3)
        group_order._load()
        group_order._sign()

        parts = []
        for _time in range(3):
            parts.append(order._get_amount_to_collect({order.order_line: 1}))
            order._pick_up({order.order_line.id: 1})

        self.assertAlmostEqual(sum(parts), order._get_amount_due(), 2)
