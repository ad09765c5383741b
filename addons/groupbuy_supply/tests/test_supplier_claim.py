from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .allocation_common import AllocationCase


@tagged("post_install", "-at_install")
class TestSupplierClaim(AllocationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Companies differ in the tax of what they buy; the amounts are asserted without.
        cls.tomato.supplier_taxes_id = False

    def _claim(self, arrived=3):
        run = self._bought([2, 2])
        self._receive(run, arrived)
        return self._claims(run)

    def test_accepted_claim_makes_a_draft_credit_note(self):
        claim = self._claim()
        claim.with_user(self.buyer).amount = 12.5

        claim.with_user(self.buyer).action_accept()

        self.assertRecordValues(
            claim.move_id,
            [
                {
                    "move_type": "in_refund",
                    "state": "draft",
                    "partner_id": self.supplier.id,
                    "amount_untaxed": 12.5,
                }
            ],
        )
        self.assertEqual(claim.state, "accepted")

    def test_booked_credit_note_settles_the_claim(self):
        claim = self._claim()
        claim.amount = 5.0
        claim.action_accept()
        claim.move_id.invoice_date = claim.date

        claim.move_id.action_post()

        self.assertEqual(claim.state, "settled")
        with self.assertRaisesRegex(UserError, "booked already"):
            claim.action_waive()

    def test_claim_without_an_amount_is_not_accepted(self):
        claim = self._claim().with_user(self.buyer)

        with self.assertRaisesRegex(UserError, "enter the amount"):
            claim.action_accept()

    def test_amount_stays_once_it_is_accepted(self):
        claim = self._claim()
        claim.amount = 5.0
        claim.action_accept()

        with self.assertRaisesRegex(UserError, "no longer open"):
            claim.amount = 6.0

    def test_waived_claim_takes_its_draft_back(self):
        claim = self._claim().with_user(self.buyer)
        claim.amount = 5.0
        claim.action_accept()
        move = claim.sudo().move_id

        claim.action_waive()

        self.assertEqual(claim.state, "waived")
        self.assertFalse(move.exists())

    def test_billed_goods_that_did_not_come_are_claimed_at_their_price(self):
        run = self._bought([2, 2])
        line = run.purchase_ids.order_line
        line.product_id.purchase_method = "purchase"
        run.purchase_ids.action_create_invoice()
        self._receive(run, 3)

        self.assertEqual(self._claims(run).amount, 5.0)

    def test_claiming_twice_claims_once(self):
        claim = self._claim()

        claim.run_id.line_ids._claim_shortages()

        self.assertEqual(self._claims(claim.run_id), claim)

    def test_portal_people_and_campaign_staff_see_no_claims(self):
        claim = self._claim()
        portal = new_test_user(self.env, "anybody", groups="base.group_portal")

        for user in (portal, self.staff):
            with self.assertRaises(AccessError):
                claim.with_user(user).read(["amount"])
