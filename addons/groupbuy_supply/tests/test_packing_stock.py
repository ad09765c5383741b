from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.sql_db import db_connect
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestPackingStock(SupplyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["groupbuy.route"]._get_warehouse(cls.env.company)

    def _stock(self, quantity, product=None, **lot):
        product = product or self.tomato
        lot = lot and self.env["stock.lot"].create({"product_id": product.id} | lot)
        self.env["stock.quant"]._update_available_quantity(
            product, self.warehouse.lot_stock_id, quantity, lot_id=lot or None
        )

    def _net(self, run):
        """Do the steps of a run up to and with `net`."""
        while run.step in {"freeze", "demand", "net"} and run._do_next_step():
            continue
        return run.line_ids

    def test_free_stock_is_taken_before_buying(self):
        self._stock(4)
        run = self._cut_off([3, 4])
        run._continue()

        self.assertRecordValues(
            run.line_ids, [{"quantity_ordered": 7, "quantity_stock": 4, "quantity_purchased": 3}]
        )

    def test_enough_stock_buys_nothing(self):
        self._stock(7)
        run = self._cut_off([3, 4])
        run._continue()

        self.assertRecordValues(run.line_ids, [{"quantity_stock": 7, "quantity_purchased": 0}])
        self.assertFalse(run.purchase_ids)

    def test_reserved_stock_stays_with_whom_it_is_reserved_for(self):
        self._stock(5)
        move = self.env["stock.move"].create(
            {
                "product_id": self.tomato.id,
                "product_uom_qty": 3,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
            }
        )
        move._action_confirm()
        move._action_assign()

        self.assertEqual(self._net(self._cut_off([9])).quantity_stock, 2)

    def _send(self, quantity, day=None, uom=None, **values):
        """Return a confirmed, unreserved delivery of so much to somebody else."""
        move = self.env["stock.move"].create(
            {
                "product_id": self.tomato.id,
                "product_uom": (uom or self.tomato.uom_id).id,
                "product_uom_qty": quantity,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
                "picking_type_id": self.warehouse.out_type_id.id,
                "date": self.env.company._groupbuy_day_start(day or self._get_day()),
            }
            | values
        )
        self.warehouse.out_type_id.reservation_method = "manual"
        move._action_confirm(merge=False)
        self.assertEqual((move.state, move.quantity), ("confirmed", 0))
        return move

    def _get_day(self):
        return self.env.company._groupbuy_day() + timedelta(days=1)

    def test_what_others_sold_and_nobody_reserved_is_not_promised(self):
        self._stock(9)
        self._send(2)

        self.assertEqual(self._net(self._cut_off([9])).quantity_stock, 7)

    def test_delivery_reserved_in_part_counts_once(self):
        self._stock(3)
        move = self._send(5)
        move._action_assign()
        self._stock(10)
        self.assertEqual((move.state, move.quantity), ("partially_available", 3))

        # 13 lie there, 5 are sold.
        self.assertEqual(self._net(self._cut_off([9])).quantity_stock, 8)

    def test_deliveries_in_dozens_are_counted_in_pieces(self):
        self._stock(30)
        self._send(1, uom=self.env.ref("uom.product_uom_dozen"), picking_type_id=False)

        self.assertEqual(self._net(self._cut_off([30])).quantity_stock, 18)

    def test_what_others_sold_for_later_days_is_no_matter(self):
        self._stock(9)
        run = self._cut_off([9])
        self._send(2, day=run.date_delivery + timedelta(days=1))
        self._send(3, day=run.date_delivery)

        self.assertEqual(self._net(run).quantity_stock, 6)

    def test_moves_within_the_stock_and_of_other_warehouses_are_no_matter(self):
        self._stock(9)
        shelf = self.env["stock.location"].create(
            {"name": "货架", "location_id": self.warehouse.lot_stock_id.id}
        )
        self._send(2, location_dest_id=shelf.id)
        other = self.env["stock.warehouse"].create({"name": "二号仓", "code": "W2P"})
        self._send(3, location_id=other.lot_stock_id.id)

        self.assertEqual(self._net(self._cut_off([9])).quantity_stock, 9)

    def test_what_waits_for_goods_of_its_own_takes_no_stock(self):
        self._stock(9)
        coming = self.env["stock.move"].create(
            {
                "product_id": self.tomato.id,
                "product_uom_qty": 4,
                "location_id": self.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
            }
        )
        coming._action_confirm()
        going = coming.copy(
            {
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
                "move_orig_ids": [(4, coming.id)],
                "procure_method": "make_to_order",
            }
        )
        going._action_confirm()
        self.assertEqual(going.state, "waiting")

        self.assertEqual(self._net(self._cut_off([9])).quantity_stock, 9)

    def test_loads_of_runs_are_not_subtracted_besides_what_runs_were_promised(self):
        self._stock(9)
        first = self._cut_off([3])
        while first.step != "tell":
            first._do_next_step()
        load = first.campaign_ids.group_order_ids.picking_ids
        self.assertEqual((load.move_ids.product_qty, load.move_ids.quantity), (3, 0))

        self.assertEqual(self._net(self._cut_off([9])).quantity_stock, 6)

    def test_spot_sale_offers_nothing_that_is_sold(self):
        self._send(2)
        free = self.warehouse._get_groupbuy_free(self.tomato, self._get_day())
        self.assertEqual(free, {self.tomato: -2})

        self._stock(9)
        free = self.warehouse._get_groupbuy_free(self.tomato, self._get_day())
        self.assertEqual(free, {self.tomato: 7})

    def test_unclaimed_goods_are_no_stock_wherever_they_lie(self):
        self._stock(4)
        place = self.warehouse._get_groupbuy_return_location()
        self.env["stock.quant"]._update_available_quantity(self.tomato, place, 5)
        place.location_id = self.warehouse.lot_stock_id

        self.assertEqual(self._net(self._cut_off([9])).quantity_stock, 4)

    def test_two_runs_never_promise_the_same_stock(self):
        self._stock(5)
        first = self._cut_off([3])
        self._net(first)
        second = self._cut_off([4])
        self.assertNotEqual(first, second)

        self.assertEqual(self._net(second).quantity_stock, 2)
        self.assertEqual(first.line_ids.quantity_stock, 3)

    def test_received_goods_of_an_open_run_are_its_residents(self):
        first = self._cut_off([3])
        first._continue()
        picking = first.purchase_ids.picking_ids
        picking.move_ids.write({"quantity": 2, "picked": True})
        picking.with_context(skip_backorder=True).button_validate()
        self.assertEqual(first.state, "receiving")

        self.assertEqual(self._net(self._cut_off([4])).quantity_stock, 0)

    def test_expired_lots_are_not_promised(self):
        rice = self._create_supplied_product("大米")
        rice.write({"tracking": "lot", "use_expiration_date": True})
        now = fields.Datetime.now()
        self._stock(2, rice, name="过期", expiration_date=now + timedelta(days=1))
        self._stock(3, rice, name="新鲜", expiration_date=now + timedelta(days=30))

        self.assertEqual(self._net(self._cut_off([9], rice)).quantity_stock, 3)

    def test_lot_good_until_the_end_of_the_delivery_day_is_promised(self):
        rice = self._create_supplied_product("大米")
        rice.write({"tracking": "lot", "use_expiration_date": True})
        run = self._cut_off([9], rice)
        after = self.env.company._groupbuy_day_start(run.date_delivery + timedelta(days=1))
        self._stock(2, rice, name="到前一天", expiration_date=after - timedelta(days=1))
        self._stock(3, rice, name="到当天", expiration_date=after - timedelta(seconds=1))

        self.assertEqual(self._net(run).quantity_stock, 3)

    def test_goods_without_stock_are_bought(self):
        service = self._create_supplied_product("代收服务")
        service.is_storable = False

        self.assertEqual(self._net(self._cut_off([2], service)).quantity_stock, 0)

    def test_netting_twice_promises_once(self):
        self._stock(5)
        line = self._net(self._cut_off([3]))

        line.run_id._step_net()

        self.assertEqual(line.quantity_stock, 3)

    def test_who_read_the_stock_before_another_promised_it_fails_to_serialise(self):
        run = self._cut_off([3])
        while run.step != "net":
            run._do_next_step()
        key = f"turn:stock:{self.warehouse.id}:{self.tomato.id}"
        # A transaction of its own, as another run's: it commits after this one began to read.
        with db_connect(self.env.cr.dbname).cursor() as other:
            other.execute(
                "INSERT INTO groupbuy_counter (key, quantity, maximum, is_closed)"
                " VALUES (%s, 1, 0, FALSE)",
                [key],
            )
            other.commit()
            try:
                with (
                    self.assertRaises(SerializationFailure),
                    mute_logger("odoo.sql_db"),
                    self.cr.savepoint(),
                ):
                    run._step_net()
            finally:
                other.execute("DELETE FROM groupbuy_counter WHERE key = %s", [key])
                other.commit()

    def test_turns_touch_one_row_for_each_product(self):
        run = self._cut_off([3])
        self._net(run)

        key = f"turn:stock:{self.warehouse.id}:{self.tomato.id}"
        rows = self.env.execute_query(
            SQL("SELECT quantity FROM groupbuy_counter WHERE key = %s", key)
        )
        self.assertEqual(rows, [(1,)])
