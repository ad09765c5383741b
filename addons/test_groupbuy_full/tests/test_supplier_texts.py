"""Suppliers are texted through the outbox, where supply and text messages are installed."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from odoo.addons.groupbuy_supply.tests.common_supplier import SupplierCase

NOW = fields.Datetime.to_datetime("2026-07-01 12:00:00")


@tagged("post_install", "-at_install")
class TestSupplierTexts(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.write(
            {
                "groupbuy_sms_supply": True,
                "groupbuy_supply_answer_hours": 3,
                "groupbuy_supply_reminder_hours": 1,
                "groupbuy_supply_silence": "confirmed",
            }
        )
        cls.farmer.partner_id.phone = "13800138111"
        cls.firm.phone = "13800138222"
        cls.cron = cls.env.ref("groupbuy_supply.ir_cron_supplier_answers")

    def _place(self):
        with freeze_time(NOW):
            order = self._order()
            order.order_line.date_planned = NOW + timedelta(days=1)
        return order

    def _run_cron(self, hours):
        """Return `[(key, number)]` of what is queued so many hours later."""
        before = self.env["sms.sms"].search([])
        with freeze_time(NOW + timedelta(hours=hours)), self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        self.env.invalidate_all()
        messages = self.env["sms.sms"].search([]) - before
        return sorted((message.groupbuy_template_key, message.number) for message in messages)

    def test_a_silent_firm_is_texted_three_times(self):
        self._place()
        self._place()
        numbers = ("+8613800138111", "+8613800138222")

        told = [self._run_cron(hours) for hours in (0.1, 0.2, 2.1, 2.2, 3.1, 3.2)]

        self.assertEqual(
            told,
            [
                [("supply_asked", number) for number in numbers],
                [],
                [("supply_reminded", number) for number in numbers],
                [],
                [("supply_confirmed", number) for number in numbers],
                [],
            ],
        )

    def test_silence_that_is_the_buyers_business_is_told_so(self):
        self.company.groupbuy_supply_silence = "escalated"
        order = self._place()
        self._run_cron(0.1)

        told = self._run_cron(3.1)

        self.assertEqual({key for key, _number in told}, {"supply_missed"})
        self.assertEqual(order.groupbuy_answer, "waiting")

    def test_nothing_is_texted_where_the_operator_wants_none(self):
        self.company.groupbuy_sms_supply = False
        self._place()

        self.assertEqual(self._run_cron(0.1), [])

    def test_text_leads_to_the_order(self):
        order = self._place()
        self._run_cron(0.1)

        message = self.env["sms.sms"].search([("number", "=", "+8613800138111")], limit=1)

        self.assertIn(f"/my/groupbuy/supply/{order.id}", message.body)
        self.assertIn(order._get_hub().name, message.body)
