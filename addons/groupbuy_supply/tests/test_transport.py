from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
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

        rows = self.env["groupbuy.supplier.performance"].search(
            [("order_id", "=", receipt.purchase_id.id)], order="id"
        )

        self.assertEqual([round(row.amount_transport, 2) for row in rows], [60.0, 30.0])

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


@tagged("post_install", "-at_install")
class TestLandedCost(TransportCase):
    def _charge(self, picking):
        picking.with_user(self.buyer).action_charge_transport()
        cost = picking.groupbuy_landed_cost_ids.sorted("id")[-1]
        return {
            line.product_id: line.additional_landed_cost for line in cost.valuation_adjustment_lines
        }

    def test_cost_by_quantity_weight_and_value_is_exact(self):
        goods = {self.rice: (1, 60.0), self.oil: (2, 15.0)}
        expected = {
            "by_quantity": (33.33, 66.67),
            "by_weight": (50.0, 50.0),
            "by_value": (66.67, 33.33),
        }
        for split, parts in expected.items():
            with self.subTest(split):
                picking = self._receive_goods(goods, groupbuy_transport_split=split)

                charged = self._charge(picking)

                self.assertEqual((charged[self.rice], charged[self.oil]), parts)
                self.assertEqual(picking.groupbuy_amount_landed, 100.0)

    def test_freight_is_seen_in_the_average_cost(self):
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)
        before = self.rice.standard_price

        self._charge(picking)

        self.assertEqual((before, self.rice.standard_price), (4.0, 4.5))
        self.assertEqual(picking.move_ids.value, 45.0)

    def test_freight_is_seen_in_fifo_cost(self):
        self.average.property_cost_method = "fifo"
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)

        self._charge(picking)

        self.assertEqual(self.rice.standard_price, 4.5)

    def test_perpetual_valuation_books_the_freight_on_stock(self):
        self.average.property_valuation = "real_time"
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)

        self._charge(picking)

        entry = picking.groupbuy_landed_cost_ids.account_move_id
        valuation = self.rice.product_tmpl_id.get_product_accounts()["stock_valuation"]
        self.assertEqual(entry.state, "posted")
        self.assertEqual(
            sum(entry.line_ids.filtered(lambda line: line.account_id == valuation).mapped("debit")),
            5.0,
        )

    def test_standard_price_leaves_its_share_an_expense_and_says_so(self):
        picking = self._receive_goods({self.rice: (1, 1.0), self.tomato: (3, 1.0)})

        result = picking.with_user(self.buyer).action_charge_transport()

        self.assertEqual(picking.groupbuy_amount_landed, 25.0)
        self.assertEqual(picking.groupbuy_amount_charged, 100.0)
        self.assertIn("75.00", result["params"]["message"])
        self.assertIn("番茄", result["params"]["message"])
        self.assertEqual(self.tomato.standard_price, 6.0)

    def test_receipt_at_standard_price_only_is_refused_with_the_cure(self):
        picking = self._receive_goods({self.tomato: (3, 1.0)})

        with self.assertRaisesRegex(UserError, "番茄: valued at standard price"):
            picking.with_user(self.buyer).action_charge_transport()

        self.assertFalse(picking.groupbuy_landed_cost_ids)

    def test_goods_without_weight_are_named(self):
        self.oil.weight = 0
        picking = self._receive_goods(
            {self.rice: (1, 1.0), self.oil: (1, 1.0)}, groupbuy_transport_split="by_weight"
        )

        with self.assertRaisesRegex(UserError, "菜油: no weight is known"):
            picking.with_user(self.buyer).action_charge_transport()

    def test_charging_twice_charges_once_and_a_correction_its_difference(self):
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)
        self._charge(picking)
        with self.assertRaisesRegex(UserError, "spread over the goods already"):
            picking.with_user(self.buyer).action_charge_transport()

        picking.groupbuy_transport_cost = 3.0
        charged = self._charge(picking)

        self.assertEqual(charged, {self.rice: -2.0})
        self.assertEqual(picking.groupbuy_amount_landed, 3.0)
        self.assertEqual(self.rice.standard_price, 4.3)

    def test_nothing_entered_and_nothing_received_are_refused(self):
        free = self._receive_goods({self.rice: (1, 1.0)}, cost=0.0)
        order = self._create_purchase(product=self.rice)
        order.button_confirm()
        expected = order.sudo().picking_ids
        expected.groupbuy_transport_cost = 9.0

        with self.assertRaisesRegex(UserError, "Enter what the transport cost"):
            free.action_charge_transport()
        with self.assertRaisesRegex(UserError, "is not received yet"):
            expected.action_charge_transport()

    def test_only_buyers_and_warehouse_charge(self):
        picking = self._receive_goods({self.rice: (1, 1.0)})
        for user in (self.staff, self._create_leader_user(self.leader)):
            with self.subTest(user.login), self.assertRaises(AccessError):
                picking.with_user(user).action_charge_transport()

        picking.with_user(self.worker).action_charge_transport()

        self.assertEqual(picking.groupbuy_amount_landed, 100.0)
