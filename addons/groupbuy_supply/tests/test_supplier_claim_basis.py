from freezegun import freeze_time

from odoo.tests import tagged

from .allocation_common import AllocationCase
from .contract_common import MORNING, ContractCase


@tagged("post_install", "-at_install")
class TestSupplierClaimBasis(AllocationCase):
    """What a supplier owes for what did not come depends on how it is paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tomato.supplier_taxes_id = False

    def _short(self, **values):
        """Return the run of which three of four pieces came."""
        self.tomato.write(values)
        run = self._bought([2, 2])
        self._receive(run, 3)
        return run

    def test_paid_by_what_was_received_owes_nothing(self):
        claim = self._claims(self._short(purchase_method="receive"))

        self.assertEqual(claim.amount, 0)
        self.assertEqual(
            claim.basis,
            "Paid by what was received: no credit is owed. No contract names a penalty for it.",
        )

    def test_paid_by_what_was_ordered_owes_a_credit_before_the_bill_is_here(self):
        claim = self._claims(self._short(purchase_method="purchase"))

        self.assertEqual(claim.amount, 5.0)
        self.assertIn("Paid by what was ordered: 1 Units at", claim.basis)
        claim.with_user(self.buyer).action_accept()
        self.assertEqual(claim.move_id.amount_untaxed, 5.0)

    def test_bill_booked_later_on_what_did_not_come_raises_the_claim(self):
        run = self._short(purchase_method="receive")
        claim = self._claims(run)
        bill = self._bill(run, 4)

        bill.action_post()

        self.assertEqual(claim.amount, 5.0)
        self.assertIn("Billed although it did not come: 1 Units at", claim.basis)

    def test_bill_on_what_came_changes_nothing(self):
        run = self._short(purchase_method="receive")

        self._bill(run, 3).action_post()

        self.assertEqual(self._claims(run).amount, 0)

    def test_what_was_agreed_is_not_raised_by_a_bill(self):
        run = self._short(purchase_method="receive")
        claim = self._claims(run)
        claim.amount = 3.0
        claim.action_accept()

        self._bill(run, 4).action_post()

        self.assertEqual(claim.amount, 3.0)

    def test_claims_that_owe_nothing_are_no_work_of_today(self):
        def get_count():
            today = self.env["groupbuy.today"].with_user(self.buyer).get_today()
            return {card["title"]: card["count"] for card in today["cards"]}.get(
                "Claims on suppliers", 0
            )

        before = get_count()
        self._short(purchase_method="receive")
        without = get_count()
        self.tomato.purchase_method = "purchase"
        self._share([2], 1, self.tomato)

        self.assertEqual((without, get_count()), (before, before + 1))

    def _bill(self, run, quantity):
        run.purchase_ids.action_create_invoice()
        bill = run.purchase_ids.invoice_ids
        bill.invoice_line_ids.quantity = quantity
        bill.invoice_date = run.date_delivery
        return bill


@tagged("post_install", "-at_install")
class TestSupplierClaimPenalty(ContractCase):
    def _claim(self, **values):
        self.tomato.write({"supplier_taxes_id": False} | values)
        self._create_contract(groupbuy_penalty_short=5.0)
        order = self._create_purchase(100)
        order.button_confirm()
        with freeze_time(MORNING):
            self._receive_order(order, 90)
        return self.env["groupbuy.supplier.claim"].search([("order_id", "=", order.id)])

    def test_paid_by_what_was_received_owes_the_penalty_alone(self):
        claim = self._claim(purchase_method="receive")

        self.assertEqual(claim.amount, 2.0)
        self.assertRegex(claim.basis, r"no credit is owed\. Contract .* adds a penalty of .*2\.00")

    def test_paid_by_what_was_ordered_owes_credit_and_penalty(self):
        claim = self._claim(purchase_method="purchase")

        self.assertEqual(claim.amount, 42.0)
        self.assertIn("10 Units at", claim.basis)
        self.assertRegex(claim.basis, r"credited\. Contract .* adds a penalty of .*2\.00")
