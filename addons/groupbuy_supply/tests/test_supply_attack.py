from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .contract_common import ContractCase


@tagged("post_install", "-at_install")
class TestSupplyAttack(ContractCase):
    """What buyers and workers may not write past the documents, by whatever call."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker.lang = "en_US"

    def _bind(self, quantity=100.0):
        return self._create_contract(
            line_values={"product_qty": quantity}, groupbuy_is_volume_binding=True
        ).line_ids

    def test_lines_are_not_put_into_runs_or_out_of_contracts_by_hand(self):
        run = self._cut_off([5])
        run._continue()
        self._bind()
        order = self._create_purchase(60)
        order.button_confirm()
        line = order.order_line.with_user(self.buyer)

        for values in (
            {"groupbuy_run_line_id": run.line_ids.id},
            {"groupbuy_quantity_before": -1000},
            {"groupbuy_contract_line_id": False},
            {"groupbuy_quantity_freed": 60},
            {"groupbuy_date_due": "2040-01-01 00:00:00"},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "follow from the doc"):
                line.write(values)
        with self.assertRaisesRegex(UserError, "follow from the documents"):
            line.create(
                {
                    "order_id": order.id,
                    "product_id": self.tomato.id,
                    "product_qty": 1,
                    "groupbuy_run_line_id": run.line_ids.id,
                }
            )
        self.assertEqual(run.line_ids.quantity_purchased, 5)

    def test_used_volume_is_not_written_by_hand(self):
        line = self._bind()
        self._create_purchase(100).button_confirm()

        for name in ("groupbuy_quantity_used", "groupbuy_quantity_left"):
            with self.subTest(name), self.assertRaisesRegex(UserError, "follows from its orders"):
                line.with_user(self.buyer)[name] = 50
        with self.assertRaisesRegex(UserError, "has 0 Units of 番茄 left"):
            self._create_purchase(1).button_confirm()

    def test_order_of_less_than_nothing_gives_no_volume_back(self):
        line = self._bind()
        self._create_purchase(90).button_confirm()
        # A buyer who may not touch transfers could not even make the return that follows from it.
        self._create_purchase(-1000).sudo().button_confirm()

        self.assertEqual((line.groupbuy_quantity_used, line.groupbuy_quantity_left), (90, 10))
        with self.assertRaisesRegex(UserError, "has 10 Units of 番茄 left"):
            self._create_purchase(11).button_confirm()

    def test_confirmed_contract_is_for_more_than_nothing(self):
        line = self._bind().with_user(self.buyer)

        for quantity in (0, -5):
            with self.subTest(quantity), self.assertRaisesRegex(UserError, "enter how much of 番"):
                line.product_qty = quantity

    def test_penalty_of_a_claim_is_its_contract_s(self):
        contract = self._create_contract(groupbuy_penalty_short=5.0, groupbuy_penalty_cap=5.0)
        order = self._create_purchase(100)
        order.button_confirm()
        self._receive_order(order, 90)
        claim = self.env["groupbuy.supplier.claim"].search([("order_id", "=", order.id)])
        own = claim.with_user(self.buyer)

        with self.assertRaisesRegex(UserError, "follows from the receipts"):
            own.amount_penalty = -1000
        with self.assertRaisesRegex(UserError, "follows from the receipts"):
            own.create(
                {
                    "purchase_line_id": order.order_line.id,
                    "kind": "late",
                    "amount_penalty": -1000,
                }
            )
        with (
            self.assertRaises(CheckViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            own.amount = -1
            own.flush_recordset()
        self.assertEqual(claim.amount_penalty, 2.0)
        self.assertEqual(contract.groupbuy_penalty_cap, 5.0)

    def test_check_stays_with_the_goods_that_went_back(self):
        rice = self._create_supplied_product("大米")
        rice.supplier_taxes_id = False
        order = self._create_purchase(10)
        order.order_line = [(0, 0, {"product_id": rice.id, "product_qty": 10})]
        order.button_confirm()
        receipt = self._receive_order(order, 10)
        check = (
            self.env["groupbuy.receipt.check"]
            .with_user(self.worker)
            .create(
                {
                    "picking_id": receipt.id,
                    "product_id": self.tomato.id,
                    "result": "rejected",
                    "quantity_rejected": 4,
                }
            )
        )
        self.assertEqual(check.quantity_returned, 4)

        with self.assertRaisesRegex(UserError, "went back already"):
            check.product_id = rice
        other = self._create_purchase(5)
        for name, value in (("purchase_line_id", other.order_line.id), ("quantity_returned", 0)):
            with self.subTest(name), self.assertRaisesRegex(UserError, "follow from its receipt"):
                check.write({name: value})
        with self.assertRaisesRegex(UserError, "follow from its receipt"):
            check.create(
                {
                    "picking_id": receipt.id,
                    "product_id": rice.id,
                    "purchase_line_id": other.order_line.id,
                }
            )
        check.write({"product_id": self.tomato.id, "note": "压伤"})
        check.write({"result": "ok", "quantity_rejected": 0})
        self.assertEqual(check.quantity_returned, 0)

    def test_buyers_neither_grade_nor_take_back_a_supplier(self):
        supplier = self.env["groupbuy.supplier"].create({"partner_id": self.supplier.id})
        self.supplier.phone = "13800138000"
        supplier._move_to("suspended", "假证")
        own, other = supplier.with_user(self.buyer), self.env["res.partner"].create({"name": "乙"})

        for values in (
            {"grade": "a", "score": 100.0},
            {"date_approved": "2020-01-01"},
            {"partner_id": other.id},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "follow from the supp"):
                own.write(values)
        with self.assertRaisesRegex(UserError, "follow from the supplier's steps"):
            own.create({"partner_id": other.id, "grade": "a"})
        with self.assertRaisesRegex(UserError, "first state"):
            own.create({"partner_id": other.id, "state": "approved"})
        wizard = self.env["groupbuy.supplier.reason"].with_user(self.buyer)
        step = wizard.create({"supplier_ids": own.ids, "state": "documents", "reason": "重新收证"})
        with self.assertRaisesRegex(AccessError, "Only purchasing managers"):
            step.action_confirm()
        self.assertEqual((supplier.state, supplier.grade), ("suspended", False))

    def test_ticks_of_a_check_list_keep_their_list_and_their_name(self):
        suppliers = self.env["groupbuy.supplier"].create(
            [
                {"partner_id": self.supplier.id},
                {"partner_id": self.env["res.partner"].create({"name": "乙"}).id},
            ]
        )
        checks = self.env["groupbuy.supplier.check"].create([{"name": "甲"}, {"name": "乙"}])
        line = (
            self.env["groupbuy.supplier.check.line"]
            .create({"supplier_id": suppliers[0].id, "check_id": checks[0].id})
            .with_user(self.buyer)
        )

        line.is_done = True
        self.assertEqual(line.user_id, self.buyer)
        for values in (
            {"supplier_id": suppliers[1].id},
            {"check_id": checks[1].id},
            {"user_id": self.env.ref("base.user_admin").id},
            {"date_done": "2020-01-01 00:00:00"},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "not changed by hand"):
                line.write(values)
