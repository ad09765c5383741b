from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestReceiptCheck(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker = new_test_user(
            cls.env, "receiver", groups="base.group_user,stock.group_stock_user", lang="en_US"
        )
        cls.order = cls._buy(cls.supplier, cls.tomato, 10, 5.0)
        cls.receipt = cls._arrive(cls.order, 10)
        cls.line = cls.order.order_line

    def _check(self, result="rejected", quantity=2.0, **values):
        return (
            self.env["groupbuy.receipt.check"]
            .with_user(self.worker)
            .create(
                {
                    "picking_id": self.receipt.id,
                    "product_id": self.tomato.id,
                    "result": result,
                    "quantity_rejected": quantity,
                }
                | values
            )
        )

    def _claims(self):
        return self.env["groupbuy.supplier.claim"].search([("purchase_line_id", "=", self.line.id)])

    def test_a_check_knows_supplier_purchase_and_quantity(self):
        check = self._check("ok", 0)

        self.assertRecordValues(
            check,
            [
                {
                    "partner_id": self.supplier.id,
                    "purchase_line_id": self.line.id,
                    "quantity": 10.0,
                    "user_id": self.worker.id,
                }
            ],
        )
        self.assertFalse(self._claims())
        self.assertEqual(self.receipt.groupbuy_check_count, 1)

    def test_a_check_is_added_from_the_list_of_receipts(self):
        """That list makes no receipts; its context reaches the button."""
        receipt = self.receipt.with_user(self.worker).with_context(create=False)

        action = receipt.action_groupbuy_checks()

        self.assertTrue(action["context"]["create"])

    def test_rejected_goods_are_claimed_at_their_price(self):
        self._check(note="压伤")

        self.assertRecordValues(
            self._claims(),
            [
                {
                    "kind": "quality",
                    "quantity": 2.0,
                    "amount": 10.0,
                    "reason": "压伤",
                    "state": "open",
                }
            ],
        )

    def test_the_credit_note_is_the_rejected_part_of_the_bill(self):
        for included in ("tax_included", "tax_excluded"):
            tax = self.env["account.tax"].create(
                {
                    "name": f"13 % {included}",
                    "amount": 13.0,
                    "type_tax_use": "purchase",
                    "price_include_override": included,
                }
            )
            order = self._buy(self.supplier, self.tomato, 10, 5.0)
            order.order_line.tax_ids = tax
            receipt = self._arrive(order, 10)
            order.action_create_invoice()

            check = self._check(picking_id=receipt.id)
            line = check.sudo().purchase_line_id
            claim = self.env["groupbuy.supplier.claim"].search([("purchase_line_id", "=", line.id)])
            claim.action_accept()

            with self.subTest(included=included):
                note, bill = (
                    claim.move_id,
                    order.invoice_ids.filtered(lambda move: move.move_type == "in_invoice"),
                )
                self.assertRecordValues(note, [{"move_type": "in_refund", "state": "draft"}])
                self.assertAlmostEqual(note.amount_total, bill.amount_total * 2 / 10, 2)
                self.assertAlmostEqual(note.amount_tax, bill.amount_tax * 2 / 10, 2)

    def test_two_checks_are_one_claim_and_follow_a_correction(self):
        first = self._check(note="压伤")
        self._check(quantity=1.0, note="霉斑")
        self.assertEqual(self._claims().quantity, 3.0)

        first.write({"result": "remarks", "quantity_rejected": 0.0})

        self.assertEqual(self._claims().quantity, 1.0)

    def test_an_agreed_claim_is_not_touched(self):
        check = self._check()
        self._claims().action_accept()

        check.quantity_rejected = 5.0

        self.assertEqual(self._claims().quantity, 2.0)

    def test_no_more_is_rejected_than_came(self):
        self._check(quantity=10.0)

        with self.assertRaisesRegex(ValidationError, "but only 10 are on the receipt"):
            self._check(quantity=0.5)

    def test_goods_of_another_receipt_are_not_checked_here(self):
        other = self._create_product("黄瓜", is_storable=True)

        with self.assertRaisesRegex(ValidationError, "黄瓜.* is not on the receipt"):
            self._check(product_id=other.id)

    def test_rejected_needs_a_quantity_and_good_has_none(self):
        for result, quantity in (("rejected", 0.0), ("ok", 1.0)):
            with (
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self._check(result, quantity)
