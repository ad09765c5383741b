from datetime import date

from odoo.tests import tagged
from odoo.tools import file_open

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierDoctor(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.orchard = cls._create_supplier(state="approved")
        cls.card = cls._grade(cls.orchard, "b")
        order = cls._buy(cls.supplier, cls.tomato, 10)
        cls.check = cls.env["groupbuy.receipt.check"].create(
            {
                "picking_id": cls._arrive(order, 10).id,
                "product_id": cls.tomato.id,
                "result": "rejected",
                "quantity_rejected": 2,
            }
        )

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def _break(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(query, values)

    def test_honest_suppliers_have_no_violation(self):
        names = (
            "60_supplier_grade",
            "61_scorecard_parts",
            "62_supplier_incentive",
            "63_receipt_check",
            "64_supplier_stage",
            "65_rejected_gone",
        )

        self.assertEqual([self._violations(name) for name in names], [[]] * 6)

    def test_an_edited_grade_is_reported(self):
        self._break("UPDATE groupbuy_supplier SET grade = 'a' WHERE id = %s", self.orchard.id)

        self.assertEqual(self._violations("60_supplier_grade")[0][0], "河西果园")

    def test_a_score_without_its_parts_is_reported(self):
        self._break("UPDATE groupbuy_supplier_scorecard SET score = 99 WHERE id = %s", self.card.id)

        self.assertEqual(self._violations("61_scorecard_parts")[0][0], "河西果园 2026-03-01")

    def test_a_bonus_out_of_nothing_is_reported(self):
        self._break(
            "UPDATE groupbuy_supplier_scorecard SET amount_incentive = 500 WHERE id = %s",
            self.card.id,
        )

        self.assertEqual(self._violations("62_supplier_incentive")[0][0], "河西果园 2026-03-01")

    def test_a_bill_of_another_amount_is_reported(self):
        self._break(
            "UPDATE groupbuy_supplier_scorecard SET amount_received = 1000, incentive_rate = 1,"
            " amount_incentive = 10 WHERE id = %s",
            self.card.id,
        )
        self.env.invalidate_all()
        self.card._book_incentive()
        self.card.move_id.invoice_date = date(2026, 4, 1)
        self.card.move_id.action_post()
        self.assertEqual(self._violations("62_supplier_incentive"), [])

        self._break(
            "UPDATE account_move SET amount_untaxed = 11 WHERE id = %s", self.card.move_id.id
        )

        self.assertEqual(len(self._violations("62_supplier_incentive")), 1)

    def test_rejecting_more_than_came_is_reported(self):
        self._break(
            "UPDATE groupbuy_receipt_check SET quantity_rejected = 11 WHERE id = %s",
            self.check.id,
        )

        self.assertEqual(self._violations("63_receipt_check")[0][0], self.check.picking_id.name)

    def test_a_forgotten_claim_is_reported(self):
        self._break(
            "DELETE FROM groupbuy_supplier_claim WHERE purchase_line_id = %s",
            self.check.purchase_line_id.id,
        )

        self.assertEqual(len(self._violations("63_receipt_check")), 1)

    def test_rejected_goods_kept_in_stock_are_reported(self):
        self._break(
            "UPDATE stock_move SET groupbuy_check_id = NULL WHERE groupbuy_check_id = %s",
            self.check.id,
        )

        self.assertEqual(self._violations("65_rejected_gone")[0][0], self.check.picking_id.name)

    def test_a_suspension_without_a_reason_is_reported(self):
        self._break(
            "UPDATE groupbuy_supplier SET state = 'suspended', reason = NULL WHERE id = %s",
            self.orchard.id,
        )

        self.assertEqual(self._violations("64_supplier_stage")[0][0], "河西果园")
