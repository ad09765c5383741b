from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from ..tools.sms_api import GroupbuySmsApi, SmsApiOutbox
from .phone_common import ADDRESS, OTHER, PASSWORD, PHONE, PhoneCase


class Carrier(GroupbuySmsApi):
    """A provider that remembers what it was given."""

    sent = []

    def _send_messages(self, messages):
        self.sent.extend(messages)
        return [{"uuid": message.uuid, "state": "sent"} for message in messages]


class Broken(GroupbuySmsApi):
    """A provider that fails and tells everything."""

    def _send_messages(self, messages):
        raise ValueError(f"no route for {messages[0].number}: {messages[0].text}")


@tagged("post_install", "-at_install")
class TestPhoneMessage(PhoneCase):
    def _get_answer(self, purpose, phone=PHONE):
        """Return the key of the message a wish for a code is answered with."""
        self.codes.with_user(self.env.ref("base.public_user"))._issue(phone, purpose, ADDRESS)
        return self._get_message(phone).groupbuy_template_key

    def test_unknown_number_gets_codes_but_none_for_a_password(self):
        self.assertEqual(self._get_answer("sign_up"), "code_sign_up")
        self._forget_limits()
        self.assertEqual(self._get_answer("log_in"), "code_log_in")
        self._forget_limits()
        self.assertEqual(self._get_answer("recover"), "unknown_recover")

    def test_known_number_gets_codes_but_none_to_sign_up(self):
        self._create_user()

        self.assertEqual(self._get_answer("sign_up"), "known_sign_up")
        self._forget_limits()
        self.assertEqual(self._get_answer("log_in"), "code_log_in")
        self._forget_limits()
        self.assertEqual(self._get_answer("recover"), "code_recover")

    def test_number_of_another_account_gets_no_code_to_change(self):
        owner, user = self._create_user(PHONE), self._create_user(OTHER)

        self.codes.with_user(user)._issue(PHONE, "change_phone", ADDRESS)
        self.assertEqual(self._get_message().groupbuy_template_key, "taken_change_phone")
        self._forget_limits()
        self.codes.with_user(owner)._issue(PHONE, "change_phone", ADDRESS)
        self.assertEqual(self._get_message().groupbuy_template_key, "code_change_phone")

    def test_staff_and_closed_accounts_get_no_codes(self):
        manager = self._create_manager()
        manager.groupbuy_phone_verified = PHONE
        self._create_user(OTHER).active = False

        for phone in (PHONE, OTHER):
            self.assertEqual(self._get_answer("log_in", phone), "closed")

    def test_known_and_unknown_numbers_take_the_same_way(self):
        known, unknown = PHONE, OTHER
        self._create_user(known, PASSWORD)
        public = self.codes.with_user(self.env.ref("base.public_user"))
        for phone in ("+8613800138003", known):
            public._issue(phone, "sign_up", ADDRESS)
        self._forget_limits()

        counts = {}
        for phone in (known, unknown, known, unknown):
            self._forget_limits()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            public._issue(phone, "sign_up", ADDRESS)
            counts[phone] = self.env.cr.sql_log_count - before

        self.assertEqual(counts[known], counts[unknown])

    def test_outbox_keeps_the_code_until_it_is_over(self):
        now = fields.Datetime.now()
        with freeze_time(now):
            self.codes._issue(PHONE, "log_in", ADDRESS)
        code, message = self._get_code(), self._get_message()
        self.assertEqual((message.state, message.to_delete), ("sent", False))

        with freeze_time(now + timedelta(minutes=4)):
            self.env["sms.sms"]._cron_groupbuy_hide_codes()
        self.assertIn(code, message.body)
        with freeze_time(now + timedelta(minutes=5)):
            self.env["sms.sms"]._cron_groupbuy_hide_codes()

        self.assertIn("****** is your code", message.body)
        self.assertEqual(message.sudo().groupbuy_template_values["code"], "******")

    def test_provider_gets_key_and_values_and_the_code_is_hidden_at_once(self):
        Carrier.sent.clear()
        self.patch(type(self.env.company), "_get_sms_api_class", lambda company: Carrier)

        self.codes._issue(PHONE, "log_in", ADDRESS)

        [sent] = Carrier.sent
        self.assertEqual((sent.number, sent.template_key), (PHONE, "code_log_in"))
        self.assertEqual(sent.template_values["minutes"], "5")
        self.codes._redeem(PHONE, "log_in", sent.template_values["code"], ADDRESS)
        self.assertIn("****** is your code", self._get_message().body)
        self.assertEqual(self._get_message().state, "pending")

    def test_failing_provider_leaves_no_number_in_the_log(self):
        self.patch(type(self.env.company), "_get_sms_api_class", lambda company: Broken)

        with self.assertLogs(level="INFO") as logs:
            self.codes._issue(PHONE, "log_in", ADDRESS)

        self.assertEqual(self._get_message().state, "error")
        self.assertIn("ValueError", "".join(logs.output))
        self.assertNotIn(PHONE[3:], "".join(logs.output))

    def test_message_is_sent_once_by_request_and_queue_together(self):
        Carrier.sent.clear()
        self.patch(type(self.env.company), "_get_sms_api_class", lambda company: Carrier)

        self.codes._issue(PHONE, "log_in", ADDRESS)
        self.env["sms.sms"].search([("number", "=", PHONE)]).send()

        self.assertEqual(len(Carrier.sent), 1)

    def test_queue_of_two_companies_goes_through_the_provider_of_each(self):
        Carrier.sent.clear()
        other = self.env["res.company"].create({"name": "East", "groupbuy_sms_provider": "odoo"})
        self.patch(
            type(other),
            "_get_sms_api_class",
            lambda company: Carrier if company == other else SmsApiOutbox,
        )
        messages = self.env["sms.sms"]._groupbuy_queue(PHONE, "closed", {})
        messages |= self.env["sms.sms"].with_company(other)._groupbuy_queue(OTHER, "closed", {})

        messages._send()

        self.assertEqual([message.number for message in Carrier.sent], [OTHER])
        self.assertEqual(messages.mapped("state"), ["sent", "pending"])

    def test_old_messages_are_deleted(self):
        message = self.env["sms.sms"]._groupbuy_queue(PHONE, "closed", {})

        with freeze_time(fields.Datetime.now() + timedelta(days=31)):
            self.env["sms.sms"]._gc_groupbuy_messages()

        self.assertFalse(message.exists())
