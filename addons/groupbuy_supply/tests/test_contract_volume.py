"""Volumes of contracts hold through everything that happens to an order."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import file_open

from .contract_common import MORNING, ContractCase


@tagged("post_install", "-at_install")
class TestContractVolumeChanges(ContractCase):
    def _bind(self, quantity=100.0, **values):
        return self._create_contract(
            line_values={"product_qty": quantity}, groupbuy_is_volume_binding=True, **values
        ).line_ids

    def test_amended_and_cancelled_orders_are_counted_once(self):
        line = self._create_contract().line_ids
        order = self._create_purchase(100)
        order.button_confirm()
        used = [line.groupbuy_quantity_used]
        for quantity in (70, 90):
            order.order_line.product_qty = quantity
            used.append(line.groupbuy_quantity_used)

        order.button_cancel()
        used.append(line.groupbuy_quantity_used)
        order.button_draft()
        order.button_confirm()

        self.assertEqual([*used, line.groupbuy_quantity_used], [100, 70, 90, 0, 90])

    def test_goods_that_went_back_and_came_again_are_counted_once(self):
        line = self._create_contract().line_ids
        order = self._create_purchase(10)
        order.button_confirm()
        receipt = self._receive_order(order, 10)

        back = self._return(receipt)
        used = line.groupbuy_quantity_used
        self._return(back)

        self.assertEqual([used, line.groupbuy_quantity_used], [0, 10])
        self._assert_counted()

    def test_what_is_going_back_is_used_until_it_left(self):
        line = self._create_contract().line_ids
        order = self._create_purchase(10)
        order.button_confirm()
        back = self._return(self._receive_order(order, 10), 4, leave=False)
        used = [line.groupbuy_quantity_used]

        back.move_ids.picked = True
        back._action_done()

        self.assertEqual([*used, line.groupbuy_quantity_used], [10, 6])
        self._assert_counted()

    def test_returned_goods_leave_a_binding_volume_to_others(self):
        line = self._bind()
        order = self._create_purchase(100)
        order.button_confirm()
        other = self._create_purchase(30)
        with self.assertRaisesRegex(UserError, "has 0 Units of 番茄 left and 30 are"):
            other.button_confirm()

        # Whether the money comes back by a refund or by a claim, the goods are not kept.
        self._return(self._receive_order(order, 100, self.worker), 30, to_refund=False)
        other.button_confirm()

        self.assertEqual((line.groupbuy_quantity_used, line.groupbuy_quantity_left), (100, 0))
        self._assert_counted()

    def test_what_will_not_come_any_more_is_not_used(self):
        line = self._create_contract().line_ids
        order = self._create_purchase(10)
        order.button_confirm()
        picking = order.sudo().picking_ids
        picking.move_ids.write({"quantity": 4, "picked": True})
        picking.with_context(skip_backorder=True).button_validate()
        used = [line.groupbuy_quantity_used]

        order.sudo().picking_ids.filtered(lambda one: one.state != "done").action_cancel()

        self.assertEqual([*used, line.groupbuy_quantity_used], [10, 4])
        self._assert_counted()

    def test_more_than_ordered_is_used_as_ordered_and_dozens_are_converted(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        line = self._create_contract(line_values={"product_uom_id": dozen.id}).line_ids
        order = self._create_purchase(24)
        order.button_confirm()
        receipt = self._receive_order(order, 30)
        used = [line.groupbuy_quantity_used]

        self._return(receipt, 18)

        self.assertEqual([*used, line.groupbuy_quantity_used], [2, 1])
        self._assert_counted()

    def test_volume_that_was_freed_is_warned_of_again(self):
        contract = self._create_contract(line_values={"product_qty": 100})
        order = self._create_purchase(100)
        order.button_confirm()
        contract._warn()
        self._return(self._receive_order(order, 100), 50)

        self.env["purchase.requisition"]._forget_freed()
        self.assertEqual(contract.line_ids.groupbuy_volume_warned, "none")
        self._create_purchase(50).button_confirm()
        contract._warn()

        texts = contract.activity_ids.mapped("summary")
        self.assertEqual(sum("is used up, 100 of 100" in text for text in texts), 2)

    def _return(self, picking, quantity=10, to_refund=True, leave=True):
        """Return so much of a done transfer; return the transfer."""
        wizard = self.env["stock.return.picking"].create({"picking_id": picking.id})
        wizard.product_return_moves.write({"quantity": quantity, "to_refund": to_refund})
        back = wizard._create_return()
        if leave:
            back.move_ids.write({"quantity": quantity, "picked": True})
            back._action_done()
        return back

    def _assert_counted(self):
        self.env.flush_all()
        with file_open("groupbuy_supply/doctor/52_contract_used.sql") as query:
            self.env.cr.execute(query.read())
        self.assertEqual(self.env.cr.fetchall(), [])

    def test_confirmed_order_is_not_raised_beyond_a_binding_volume(self):
        self._bind()
        order = self._create_purchase(60)
        order.button_confirm()

        order.order_line.product_qty = 100
        with self.assertRaisesRegex(UserError, "100 Units of 番茄 and orders would take 101"):
            order.order_line.product_qty = 101

    def test_line_added_to_a_confirmed_order_keeps_a_binding_volume(self):
        self._bind()
        order = self._create_purchase(60)
        order.button_confirm()

        with self.assertRaisesRegex(UserError, "orders would take 101"):
            order.order_line = [
                Command.create(
                    {"product_id": self.tomato.id, "product_qty": 41, "date_planned": MORNING}
                )
            ]

    def test_order_that_waited_for_approval_finds_the_volume_taken(self):
        line = self._bind()
        waiting, other = self._create_purchase(60), self._create_purchase(60)
        self.env.company.write(
            {"po_double_validation": "two_step", "po_double_validation_amount": 1.0}
        )
        chief = new_test_user(
            self.env,
            "chief",
            groups="base.group_user,purchase.group_purchase_manager",
            lang="en_US",
        )
        waiting.button_confirm()
        other.with_user(chief).button_confirm()

        with self.assertRaisesRegex(UserError, "orders would take 120"), self.cr.savepoint():
            waiting.with_user(chief).button_approve()

        self.assertEqual((waiting.state, other.state), ("to approve", "purchase"))
        self.assertEqual(line.groupbuy_quantity_used, 60)

    def test_without_setting_the_volume_is_overrun_with_a_warning(self):
        line = self._create_contract(line_values={"product_qty": 100}).line_ids
        order = self._create_purchase(60)
        order.button_confirm()

        order.order_line.product_qty = 110
        line.requisition_id._warn()

        self.assertEqual(line.groupbuy_quantity_left, 0)
        self.assertIn("is used up, 110 of 100", line.requisition_id.activity_ids.summary)

    def test_late_change_of_a_run_takes_what_is_left_and_says_so(self):
        run = self._cut_off([5])
        self._create_contract(
            line_values={"product_qty": 8},
            groupbuy_is_volume_binding=True,
            date_start=run.date_delivery,
            date_end=run.date_delivery,
        )
        run._continue()
        line = run.line_ids
        line.quantity_ordered = 12

        amended, reasons = line._amend_purchases(7.0)

        self.assertEqual((amended, line.quantity_purchased), (3.0, 8.0))
        self.assertRegex(" ".join(reasons), "has 0 Units of 番茄 left and 4 are")

    def test_drafts_of_a_run_wait_when_somebody_took_the_volume(self):
        run = self._cut_off([5])
        contract = self._create_contract(
            line_values={"product_qty": 8},
            groupbuy_is_volume_binding=True,
            date_start=run.date_delivery,
            date_end=run.date_delivery,
        )
        for _slice in range(20):
            if not run.purchase_ids:
                run._do_next_step()
        draft = run.purchase_ids.state
        moment = self.env.company._groupbuy_day_start(run.date_delivery)
        self._create_purchase(4, moment=moment).button_confirm()

        run._do_next_step()

        self.assertEqual((draft, run.state), ("draft", "waiting"))
        self.assertIn("has 4 Units of 番茄 left and 5 are wanted", run.obstacle)
        self.assertEqual(contract.line_ids.groupbuy_quantity_used, 4)


@tagged("post_install", "-at_install")
class TestContractSentences(ContractCase):
    def test_contract_of_another_company_fixes_and_allows_nothing(self):
        other = self.env["res.company"].create({"name": "另一家"})
        self.supplier.groupbuy_is_contract_required = True
        contract = self._create_contract(confirm=False)
        contract.company_id = other
        contract.with_company(other).action_confirm()
        order = self._create_purchase()

        self.assertEqual(order.order_line.price_unit, 5.0)
        with self.assertRaisesRegex(UserError, "delivers by contract only and no contract names"):
            order.button_confirm()

    def test_run_says_which_contract_ended_before_its_delivery_day(self):
        self.supplier.groupbuy_is_contract_required = True
        run = self._cut_off([2])
        contract = self._create_contract(
            date_start="2020-01-01", date_end=run.date_delivery - timedelta(days=1)
        )

        run._continue()

        self.assertEqual(run.state, "waiting")
        self.assertRegex(run.line_ids.obstacle, f"{contract.name} .* does not hold on .*renew it")

    def test_price_rows_change_at_midnight_of_the_company(self):
        self._create_contract(
            [
                {"price": 3.0, "date_to": "2030-05-14"},
                {"price": 3.5, "date_from": "2030-05-15"},
            ]
        )

        prices = [
            self._create_purchase(moment=moment).order_line.price_unit
            for moment in ("2030-05-14 15:59:59", "2030-05-14 16:00:00")
        ]

        self.assertEqual(prices, [3.0, 3.5])

    def test_break_in_another_unit_holds_from_its_quantity_on(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self._create_contract(
            [{"quantity_min": 10, "price": 36.0}],
            line_values={"product_uom_id": dozen.id, "product_qty": 100, "price_unit": 48.0},
        )

        prices = [self._create_purchase(n).order_line.price_unit for n in (119, 120, 121)]

        self.assertEqual(prices, [4.0, 3.0, 3.0])

    def test_unit_that_cannot_be_converted_is_refused(self):
        kilogram = self.env.ref("uom.product_uom_kgm")

        with self.assertRaisesRegex(UserError, "番茄 is counted in Units, the contract in kg"):
            self._create_contract(line_values={"product_uom_id": kilogram.id})

    def test_prices_of_nothing_and_below_are_refused_in_one_sentence(self):
        for price in (0.0, -1.0):
            with self.subTest(price), self.assertRaisesRegex(UserError, "missing a price"):
                self._create_contract(line_values={"price_unit": price})
