from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .contract_common import MORNING, ContractCase


class TransportCase(ContractCase):
    """Receipts of rice at average cost and vegetables at standard price."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.average = cls.env["product.category"].create(
            {"name": "平均成本", "property_cost_method": "average"}
        )
        cls.standard = cls.env["product.category"].create(
            {"name": "标准成本", "property_cost_method": "standard"}
        )
        cls.rice = cls._create_supplied_product("大米")
        cls.oil = cls._create_supplied_product("菜油")
        (cls.rice | cls.oil).categ_id = cls.average
        cls.tomato.categ_id = cls.standard
        cls.rice.weight, cls.oil.weight, cls.tomato.weight = 10.0, 5.0, 1.0

    @classmethod
    def _receive_goods(cls, quantities, cost=100.0, **values):
        """Return a validated receipt of `{product: (quantity, price)}` with a transport cost."""
        order = cls.env["purchase.order"].create(
            {
                "partner_id": cls.supplier.id,
                "order_line": [
                    (
                        0,
                        0,
                        {
                            "product_id": product.id,
                            "product_qty": quantity,
                            "price_unit": price,
                            "date_planned": MORNING,
                            "tax_ids": False,
                        },
                    )
                    for product, (quantity, price) in quantities.items()
                ],
            }
        )
        order.button_confirm()
        picking = order.picking_ids
        for move in picking.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        picking.button_validate()
        picking.write({"groupbuy_transport_cost": cost} | values)
        return picking


@tagged("post_install", "-at_install")
class TestTransportPlan(TransportCase):
    def test_arrival_is_the_validation_unless_written_down_before(self):
        self._agree_on_window()
        with freeze_time("2030-05-15 04:30"):
            at_gate = self._receive_goods({self.rice: (1, 1)})
        written = self._create_purchase(product=self.rice)
        written.button_confirm()
        receipt = written.sudo().picking_ids
        receipt.groupbuy_date_arrival = Datetime.to_datetime("2030-05-15 02:00:00")

        with freeze_time("2030-05-15 04:30"):
            self._receive_order(written, 10)

        self.assertEqual(at_gate.groupbuy_date_arrival, Datetime.to_datetime("2030-05-15 04:30:00"))
        self.assertEqual(receipt.groupbuy_date_arrival, Datetime.to_datetime("2030-05-15 02:00:00"))
        self.assertEqual(at_gate.groupbuy_hours_late, 1.5)
        self.assertEqual(receipt.groupbuy_hours_late, -1.0)

    def test_without_window_the_whole_day_of_the_company_is_in_time(self):
        last = Datetime.to_datetime("2030-05-15 16:00:00")  # midnight in Shanghai
        hours = []
        for moment in (last, last + timedelta(minutes=30)):
            with freeze_time(moment):
                hours.append(self._receive_goods({self.rice: (1, 1)}).groupbuy_hours_late)

        self.assertEqual(hours, [0.0, 0.5])

    def test_window_changed_after_the_order_does_not_change_what_was_agreed(self):
        contract = self._agree_on_window()
        order = self._create_purchase(product=self.rice)
        order.button_confirm()
        self.env.flush_all()

        contract.groupbuy_window_ids.hour_to = 7

        self.assertEqual(
            order.order_line.groupbuy_date_due, Datetime.to_datetime("2030-05-15 03:00:00")
        )

    def test_performance_report_measures_the_window_and_the_gate(self):
        self._agree_on_window()
        with freeze_time("2030-05-15 02:59:59"):
            early = self._receive_goods({self.rice: (4, 1)})
        with freeze_time("2030-05-15 03:00:01"):
            late = self._receive_goods({self.rice: (4, 1)})
        gate = self._create_purchase(4, product=self.rice)
        gate.button_confirm()
        gate.sudo().picking_ids.groupbuy_date_arrival = "2030-05-15 02:30:00"
        with freeze_time("2030-05-16 09:00"):
            self._receive_order(gate, 4)

        rows = self._get_performance(early.purchase_id | late.purchase_id | gate)

        self.assertEqual(
            [row.on_time_rate for row in rows], [100, 0, 100], rows.mapped("hours_late")
        )
        self.assertEqual(str(rows[2].date_received), "2030-05-15")

    def test_transport_of_a_unit_is_shared_by_value_in_all_units(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        receipt = self._receive_goods({self.rice: (2, 24.0), self.oil: (24, 1.0)}, cost=0.0)
        order = receipt.purchase_id.copy({"order_line": []})
        order.order_line = [
            (
                0,
                0,
                {
                    "product_id": product.id,
                    "product_qty": quantity,
                    "product_uom_id": uom.id,
                    "price_unit": price,
                    "date_planned": MORNING,
                    "discount": discount,
                    "tax_ids": False,
                },
            )
            for product, quantity, uom, price, discount in (
                (self.rice, 2, dozen, 24.0, 50.0),
                (self.oil, 24, self.oil.uom_id, 3.0, 0.0),
            )
        ]
        order.button_confirm()
        order.picking_ids.groupbuy_transport_cost = 48.0
        for move in order.picking_ids.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        order.picking_ids.button_validate()

        rows = self._get_performance(order)

        self.assertEqual([round(row.amount_transport, 2) for row in rows], [12.0, 36.0])
        self.assertEqual([round(row.transport_unit, 2) for row in rows], [0.5, 1.5])
        ((unit,),) = rows._read_group([("id", "in", rows.ids)], [], ["transport_unit:avg"])
        self.assertEqual(round(unit, 2), 1.0)

    def _agree_on_window(self):
        """Let rice come from six to eleven in Shanghai: until three in UTC."""
        # 2030-05-15 is a Wednesday.
        return self._create_contract(
            line_values={"product_id": self.rice.id},
            groupbuy_window_ids=[(0, 0, {"weekday": "2", "hour_from": 6, "hour_to": 11})],
        )

    def _get_performance(self, orders):
        self.env.flush_all()
        return self.env["groupbuy.supplier.performance"].search(
            [("order_id", "in", orders.ids)], order="id"
        )

    def test_departure_written_too_late_does_not_stop_a_receipt(self):
        order = self._create_purchase(product=self.rice)
        order.button_confirm()
        receipt = order.sudo().picking_ids
        receipt.groupbuy_date_departure = Datetime.to_datetime("2030-05-15 09:00:00")

        with freeze_time("2030-05-15 04:30"):
            self._receive_order(order, 10)

        self.assertEqual(receipt.state, "done")
        self.assertEqual(receipt.groupbuy_date_arrival, Datetime.to_datetime("2030-05-15 09:00:00"))

    def test_performance_report_shares_transport_by_the_value_of_the_goods(self):
        receipt = self._receive_goods({self.rice: (1, 60.0), self.oil: (2, 15.0)}, cost=90.0)

        rows = self._get_performance(receipt.purchase_id)

        self.assertEqual([round(row.amount_transport, 2) for row in rows], [60.0, 30.0])

    def test_a_line_read_alone_pays_its_part_of_the_whole_receipt(self):
        receipt = self._receive_goods({self.rice: (1, 60.0), self.oil: (2, 15.0)}, cost=90.0)
        rows = self._get_performance(receipt.purchase_id)
        self.env.invalidate_all()

        [alone] = rows.search_read([("id", "=", rows[1].id)], ["amount_transport"])

        self.assertEqual(round(alone["amount_transport"], 2), 30.0)
        groups = rows._read_group([("id", "=", rows[1].id)], [], ["amount_transport:sum"])
        self.assertEqual(round(groups[0][0], 2), 30.0)

    def test_pages_keep_the_order_they_are_asked_for(self):
        receipt = self._receive_goods({self.rice: (1, 60.0), self.oil: (2, 15.0)}, cost=90.0)
        report = self.env["groupbuy.supplier.performance"]
        self.env.flush_all()

        for order, amounts in (("price_unit", [30.0, 60.0]), ("price_unit desc", [60.0, 30.0])):
            rows = report.search_read(
                [("order_id", "=", receipt.purchase_id.id)], ["amount_transport"], order=order
            )
            self.assertEqual([round(row["amount_transport"], 2) for row in rows], amounts)

    def test_a_line_of_two_receipts_pays_its_part_of_both(self):
        order = self._receive_goods({self.rice: (1, 10.0)}, cost=10.0).purchase_id
        order.order_line = [
            (
                0,
                0,
                {
                    "product_id": self.oil.id,
                    "product_qty": 2,
                    "price_unit": 20.0,
                    "date_planned": MORNING,
                    "tax_ids": False,
                },
            )
        ]
        order.order_line[0].product_qty = 4
        order.order_line[0].price_unit = 10.0
        second = order.picking_ids.filtered(lambda picking: picking.state != "done")
        for move in second.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        second.button_validate()
        second.groupbuy_transport_cost = 70.0

        rows = self._get_performance(order)

        # Alone in the first truck; 30 of rice and 40 of oil in the second.
        self.assertEqual([round(row.amount_transport, 2) for row in rows], [40.0, 40.0])
        self.assertEqual([round(row.transport_unit, 2) for row in rows], [10.0, 20.0])

    @mute_logger("odoo.sql_db")
    def test_negative_cost_and_arrival_before_departure_are_refused(self):
        receipt = self._receive_goods({self.rice: (1, 1)})
        early = receipt.groupbuy_date_arrival + timedelta(hours=1)
        for wrong in ({"groupbuy_transport_cost": -1}, {"groupbuy_date_departure": early}):
            with self.subTest(wrong), self.assertRaises(IntegrityError), self.cr.savepoint():
                receipt.write(wrong)
                receipt.flush_recordset()

    def test_driver_is_named_to_buyers_and_warehouse_only(self):
        receipt = self._receive_goods(
            {self.rice: (1, 1)}, groupbuy_driver_name="赵师傅", groupbuy_driver_phone="13800001234"
        )
        reader = new_test_user(self.env, "reader", groups="base.group_user,stock.group_stock_user")
        staff = self.staff
        staff.group_ids -= self.env.ref("stock.group_stock_user")

        self.assertEqual(receipt.with_user(reader).groupbuy_driver_phone, "13800001234")
        self.assertEqual(receipt.groupbuy_driver_phone_masked, "*******1234")
        with self.assertRaises(AccessError):
            receipt.with_user(staff).read(["groupbuy_driver_phone"])
