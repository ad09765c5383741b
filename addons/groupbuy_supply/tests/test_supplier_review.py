from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierReview(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2025-05-05 04:00:00"):
            cls.today = date(2025, 5, 5)
            cls.orchard = cls._create_supplier(state="approved")
            cls.apple = cls._create_product("苹果", is_storable=True)
            order = cls._buy(cls.orchard.partner_id, cls.apple, 10, 5.0, "2025-05-06 04:00:00")
        with freeze_time("2025-05-06 02:00:00"):
            cls._arrive(order, 9)
        cls._grade(cls.orchard, "b", date(2025, 4, 1))
        cls._grade(cls.orchard, "a", date(2025, 5, 1))
        cls.env.flush_all()

    def _review(self, **values):
        return (
            self.env["groupbuy.supplier.review"]
            .with_user(self.buyer)
            .create({"supplier_id": self.orchard.id, "year": "2025"} | values)
        )

    def test_a_review_takes_the_figures_of_its_year(self):
        review = self._review()

        self.assertRecordValues(
            review,
            [
                {
                    "amount_received": 45.0,
                    "order_count": 1,
                    "fill_rate": 90.0,
                    "on_time": 100.0,
                    "known": "on_time,fill_rate",
                    "score": 82.5,
                    "grades": "B A",
                }
            ],
        )

    def test_another_year_has_other_figures(self):
        review = self._review()

        review.year = "2024"

        self.assertRecordValues(review, [{"order_count": 0, "grades": "", "known": ""}])

    def test_a_review_is_confirmed_with_a_decision_and_words(self):
        review = self._review().with_user(self.purchase_manager)
        with self.assertRaisesRegex(UserError, "Choose a decision"):
            review.action_confirm()

        review.write({"decision": "keep", "strengths": "准时，肯配合"})
        review.action_confirm()

        self.assertEqual(review.state, "confirmed")
        self.assertEqual(review.user_id, self.purchase_manager)
        with self.assertRaisesRegex(UserError, "never changed"):
            review.decision = "end"
        with self.assertRaisesRegex(UserError, "never deleted"):
            review.unlink()

    def test_buyers_write_and_managers_confirm(self):
        review = self._review(decision="keep", agreed="月结改半月结")

        with self.assertRaisesRegex(AccessError, "Only purchasing managers"):
            review.action_confirm()

    def test_a_year_has_four_digits(self):
        for year in ("25", "２０２５", "1999", "abcd"):
            with self.assertRaisesRegex(ValidationError, "four digits"):
                self._review(year=year)

    def test_the_sheet_prints_what_was_measured(self):
        review = self._review(decision="expand", strengths="果子甜")

        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("groupbuy_supply.report_supplier_review", review.ids)[0]
            .decode()
        )

        self.assertIn("河西果园", html)
        self.assertIn("90 %", html)
        self.assertIn("果子甜", html)
        self.assertNotIn("of the market", html)
