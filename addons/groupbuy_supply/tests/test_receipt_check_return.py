"""Rejected goods leave the stock and nobody gets them."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import file_open

from .supplier_common import SupplierCase

INVARIANTS = ("30_allocated_received", "32_allocation_adds_up", "63_receipt_check")


@tagged("post_install", "-at_install")
class TestReceiptCheckReturn(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker = new_test_user(
            cls.env, "receiver", groups="base.group_user,stock.group_stock_user", lang="en_US"
        )

    def _reject(self, receipt, quantity, product=None, **values):
        return (
            self.env["groupbuy.receipt.check"]
            .with_user(self.worker)
            .create(
                {
                    "picking_id": receipt.id,
                    "product_id": (product or self.tomato).id,
                    "result": "rejected",
                    "quantity_rejected": quantity,
                    "note": "压伤",
                }
                | values
            )
        )

    def _bought(self, quantities, **values):
        """Return the run of residents' orders, its goods ordered."""
        run = self._cut_off(quantities, **values)
        run._continue()
        return run

    def _violations(self):
        self.env.flush_all()
        found = []
        for name in (*INVARIANTS, "65_rejected_gone"):
            with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
                self.env.cr.execute(query.read())
            found += [(name, *row) for row in self.env.cr.fetchall()]
        return found

    def _get_stock(self, product=None):
        return (product or self.tomato).with_context(warehouse_id=False).qty_available

    def test_what_was_rejected_before_the_receipt_closed_is_short(self):
        run = self._bought([6, 4])
        check = self._reject(run.purchase_ids.picking_ids, 3)
        self.assertFalse(check.return_picking_id)

        self._receive(run, 10)

        self.assertEqual(run.state, "done")
        self.assertRecordValues(
            run.line_ids,
            [
                {
                    "quantity_received": 10.0,
                    "quantity_rejected": 3.0,
                    "quantity_allocated": 7.0,
                    "quantity_short": 3.0,
                    "quantity_surplus": 0.0,
                }
            ],
        )
        lines = run.campaign_ids.order_ids.order_line.filtered("groupbuy_line_id").sorted("id")
        self.assertEqual(lines.mapped("groupbuy_quantity_allocated"), [6.0, 1.0])
        self.assertIn("Another 3", run.allocation_ids.reason)
        self.assertEqual(self._violations(), [])

    def test_rejected_goods_go_back_by_a_return_and_are_claimed_once(self):
        run = self._bought([6, 4])
        receipt = run.purchase_ids.picking_ids
        check = self._reject(receipt, 3)

        self._receive(run, 10)

        self.assertEqual(self._get_stock(), 7.0)
        self.assertEqual(check.return_picking_id.return_id, receipt)
        self.assertEqual(check.return_picking_id.state, "done")
        self.assertEqual(check.return_picking_id.location_dest_id.usage, "supplier")
        claims = self.env["groupbuy.supplier.claim"].search([("run_id", "=", run.id)])
        self.assertRecordValues(claims, [{"kind": "quality", "quantity": 3.0, "amount": 15.0}])
        self.assertEqual(run.purchase_ids.order_line.qty_received, 10.0)

    def test_a_check_between_two_receipts_takes_no_part_in_sharing(self):
        other = self._create_supplied_product(
            "黄瓜", self.env["res.partner"].create({"name": "城西蔬菜"})
        )
        campaign = self._open_campaign(
            [{"product_id": good.id, "price_unit": 10.0} for good in self.tomato | other]
        )
        self._place(campaign, dict.fromkeys(campaign.line_ids, 4))
        campaign.with_user(self.staff).action_cut_off()
        run = campaign.run_id
        run._continue()
        receipts = run.purchase_ids.picking_ids
        first = receipts.filtered(lambda row: row.product_id == self.tomato)
        first.move_ids.write({"quantity": 4, "picked": True})
        first.button_validate()
        check = self._reject(first, 1)

        self.assertEqual(check.quantity_returned, 1.0)
        self.assertEqual(self._get_stock(), 3.0)

        for receipt in receipts - first:
            receipt.move_ids.write({"quantity": 4, "picked": True})
            receipt.button_validate()
        self.assertEqual(run.state, "done")
        line = run.line_ids.filtered(lambda line: line.product_id == self.tomato)
        self.assertEqual((line.quantity_allocated, line.quantity_short), (3.0, 1.0))
        self.assertEqual(self._violations(), [])

    def test_what_a_plan_ordered_is_rejected_before_it_is_shared_out(self):
        day = self.today + timedelta(days=2)
        campaign = self._open_campaign(
            [{"product_id": self.tomato.id, "price_unit": 10.0}], date_delivery=day
        )
        self._place(campaign, 7)
        warehouse = self.env["groupbuy.route"]._get_warehouse(self.env.company)
        plan = self.env["groupbuy.demand.plan"].create(
            {"warehouse_id": warehouse.id, "date_start": day, "date_end": day}
        )
        plan.action_compute()
        plan.action_approve()
        plan.purchase_ids.button_confirm()
        campaign.with_user(self.staff).action_cut_off()
        run = campaign.run_id
        run._continue()
        receipt = plan.purchase_ids.picking_ids
        self.assertEqual(run.line_ids.purchase_line_ids, plan.purchase_ids.order_line)
        self._reject(receipt, 1)
        self._reject(receipt, 1)

        receipt.move_ids.write({"quantity": 7, "picked": True})
        receipt.button_validate()

        self.assertEqual(run.state, "done")
        self.assertRecordValues(
            run.line_ids,
            [{"quantity_rejected": 2.0, "quantity_allocated": 5.0, "quantity_short": 2.0}],
        )
        self.assertEqual(self._get_stock(), 5.0)
        self.assertEqual(self._violations(), [])

    def test_rejecting_after_sharing_out_is_refused_in_one_sentence(self):
        run = self._bought([6, 4])
        receipt = run.purchase_ids.picking_ids
        self._receive(run, 10)

        sentence = "is shared out to residents already; only the 0"
        with self.assertRaisesRegex(UserError, sentence), self.env.cr.savepoint():
            self._reject(receipt, 2)

        self.assertFalse(receipt.groupbuy_check_ids)
        self.assertEqual(self._violations(), [])

    def test_what_is_left_over_can_be_rejected_after_sharing_out(self):
        self.tomato.seller_ids.groupbuy_case_quantity = 12
        run = self._bought([6, 4])
        receipt = run.purchase_ids.picking_ids
        self._receive(run, 12)
        self.assertEqual(run.line_ids.quantity_surplus, 2.0)

        check = self._reject(receipt, 2)

        self.assertEqual(run.line_ids.quantity_surplus, 0.0)
        self.assertEqual(self._get_stock(), 10.0)
        self.assertEqual(self._violations(), [])
        with self.assertRaisesRegex(UserError, "only the 0"):
            self._reject(receipt, 1)
        with self.assertRaisesRegex(UserError, "cannot be changed any more"):
            check.write({"result": "ok", "quantity_rejected": 0})

    def test_a_correction_before_sharing_brings_goods_back(self):
        order = self._buy(self.supplier, self.tomato, 10)
        check = self._reject(self._arrive(order, 10), 4)

        check.quantity_rejected = 6
        self.assertEqual(self._get_stock(), 4.0)
        check.quantity_rejected = 1
        self.assertEqual(self._get_stock(), 9.0)
        check.write({"result": "ok", "quantity_rejected": 0})

        self.assertEqual(self._get_stock(), 10.0)
        self.assertEqual(order.order_line.qty_received, 10.0)
        self.assertEqual(self._violations(), [])

    def test_less_came_than_was_rejected_stops_the_receipt(self):
        run = self._bought([6, 4])
        self._reject(run.purchase_ids.picking_ids, 8)

        with self.assertRaisesRegex(ValidationError, "but only 5 are on the receipt"):
            self._receive(run, 5)

    def test_goods_that_left_already_are_not_rejected(self):
        receipt = self._arrive(self._buy(self.supplier, self.tomato, 10), 10)
        self.env["stock.quant"]._update_available_quantity(
            self.tomato, receipt.location_dest_id, -9
        )

        with self.assertRaisesRegex(UserError, "Only 1 .* are still in stock"):
            self._reject(receipt, 2)

    def test_a_returned_check_is_not_deleted(self):
        check = self._reject(self._arrive(self._buy(self.supplier, self.tomato, 10), 10), 2)

        with self.assertRaisesRegex(UserError, "set the check to good"):
            check.sudo().unlink()

    def test_the_lot_that_is_bad_goes_back(self):
        self.tomato.tracking = "lot"
        order = self._buy(self.supplier, self.tomato, 10)
        receipt = order.picking_ids
        receipt.move_ids.move_line_ids.unlink()
        receipt.move_ids.move_line_ids = [
            Command.create(
                {
                    "picking_id": receipt.id,
                    "product_id": self.tomato.id,
                    "lot_name": name,
                    "quantity": quantity,
                }
            )
            for name, quantity in (("A1", 6), ("B2", 4))
        ]
        receipt.move_ids.picked = True
        receipt.button_validate()
        lots = receipt.move_line_ids.lot_id.sorted("name")

        check = self._reject(receipt, 3, lot_id=lots[1].id)
        self._reject(receipt, 7)

        moved = check.return_picking_id.move_line_ids
        self.assertEqual((moved.lot_id, moved.quantity), (lots[1], 3.0))
        self.assertEqual(self._get_stock(), 0.0)
        self.assertEqual(lots.mapped("product_qty"), [0.0, 0.0])
        self.assertEqual(self._violations(), [])

    def test_a_dozen_is_rejected_by_the_piece(self):
        order = self._buy(self.supplier, self.tomato, 2)
        order.button_cancel()
        order.button_draft()
        order.order_line.product_uom_id = self.env.ref("uom.product_uom_dozen")
        order.button_confirm()
        receipt = order.picking_ids.filtered(lambda row: row.state != "cancel")
        for move in receipt.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        receipt.button_validate()
        self.assertEqual(self._get_stock(), 24.0)

        self._reject(receipt, 5)

        self.assertEqual(self._get_stock(), 19.0)
        self.assertEqual(self._violations(), [])
