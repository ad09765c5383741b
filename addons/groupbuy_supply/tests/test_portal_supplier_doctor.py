from decimal import Decimal

from odoo.tests import tagged
from odoo.tools import file_open

from ..models.purchase_order_portal_answer import LineAnswer
from ..rules.supplier_answer import Offer
from .common_supplier import SupplierCase


@tagged("post_install", "-at_install")
class TestPortalSupplierDoctor(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order({cls.tomato: 10})
        cls.line = cls.order.order_line
        offer = Offer(cls.cucumber, Decimal(4), Decimal(4))
        cls.order._answer_as_supplier(
            {cls.line: LineAnswer(Decimal(6), offer=offer)}, 0, user=cls.farmer
        )
        cls.line.with_user(cls.buyer).action_accept_substitute()
        cls.line._announce_lot({"lot": "L1", "quantity": "6"})

    def _find_violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return [row for row in self.env.cr.fetchall() if row[0] == self.order.name]

    def _break(self, query):
        self.env.flush_all()
        self.env.cr.execute(query, (self.line.id,))

    def test_honest_answers_have_no_violation(self):
        for name in ("80_supplier_answer", "81_accepted_substitute", "82_announced_lots"):
            with self.subTest(name=name):
                self.assertEqual(self._find_violations(name), [])

    def test_answer_beyond_the_order_is_reported(self):
        self._break("UPDATE purchase_order_line SET groupbuy_quantity_confirmed = 11 WHERE id = %s")

        self.assertEqual(len(self._find_violations("80_supplier_answer")), 1)

    def test_lost_substitute_is_reported(self):
        self._break(
            "UPDATE purchase_order_line SET groupbuy_replaced_line_id = NULL"
            " WHERE groupbuy_replaced_line_id = %s"
        )

        self.assertEqual(len(self._find_violations("81_accepted_substitute")), 1)

    def test_lots_beyond_the_answer_are_reported(self):
        self._break("UPDATE groupbuy_supply_lot SET quantity = 7 WHERE purchase_line_id = %s")

        self.assertEqual(len(self._find_violations("82_announced_lots")), 1)
