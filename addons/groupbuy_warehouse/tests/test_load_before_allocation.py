"""Loads made at the cut-off wait for the allocation, and are fitted to it."""

from unittest.mock import patch

from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestLoadBeforeAllocation(WarehouseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.tomato = cls._create_goods()
        cls.cabbage = cls._create_goods("白菜")
        cls.campaign = cls._open_campaign(
            [
                {"product_id": cls.tomato.id, "price_unit": 10.0},
                {"product_id": cls.cabbage.id, "price_unit": 8.0},
            ]
        )
        first, second = cls.campaign.line_ids
        cls.both = cls._place(cls.campaign, {first: 2, second: 1})
        cls.one = cls._place(cls.campaign, {first: 3}, phone="13900139002")
        cls.campaign.action_cut_off()
        cls.campaign._advance("purchasing")
        cls.group_order = cls.campaign.group_order_ids
        cls.load = cls.group_order._create_load_picking()

    def _move(self, product):
        return self.load.move_ids.filtered(lambda move: move.product_id == product)

    def test_load_has_what_is_ordered_and_reserves_nothing(self):
        self.assertRecordValues(
            self.load.move_ids.sorted("product_uom_qty"),
            [
                {"product_id": self.cabbage.id, "product_uom_qty": 1, "quantity": 0},
                {"product_id": self.tomato.id, "product_uom_qty": 5, "quantity": 0},
            ],
        )
        self.assertEqual(set(self.load.move_ids.mapped("state")), {"confirmed"})

    def test_load_is_made_once_and_its_moves_are_left_alone(self):
        moves = self.load.move_ids

        again = self.group_order._create_load_picking()

        self.assertEqual(again, self.load)
        self.assertEqual(again.move_ids, moves)

    @mute_logger("odoo.sql_db")
    def test_database_refuses_a_second_load(self):
        with self.assertRaises(errors.UniqueViolation), self.env.cr.savepoint():
            self.group_order._create_loads({self.group_order: {self.tomato: 1.0}})

    def test_unallocated_goods_are_on_no_sorting_screen(self):
        Campaign = self.env["groupbuy.campaign"].with_user(self.worker)

        shown = [summary["id"] for summary in Campaign.get_sorting_campaigns()]

        self.assertNotIn(self.campaign.id, shown)
        self.assertEqual(self.campaign.with_user(self.worker).get_sorting_board()["products"], [])

    def test_unallocated_goods_cannot_be_sorted_reserved_or_sent(self):
        load, move = self.load.with_user(self.worker), self._move(self.tomato)

        for act in (
            lambda: move.with_user(self.worker).groupbuy_sort(5),
            load.action_assign,
            lambda: load._action_done(),
            self.group_order.with_user(self.worker).action_load,
        ):
            with self.assertRaisesRegex(UserError, "not allocated yet"):
                act()

    def test_loads_are_work_of_today_once_allocated(self):
        before = self._count_to_sort()

        self.campaign._allocate({})

        self.assertEqual(self._count_to_sort(), before + 1)

    def _count_to_sort(self):
        worker = self.worker
        worker.lang = "en_US"
        today = self.env["groupbuy.today"].with_user(worker).get_today()
        counts = {card["title"]: card["count"] for card in today["cards"]}
        return counts.get("To sort and load", 0)

    def test_scheduler_leaves_unallocated_loads_alone(self):
        self.env["stock.rule"]._run_scheduler_tasks(company_id=self.env.company.id)

        self.assertEqual(self.load.move_ids.mapped("quantity"), [0, 0])

    def test_allocation_in_full_reserves_and_changes_nothing(self):
        moves = self.load.move_ids
        before = {move: move.product_uom_qty for move in moves}

        self.campaign._allocate({})

        self.assertEqual(self.load.move_ids, moves)
        self.assertEqual({move: move.product_uom_qty for move in moves}, before)
        self.assertEqual({move: move.quantity for move in moves}, before)
        self.assertEqual(self.load.state, "assigned")

    def test_every_quant_is_written_once_and_holds_what_its_moves_reserve(self):
        other = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        self._place(other, {other.line_ids: 1}, phone="13900139003")
        other.action_cut_off()
        other._advance("purchasing")
        loads = self.load + other.group_order_ids._create_load_picking()
        (self.campaign + other).date_allocated = "2026-01-01"
        Quant = self.env["stock.quant"]
        book = type(Quant)._update_available_quantity

        with patch.object(
            type(Quant), "_update_available_quantity", autospec=True, side_effect=book
        ) as booked:
            loads.move_ids._action_assign()

        quants = Quant.search(
            [
                ("product_id", "in", (self.tomato + self.cabbage).ids),
                ("location_id", "=", self.stock.id),
            ]
        )
        self.assertEqual(booked.call_count, len(quants))
        reserved = {quant.product_id: quant.reserved_quantity for quant in quants}
        self.assertEqual(reserved, {self.tomato: 6.0, self.cabbage: 1.0})

    def test_allocation_touches_only_what_is_short(self):
        line = self.one.order_line
        written = self._move(self.cabbage).write_date

        self.campaign._allocate({line: (1, "来货不足")})

        self.assertRecordValues(
            self._move(self.tomato), [{"product_uom_qty": 3, "quantity": 3, "state": "assigned"}]
        )
        self.assertEqual(self._move(self.cabbage).product_uom_qty, 1)
        self.assertEqual(self._move(self.cabbage).write_date, written)

    def test_product_nobody_gets_is_not_loaded(self):
        line = self.both.order_line.filtered(lambda line: line.product_id == self.cabbage)

        self.campaign._allocate({line: (0, "没有到货")})

        self.assertEqual(self._move(self.cabbage).state, "cancel")
        self.assertEqual(self._move(self.tomato).quantity, 5)

    def test_nothing_allocated_cancels_the_load_and_closes_the_group_order(self):
        lines = (self.both + self.one).order_line

        self.campaign._allocate(dict.fromkeys(lines, (0, "没有到货")))

        self.assertEqual(self.load.state, "cancel")
        self.assertEqual(self.group_order.state, "cancelled")

    def test_load_follows_an_order_changed_before_the_allocation(self):
        self.one.with_user(self.staff)._cancel_by_staff("resident", "居民来电")

        self.assertRecordValues(self._move(self.tomato), [{"product_uom_qty": 2, "quantity": 0}])

    def test_goods_added_after_the_cut_off_get_their_move(self):
        self._move(self.cabbage)._action_cancel()

        self.group_order._update_load()

        living = self._move(self.cabbage).filtered(lambda move: move.state != "cancel")
        self.assertRecordValues(living, [{"product_uom_qty": 1, "state": "confirmed"}])

    def test_missing_stock_is_shared_in_order_of_the_loads(self):
        self.env["stock.quant"]._update_available_quantity(self.tomato, self.stock, -97)

        self.campaign._allocate({})

        self.assertRecordValues(
            self._move(self.tomato), [{"quantity": 3, "state": "partially_available"}]
        )

    def test_lots_that_expire_first_go_first(self):
        goods = self._create_product("牛奶", is_storable=True, tracking="lot")
        goods.categ_id.removal_strategy_id = self.env.ref("stock.removal_fifo")
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": goods.id} for name in ("一", "二")]
        )
        for lot, day in zip(lots, ("2026-01-02", "2026-01-01"), strict=True):
            self.env["stock.quant"]._update_available_quantity(
                goods, self.stock, 4, lot_id=lot, in_date=day
            )

        campaign = self._allocated((6,), product=goods)

        lines = campaign.group_order_ids.load_picking_id.move_line_ids
        taken = {line.lot_id.name: line.quantity for line in lines}
        self.assertEqual(taken, {"二": 4, "一": 2})
