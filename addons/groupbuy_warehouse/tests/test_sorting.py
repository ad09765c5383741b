from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestSorting(WarehouseCase):
    def test_board_shows_products_over_leaders(self):
        product = self._create_goods()
        second = self._create_leader("李明", "13800138001")
        campaign = self._open_campaign(
            [{"product_id": product.id, "price_unit": 10.0}],
            leader_ids=[(6, 0, (self.leader + second).ids)],
        )
        for number, group_order in enumerate(campaign.group_order_ids, start=1):
            self._place_in(group_order, number)
        self._cut_off_and_allocate(campaign)

        board = campaign.with_user(self.worker).get_sorting_board()

        (shown,) = board["products"]
        self.assertEqual(shown["name"], "番茄")
        cells = {cell["leader"]: cell["allocated"] for cell in shown["cells"]}
        self.assertEqual(cells, {"王芳": 1, "李明": 2})

    def _place_in(self, group_order, quantity):
        order = self._place(group_order.campaign_id, quantity, phone=f"139001390{quantity:02}")
        order.groupbuy_order_id = group_order

    def test_sorting_a_cell_is_kept_in_its_move(self):
        move = self._allocated((5,)).group_order_ids.load_picking_id.move_ids

        cell = move.with_user(self.worker).groupbuy_sort(5)

        self.assertRecordValues(move, [{"quantity": 5, "picked": True}])
        self.assertEqual((cell["sorted"], cell["allocated"]), (5, 5))

    def test_short_count_can_be_corrected_upwards(self):
        move = self._allocated((5,)).group_order_ids.load_picking_id.move_ids
        move.groupbuy_sort(3)

        move.with_user(self.worker).groupbuy_sort(5)

        self.assertRecordValues(move, [{"quantity": 5, "picked": True}])

    def test_nothing_found_counts_as_sorted(self):
        move = self._allocated((5,)).group_order_ids.load_picking_id.move_ids

        cell = move.with_user(self.worker).groupbuy_sort(0)

        self.assertEqual((cell["picked"], cell["sorted"]), (True, 0))

    def test_mark_can_be_taken_back(self):
        move = self._allocated((5,)).group_order_ids.load_picking_id.move_ids
        move.groupbuy_sort(3)

        cell = move.with_user(self.worker).groupbuy_unsort()

        self.assertEqual((cell["picked"], cell["sorted"]), (False, 0))
        self.assertEqual(move.quantity, 5)

    def test_more_than_allocated_is_refused(self):
        move = self._allocated((5,)).group_order_ids.load_picking_id.move_ids

        for quantity in (6, -1, float("nan")):
            with self.subTest(quantity), self.assertRaisesRegex(UserError, "gets 5"):
                move.with_user(self.worker).groupbuy_sort(quantity)

    def test_part_of_a_piece_is_refused(self):
        move = self._allocated((5,)).group_order_ids.load_picking_id.move_ids

        with self.assertRaisesRegex(UserError, "steps of 0.01"):
            move.with_user(self.worker).groupbuy_sort(4.995)

    def test_goods_that_are_not_in_stock_cannot_be_sorted(self):
        campaign = self._allocated((5,), in_stock=4)
        move = campaign.group_order_ids.load_picking_id.move_ids

        with self.assertRaisesRegex(UserError, "only 4"):
            move.with_user(self.worker).groupbuy_sort(5)

    def test_goods_received_later_can_be_sorted(self):
        campaign = self._allocated((5,), in_stock=0)
        move = campaign.group_order_ids.load_picking_id.move_ids
        self._put(move.product_id, 5, self.stock)

        move.with_user(self.worker).groupbuy_sort(5)

        self.assertRecordValues(move, [{"quantity": 5, "picked": True}])

    def test_campaigns_to_sort_show_their_progress(self):
        campaign = self._allocated((5,))
        campaign.group_order_ids.load_picking_id.move_ids.groupbuy_sort(5)

        summaries = self.env["groupbuy.campaign"].with_user(self.worker).get_sorting_campaigns()

        (shown,) = [summary for summary in summaries if summary["id"] == campaign.id]
        self.assertEqual((shown["done"], shown["total"]), (1, 1))

    def test_loaded_goods_cannot_be_sorted_again(self):
        move = self._loaded((5,)).load_picking_id.move_ids

        with self.assertRaisesRegex(UserError, "left already"):
            move.with_user(self.worker).groupbuy_sort(2)

    def test_moves_of_others_cannot_be_sorted(self):
        order = self._signed((5,))
        move = order._get_transfers("sign").move_ids

        with self.assertRaises(UserError):
            move.with_user(self.worker).groupbuy_sort(2)

    def test_only_warehouse_staff_may_sort(self):
        campaign = self._allocated((5,))
        move = campaign.group_order_ids.load_picking_id.move_ids
        leader_user = self._create_leader_user(self.leader)

        for actor in (self.staff, leader_user):
            with self.subTest(actor.login):
                with self.assertRaises(AccessError):
                    move.with_user(actor).groupbuy_sort(5)
                with self.assertRaises(AccessError):
                    campaign.with_user(actor).get_sorting_board()
