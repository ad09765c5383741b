from datetime import timedelta
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..models.groupbuy_demand_source import GroupbuyDemandPlan
from ..rules import forecast
from .test_demand_plan import DemandCase


@tagged("post_install", "-at_install")
class TestDemandInput(DemandCase):
    """What a buyer may type wrongly is one clear sentence; units and days add up."""

    def test_fewer_than_nothing_and_far_too_much_are_refused(self):
        self._order(7)
        line = self._plan().line_ids

        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            line.write({"quantity": -1, "reason": "看错"})
            line.flush_recordset()
        with self.assertRaisesRegex(ValidationError, "more than anybody can deliver"):
            line.write({"quantity": 12_000_000, "reason": "看错"})

    def test_cases_of_nothing_and_of_too_much_are_refused(self):
        for values, sentence in (
            ({"groupbuy_case_quantity": 0}, "a case holds more than nothing"),
            ({"groupbuy_case_quantity": -6}, "a case holds more than nothing"),
            ({"groupbuy_case_quantity": 1e9}, "no case or pallet is that large"),
            ({"groupbuy_pallet_cases": -1}, "fewer than no cases"),
            ({"groupbuy_is_pallet_only": True}, "how many cases a pallet holds"),
        ):
            with self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                self.seller.write(values)

    def test_level_nobody_can_promise_is_refused(self):
        for level in (0, 49, 100, -5):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self._plan(service_level=level)

    def test_supplier_without_a_price_is_refused(self):
        self._order(7)
        self.tomato.standard_price = 0.0
        stranger = self.env["res.partner"].create({"name": "路边摊"})
        plan = self._plan()
        plan.line_ids.write({"partner_id": stranger.id, "reason": "近"})

        with self.assertRaisesRegex(UserError, "路边摊 has no price for"), self.cr.savepoint():
            plan.action_approve()

        plan.invalidate_recordset()
        self.assertEqual(plan.state, "draft")
        self.assertFalse(plan.purchase_ids)

    def test_other_supplier_needs_a_reason_and_brings_its_price_and_case(self):
        other = self.env["res.partner"].create({"name": "西山农场"})
        self.seller.copy(
            {"partner_id": other.id, "price": 4.0, "groupbuy_case_quantity": 5, "sequence": 99}
        )
        self._order(7)
        line = self._plan().line_ids

        with (
            self.assertRaisesRegex(ValidationError, "why another supplier delivers"),
            self.cr.savepoint(),
        ):
            line.partner_id = other
        line.write({"partner_id": other.id, "reason": "便宜"})

        self.assertRecordValues(line, [{"price_unit": 4.0, "quantity_case": 5}])

    def test_day_that_is_over_is_refused(self):
        self._order(7)
        plan = self._plan()
        past = self.env.company._groupbuy_day() - timedelta(days=1)
        plan.sudo().date_start = past
        plan.line_ids.sudo().date = past

        with self.assertRaisesRegex(UserError, "is over"):
            plan.action_approve()

    def test_two_buyers_at_once_make_one_set_of_requests(self):
        self._order(7)
        plan = self._plan()

        with (
            patch.object(type(plan), "try_lock_for_update", lambda self: self.browse()),
            self.assertRaisesRegex(UserError, "Somebody else is working on"),
        ):
            plan.action_approve()
        plan.action_approve()
        with self.assertRaisesRegex(UserError, "is approved"):
            plan.action_approve()

        self.assertEqual(len(plan.purchase_ids), 1)

    def test_empty_form_can_be_saved(self):
        form = Form(self.env["groupbuy.demand.plan"].with_user(self.buyer))
        plan = form.save()

        with self.assertRaisesRegex(UserError, "orders nothing"):
            plan.action_approve()

    def test_another_forecast_can_take_the_place(self):
        wiser = forecast.Forecast(forecast.Decimal(30), forecast.Decimal(0), 28)
        self._sell_before([8])

        with patch.object(GroupbuyDemandPlan, "_get_forecast", lambda *args: wiser):
            plan = self._plan()

        self.assertRecordValues(
            plan.line_ids, [{"quantity_forecast": 30, "quantity_suggested": 30}]
        )

    def test_days_follow_each_other_in_cases_by_the_dozen(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self.seller.write({"product_uom_id": dozen.id, "price": 60.0, "groupbuy_case_quantity": 1})
        for offset, quantity in enumerate((7, 4, 9)):
            self._order(quantity, day=self.day + timedelta(days=offset))
        plan = self._plan(days=3)

        # 7 of 12 leave 5; 4 of 5 leave 1; 9 - 1 needs another dozen.
        self.assertRecordValues(
            plan.line_ids.sorted("date"),
            [
                {"quantity_firm": 7, "quantity_stock": 0, "quantity_suggested": 12},
                {"quantity_firm": 4, "quantity_stock": 5, "quantity_suggested": 0},
                {"quantity_firm": 9, "quantity_stock": 1, "quantity_suggested": 12},
            ],
        )
        self.assertEqual(plan.line_ids[0].price_unit, 5.0)
        plan.action_approve()
        lines = plan.purchase_ids.order_line
        self.assertEqual(lines.mapped("product_qty"), [12, 12])
        self.assertEqual(
            set(plan.purchase_ids.mapped("groupbuy_plan_day")),
            set(plan.line_ids.filtered("quantity").mapped("date")),
        )

    def test_goods_by_the_kilogram_are_bought_in_sacks_of_grams(self):
        kilogram = self.env.ref("uom.product_uom_kgm")
        gram = self.env.ref("uom.product_uom_gram")
        rice = self._create_product(
            "散装大米",
            is_storable=True,
            uom_id=kilogram.id,
            seller_ids=[
                (
                    0,
                    0,
                    {
                        "partner_id": self.supplier.id,
                        "product_uom_id": gram.id,
                        "price": 0.006,
                        "groupbuy_case_quantity": 2500,
                    },
                )
            ],
        )
        self._order(4, rice)

        self.assertRecordValues(
            self._plan().line_ids,
            [{"quantity_firm": 4, "quantity_case": 2.5, "quantity_suggested": 5}],
        )
