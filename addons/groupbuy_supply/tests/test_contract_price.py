from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Datetime
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .contract_common import MORNING, ContractCase


@tagged("post_install", "-at_install")
class TestContractPrice(ContractCase):
    def test_order_on_a_day_of_the_contract_takes_its_price(self):
        contract = self._create_contract()

        order = self._create_purchase()

        self.assertRecordValues(
            order.order_line,
            [{"price_unit": 4.0, "groupbuy_contract_line_id": contract.line_ids.id}],
        )

    def test_contract_holds_on_its_first_and_last_day_of_the_company_only(self):
        self._create_contract()

        prices = [
            self._create_purchase(moment=moment).order_line.price_unit
            for moment in (
                Datetime.to_datetime("2030-04-30 15:59:00"),  # a minute before midnight in Shanghai
                Datetime.to_datetime("2030-04-30 16:00:00"),
                Datetime.to_datetime("2030-05-31 15:59:00"),
                Datetime.to_datetime("2030-05-31 16:00:00"),
            )
        ]

        self.assertEqual(prices, [5.0, 4.0, 4.0, 5.0])

    def test_break_holds_from_its_quantity_on(self):
        self._create_contract([{"quantity_min": 100, "price": 3.5}])

        prices = [self._create_purchase(n).order_line.price_unit for n in (99, 100, 101)]

        self.assertEqual(prices, [4.0, 3.5, 3.5])

    def test_price_follows_quantity_and_day_while_the_order_is_open(self):
        self._create_contract(
            [
                {"quantity_min": 100, "price": 3.5},
                {"quantity_min": 0, "price": 3.8, "date_from": "2030-05-20"},
            ]
        )
        line = self._create_purchase(10).order_line

        line.product_qty = 100
        at_hundred = line.price_unit
        line.product_qty = 10
        line.date_planned = Datetime.to_datetime("2030-05-20 03:00:00")

        self.assertEqual((at_hundred, line.price_unit), (3.5, 3.8))

    def test_price_in_another_unit_and_currency_is_converted(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self._create_contract(line_values={"product_uom_id": dozen.id, "price_unit": 48.0})

        line = self._create_purchase(24).order_line

        self.assertEqual(line.price_unit, 4.0)

    def test_price_somebody_typed_is_kept_and_shown(self):
        self._create_contract()
        with Form(self.env["purchase.order"].with_user(self.buyer)) as form:
            form.partner_id = self.supplier
            form.date_planned = MORNING
            with form.order_line.new() as line:
                line.product_id = self.tomato
                line.product_qty = 5
                line.date_planned = MORNING
                line.price_unit = 4.5
        order = form.record

        order.order_line.product_qty = 6

        self.assertEqual(order.order_line.price_unit, 4.5)
        self.assertIn("the contract says", order.groupbuy_contract_text)

    def test_day_outside_the_contract_brings_the_list_price_back(self):
        self._create_contract()
        line = self._create_purchase().order_line

        line.date_planned = Datetime.to_datetime("2030-06-01 03:00:00")

        self.assertEqual(line.price_unit, 5.0)
        self.assertEqual(line.date_planned, Datetime.to_datetime("2030-06-01 03:00:00"))
        self.assertFalse(line.groupbuy_contract_line_id)

    def test_form_shows_the_price_of_the_day_and_the_quantity(self):
        self._create_contract([{"quantity_min": 100, "price": 3.5}])
        with Form(self.env["purchase.order"].with_user(self.buyer)) as form:
            form.partner_id = self.supplier
            with form.order_line.new() as line:
                line.product_id = self.tomato
                line.date_planned = MORNING
                one = line.price_unit
                line.product_qty = 100

        self.assertEqual(one, 4.0)
        self.assertRecordValues(
            form.record.order_line, [{"price_unit": 3.5, "date_planned": MORNING}]
        )

    def test_line_made_by_code_without_a_price_is_priced_for_its_quantity(self):
        self._create_contract([{"quantity_min": 100, "price": 3.5}])
        order = self._create_purchase()

        line = order.order_line.create(
            {
                "order_id": order.id,
                "product_id": self.tomato.id,
                "product_qty": 100,
                "date_planned": MORNING,
            }
        )

        self.assertEqual(line.price_unit, 3.5)

    def test_confirmed_order_stays_with_its_contract(self):
        contract = self._create_contract()
        order = self._create_purchase()
        order.button_confirm()

        contract.date_end = "2030-05-10"
        order.order_line.date_planned = Datetime.to_datetime("2030-05-16 03:00:00")

        self.assertEqual(order.order_line.groupbuy_contract_line_id, contract.line_ids)
        self.assertEqual(order.order_line.price_unit, 4.0)

    def test_draft_and_closed_contracts_fix_no_price(self):
        contract = self._create_contract(confirm=False)
        draft = self._create_purchase().order_line.price_unit
        contract.action_confirm()
        contract.action_done()

        self.assertEqual((draft, self._create_purchase().order_line.price_unit), (5.0, 5.0))

    def test_two_prices_of_one_break_on_one_day_are_refused(self):
        contract = self._create_contract(
            [{"quantity_min": 10, "price": 3.5, "date_to": "2030-05-10"}]
        )
        row = {
            "requisition_line_id": contract.line_ids.id,
            "quantity_min": 10,
            "price": 3.4,
        }
        Price = self.env["groupbuy.contract.price"].with_user(self.buyer)

        Price.create(row | {"date_from": "2030-05-11"})
        with self.assertRaisesRegex(ValidationError, "hold on the same day"):
            Price.create(row | {"date_from": "2030-05-10", "date_to": "2030-05-10"})

    @mute_logger("odoo.sql_db")
    def test_price_of_nothing_and_backward_days_are_refused(self):
        contract = self._create_contract()
        for wrong in ({"price": 0}, {"date_from": "2030-05-02", "date_to": "2030-05-01"}):
            with self.subTest(wrong), self.assertRaises(IntegrityError), self.cr.savepoint():
                self.env["groupbuy.contract.price"].create(
                    {"requisition_line_id": contract.line_ids.id, "price": 1.0} | wrong
                )

    def test_two_contracts_for_a_good_on_one_day_are_refused(self):
        first = self._create_contract()

        with self.assertRaisesRegex(ValidationError, first.name), self.cr.savepoint():
            self._create_contract(date_start="2030-05-31", date_end="2030-06-30")
        second = self._create_contract(date_start="2030-06-01", date_end="2030-06-30")

        self.assertEqual(second.state, "confirmed")

    def test_good_named_twice_in_a_contract_is_refused(self):
        contract = self._create_contract(confirm=False)

        with self.assertRaisesRegex(ValidationError, "names a good twice"):
            contract.line_ids = [
                Command.create({"product_id": self.tomato.id, "product_qty": 1, "price_unit": 1})
            ]

    def test_price_list_of_a_contract_keeps_lead_time_and_cases(self):
        self.tomato.seller_ids.write({"delay": 3, "groupbuy_case_quantity": 12})

        contract = self._create_contract()

        self.assertRecordValues(
            contract.line_ids.supplier_info_ids, [{"delay": 3, "groupbuy_case_quantity": 12}]
        )

    def test_price_list_of_a_contract_ends_with_it(self):
        contract = self._create_contract()
        seller = contract.line_ids.supplier_info_ids

        contract.date_end = "2030-05-20"

        self.assertEqual(str(seller.date_start), "2030-05-01")
        self.assertEqual(str(seller.date_end), "2030-05-20")


@tagged("post_install", "-at_install")
class TestContractRequired(ContractCase):
    def test_supplier_by_contract_only_without_one_is_refused_in_one_sentence(self):
        self.supplier.groupbuy_is_contract_required = True
        order = self._create_purchase()

        with self.assertRaisesRegex(UserError, "delivers by contract only and no contract names"):
            order.button_confirm()

        self.assertEqual(order.state, "draft")

    def test_contract_not_valid_on_the_delivery_day_is_refused_with_its_days(self):
        self.supplier.groupbuy_is_contract_required = True
        contract = self._create_contract(date_end="2030-05-14")
        order = self._create_purchase()

        with self.assertRaisesRegex(UserError, f"{contract.name} .* does not hold on .*2030"):
            order.button_confirm()

    def test_company_may_ask_for_contracts_from_all(self):
        self.env.company.groupbuy_is_contract_required = True
        without = self._create_purchase()
        with self.assertRaises(UserError):
            without.button_confirm()
        self._create_contract()

        order = self._create_purchase()
        order.button_confirm()

        self.assertEqual(order.state, "purchase")

    def test_contract_of_the_firm_covers_its_branch(self):
        branch = self.env["res.partner"].create(
            {"name": "城东一号棚", "parent_id": self.supplier.id, "type": "other"}
        )
        self._create_contract()

        order = self._create_purchase(partner_id=branch.id)

        self.assertEqual(order.order_line.price_unit, 4.0)

    def test_run_buys_at_the_contract_price_in_the_window_of_the_hub(self):
        run = self._cut_off([60, 50])
        day = run.date_delivery
        self._create_contract(
            [{"quantity_min": 100, "price": 3.5}],
            date_start=day,
            date_end=day,
            groupbuy_window_ids=[
                Command.create({"weekday": str(day.weekday()), "hour_from": 5.5, "hour_to": 7})
            ],
        )

        run._continue()

        line = run.purchase_ids.order_line
        self.assertRecordValues(line, [{"product_qty": 110, "price_unit": 3.5}])
        self.assertEqual(
            line.date_planned,
            self.env.company._groupbuy_day_start(day).replace(hour=21, minute=30),
        )
        self.assertEqual(line.groupbuy_contract_line_id.groupbuy_quantity_used, 110)

    def test_run_waits_for_the_contract_and_goes_on_when_it_is_there(self):
        self.supplier.groupbuy_is_contract_required = True
        run = self._cut_off([2])
        run._continue()
        waiting, sentence = run.state, run.line_ids.obstacle

        self._create_contract(date_start=run.date_delivery, date_end=run.date_delivery)
        run._continue()

        self.assertEqual((waiting, run.state), ("waiting", "receiving"))
        self.assertIn("delivers by contract only", sentence)
        self.assertEqual(run.purchase_ids.order_line.price_unit, 4.0)

    def test_run_waits_when_a_binding_volume_is_too_small(self):
        run = self._cut_off([2, 3])
        contract = self._create_contract(
            line_values={"product_qty": 4},
            groupbuy_is_volume_binding=True,
            date_start=run.date_delivery,
            date_end=run.date_delivery,
        )
        run._continue()
        sentence = run.line_ids.obstacle

        contract.line_ids.product_qty = 5
        run._continue()

        self.assertIn("has 4 Units of 番茄 left and 5 are wanted", sentence)
        self.assertEqual(run.state, "receiving")
        self.assertEqual(contract.line_ids.groupbuy_quantity_left, 0)
