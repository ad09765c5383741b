from datetime import timedelta
from decimal import Decimal
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.purchase_order_portal_answer import LineAnswer
from .common_supplier import SupplierCase

NOW = fields.Datetime.to_datetime("2026-07-01 12:00:00")


@tagged("post_install", "-at_install")
class TestSupplierDeadline(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.write(
            {
                "groupbuy_supply_answer_hours": 3,
                "groupbuy_supply_reminder_hours": 1,
                "groupbuy_supply_silence": "escalated",
            }
        )
        cls.cron = cls.env.ref("groupbuy_supply.ir_cron_supplier_answers")

    def _placed(self):
        with freeze_time(NOW):
            order = self._order(date_planned=NOW + timedelta(days=1))
            order.order_line.date_planned = NOW + timedelta(days=1)
            return order

    def _run_cron(self, hours):
        with freeze_time(NOW + timedelta(hours=hours)), self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_deadline_and_reminder_are_clocks_not_polls(self):
        order = self._placed()

        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", self.cron.id)])
        self.assertEqual(order.groupbuy_date_deadline, NOW + timedelta(hours=3))
        self.assertLessEqual(
            {NOW + timedelta(hours=2), NOW + timedelta(hours=3)}, set(triggers.mapped("call_at"))
        )

    def test_silent_supplier_is_reminded_once(self):
        order = self._placed()

        self._run_cron(1)
        before = order.groupbuy_date_reminded
        self._run_cron(2.1)
        messages = self._count_messages()
        self._run_cron(2.2)

        self.assertFalse(before)
        self.assertTrue(order.groupbuy_date_reminded)
        self.assertEqual(self._count_messages(), messages)

    def test_firm_is_told_once_for_all_its_orders(self):
        before = self._count_messages()
        self._placed()
        self._placed()

        self._run_cron(0.1)
        self._run_cron(0.2)

        self.assertEqual(self._count_messages() - before, 1)

    def test_goods_that_are_here_need_no_answer(self):
        order = self._placed()
        self._receive(order)

        self._run_cron(3.1)

        self.assertFalse(order.groupbuy_date_silent)
        self.assertFalse(order.activity_ids)

    def test_silence_becomes_the_buyers_work(self):
        order = self._placed()

        self._run_cron(3.1)
        self._run_cron(3.2)

        self.assertRecordValues(
            order, [{"groupbuy_answer": "waiting", "groupbuy_date_answered": False}]
        )
        self.assertTrue(order.groupbuy_date_silent)
        self.assertEqual(order.activity_ids.user_id, self.buyer)

    def test_silence_may_count_as_confirmed(self):
        self.env.company.groupbuy_supply_silence = "confirmed"
        order = self._placed()

        self._run_cron(3.1)

        self.assertRecordValues(
            order, [{"groupbuy_answer": "confirmed", "groupbuy_date_answered": False}]
        )
        self.assertEqual(order.order_line.groupbuy_quantity_confirmed, 10)

    def test_silence_never_confirms_what_cannot_come(self):
        self.env.company.groupbuy_supply_silence = "confirmed"
        suspended, begun, past = self._placed(), self._placed(), self._placed()
        partly = self._order_two_lines()
        self._start_receipt(begun)
        past.write({"date_planned": NOW - timedelta(days=1)})
        past.order_line.date_planned = NOW - timedelta(days=1)
        supplier = self.env["groupbuy.supplier"].create({"partner_id": self.firm.id})
        refusing = self.tomato

        def refuse(_firm, product, _day):
            return ["证照过期"] if product == refusing else []

        with patch.object(type(self.firm), "_get_groupbuy_supply_obstacles", refuse):
            self._run_cron(3.1)

        orders = suspended | begun | past
        self.assertEqual(set(orders.mapped("groupbuy_answer")), {"waiting"})
        self.assertEqual(set(orders.order_line.mapped("groupbuy_quantity_confirmed")), {0})
        self.assertFalse(begun.groupbuy_date_silent)
        self.assertEqual(len((suspended | past).activity_ids), 2)
        self.assertIn("证照过期", str(suspended.message_ids[:1].body))
        self.assertRecordValues(
            partly.order_line,
            [
                {"groupbuy_answer": "less", "groupbuy_quantity_confirmed": 4},
                {"groupbuy_answer": "confirmed", "groupbuy_quantity_confirmed": 3},
            ],
        )
        self.assertFalse(supplier.activity_ids)

    def _order_two_lines(self):
        """Return an order of cucumbers and tofu of which only the first is answered: less."""
        with freeze_time(NOW):
            order = self._order({self.cucumber: 10, self.tofu: 3})
            order.order_line.date_planned = NOW + timedelta(days=1)
            answer = {order.order_line[0]: LineAnswer(Decimal(4), "harvest")}
            order._answer_as_supplier(answer, 0, user=self.farmer)
        return order

    def test_firm_is_told_once_what_silence_came_to(self):
        self.env.company.groupbuy_supply_silence = "confirmed"
        self._placed()
        self._placed()
        self._run_cron(2.5)
        before = self._count_messages()

        self._run_cron(3.1)
        self._run_cron(3.2)

        self.assertEqual(self._count_messages() - before, 1)

    def test_answer_after_the_deadline_is_refused(self):
        order = self._placed()

        with (
            freeze_time(NOW + timedelta(hours=4)),
            self.assertRaisesRegex(UserError, "The time to answer .* ended"),
        ):
            order._confirm_rest(self.farmer)

    def test_buyer_writes_down_a_late_answer(self):
        order = self._placed()
        self._run_cron(3.1)

        with freeze_time(NOW + timedelta(hours=4)):
            order.with_user(self.buyer).sudo()._confirm_rest(self.buyer)

        self.assertEqual(order.groupbuy_answer, "confirmed")
        self.assertFalse(order.activity_ids)

    def test_later_deadline_gives_another_chance(self):
        order = self._placed()
        self._run_cron(3.1)

        with freeze_time(NOW + timedelta(hours=4)):
            order.with_user(self.buyer).groupbuy_date_deadline = NOW + timedelta(hours=6)
            order._confirm_rest(self.farmer)

        self.assertFalse(order.groupbuy_date_silent)
        self.assertEqual(order.groupbuy_answer, "confirmed")

    def test_answered_order_is_left_alone(self):
        order = self._placed()
        with freeze_time(NOW + timedelta(hours=1)):
            order._confirm_rest(self.driver)

        self._run_cron(3.1)

        self.assertFalse(order.groupbuy_date_silent)
        self.assertFalse(order.groupbuy_date_reminded)

    def test_window_has_bounds(self):
        order = self._placed()
        due = NOW + timedelta(days=1)
        cases = [
            ((due, due), "must end after"),
            ((NOW - timedelta(hours=3), NOW - timedelta(hours=1)), "lies in the past"),
            (
                (due + timedelta(days=2), due + timedelta(days=2, hours=1)),
                "deliver then or earlier",
            ),
        ]

        for window, sentence in cases:
            with (
                self.subTest(window=window),
                freeze_time(NOW),
                self.assertRaisesRegex(UserError, sentence),
            ):
                order._check_delivery_window(*window)

    def _receive(self, order):
        order.picking_ids.move_ids.picked = True
        order.picking_ids.button_validate()

    def _count_messages(self):
        return self.env["mail.message"].search_count(
            [
                ("message_type", "=", "user_notification"),
                ("partner_ids", "in", self.farmer.partner_id.ids),
            ]
        )
