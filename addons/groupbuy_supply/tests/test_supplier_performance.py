from datetime import date

from odoo import Command
from odoo.tests import freeze_time, tagged

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierPerformance(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Report = cls.env["groupbuy.supplier.performance"]
        cls.dozen = cls.env.ref("uom.product_uom_dozen")
        cls.env.company.partner_id.tz = "Asia/Shanghai"
        # Companies differ in the tax of what they buy; the prices are asserted without.
        cls.tomato.supplier_taxes_id = False

    def _order(self, planned="2026-03-10 04:00:00", **values):
        with freeze_time("2026-03-08 04:00:00"):
            return self._buy(self.supplier, self.tomato, planned=planned, **values)

    def _row(self, order):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.Report.search([("order_id", "in", order.ids)])

    def test_one_row_says_what_became_of_a_line(self):
        order = self._order(quantity=10, price=5)
        with freeze_time("2026-03-10 02:00:00"):
            self._arrive(order, 9)

        self.assertRecordValues(
            self._row(order),
            [
                {
                    "partner_id": self.supplier.id,
                    "quantity_ordered": 10.0,
                    "quantity_received": 9.0,
                    "amount_ordered": 50.0,
                    "amount_received": 45.0,
                    "fill_rate": 90.0,
                    "on_time_rate": 100.0,
                    "days_lead": 2.0,
                    "date_received": date(2026, 3, 10),
                }
            ],
        )

    def test_rejected_goods_came_and_lower_the_quality_only(self):
        order = self._order(quantity=10, price=5)
        receipt = self._arrive(order, 10)
        self.env["groupbuy.receipt.check"].create(
            {
                "picking_id": receipt.id,
                "product_id": self.tomato.id,
                "result": "rejected",
                "quantity_rejected": 2,
            }
        )

        self.assertRecordValues(
            self._row(order),
            [
                {
                    "quantity_received": 10.0,
                    "quantity_rejected": 2.0,
                    "fill_rate": 100.0,
                    "quality_rate": 80.0,
                }
            ],
        )

    def test_days_are_the_companys(self):
        # Due on March 11 in Shanghai; what comes at 23:30 of March 11 there is on time.
        order = self._order(planned="2026-03-10 17:00:00")
        with freeze_time("2026-03-11 15:30:00"):
            self._arrive(order, 10)
        self.assertRecordValues(
            self._row(order), [{"date_planned": date(2026, 3, 11), "on_time_rate": 100.0}]
        )

        late = self._order(planned="2026-03-10 17:00:00")
        with freeze_time("2026-03-11 16:30:00"):
            self._arrive(late, 10)
        self.assertEqual(self._row(late).on_time_rate, 0.0)

    def _order_dozens(self):
        with freeze_time("2026-03-08 04:00:00"):
            order = self.env["purchase.order"].create(
                {
                    "partner_id": self.supplier.id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": self.tomato.id,
                                "product_qty": 2,
                                "product_uom_id": self.dozen.id,
                                "price_unit": 60.0,
                                "date_planned": "2026-03-10 04:00:00",
                            }
                        )
                    ],
                }
            )
            order.button_confirm()
        return order

    def test_dozens_are_counted_in_the_products_unit(self):
        order = self._order_dozens()
        with freeze_time("2026-03-10 02:00:00"):
            self._arrive(order, order.picking_ids.move_ids.product_uom_qty)

        self.assertRecordValues(
            self._row(order),
            [{"quantity_ordered": 24.0, "quantity_received": 24.0, "price_unit": 5.0}],
        )

    def test_receipts_counted_in_dozens_are_too(self):
        self.env["ir.config_parameter"].sudo().set_param("stock.propagate_uom", "1")
        order = self._order_dozens()
        with freeze_time("2026-03-10 02:00:00"):
            self._arrive(order, 1.5)

        self.assertEqual(order.picking_ids.move_ids.product_uom, self.dozen)
        self.assertRecordValues(
            self._row(order),
            [{"quantity_received": 18.0, "fill_rate": 75.0, "on_time_rate": 100.0}],
        )

    def test_goods_sent_back_were_not_delivered(self):
        order = self._order()
        with freeze_time("2026-03-10 02:00:00"):
            receipt = self._arrive(order, 10)
            wizard = (
                self.env["stock.return.picking"]
                .with_context(active_model="stock.picking", active_id=receipt.id)
                .create({"picking_id": receipt.id})
            )
            wizard.product_return_moves.quantity = 4
            back = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
            back.move_ids.write({"quantity": 4, "picked": True})
            back.button_validate()

        self.assertRecordValues(
            self._row(order), [{"quantity_received": 6.0, "fill_rate": 60.0, "on_time_rate": 100.0}]
        )

    def test_rates_of_many_lines_weigh_what_goods_are_worth(self):
        dear = self._order(quantity=10, price=9)
        cheap = self._order(quantity=10, price=1)
        with freeze_time("2026-03-10 02:00:00"):
            self._arrive(dear, 10)
        self.env.flush_all()

        [(partner, fill_rate, price)] = self.Report._read_group(
            [("order_id", "in", (dear | cheap).ids)],
            ["partner_id"],
            ["fill_rate:avg", "price_unit:avg"],
        )

        self.assertEqual((partner, fill_rate, price), (self.supplier, 90.0, 5.0))

    def test_drafts_and_services_are_not_there(self):
        service = self._create_product("配送", type="service")
        with freeze_time("2026-03-08 04:00:00"):
            order = self._buy(self.supplier, service)
        draft = self.env["purchase.order"].create({"partner_id": self.supplier.id})

        self.assertFalse(self._row(order | draft))
