import json

from odoo.tests import tagged

from .common import NUMBER, AliyunCase
from .service import KEY_SECRET


@tagged("post_install", "-at_install")
class TestMessageSending(AliyunCase):
    def test_one_message_goes_out_as_its_template(self):
        message = self._queue()

        message.send()

        self.assertEqual(
            self.service.calls,
            [
                (
                    "SendSms",
                    {
                        "PhoneNumbers": "13800138001",
                        "SignName": "邻里团",
                        "TemplateCode": "SMS_1001",
                        "TemplateParam": '{"code":"654321"}',
                        "OutId": message.uuid,
                    },
                )
            ],
        )
        self.assertRecordValues(
            message,
            [
                {
                    "state": "pending",
                    "failure_type": False,
                    "groupbuy_aliyun_reference": "9001^0",
                    "groupbuy_aliyun_code": "OK",
                }
            ],
        )

    def test_sent_code_is_hidden_here(self):
        message = self.env["sms.sms"]._groupbuy_queue(
            NUMBER, "code_log_in", {"code": "654321"}, "2099-01-01"
        )

        message.send()

        self.assertNotIn("654321", message.body + json.dumps(message.groupbuy_template_values))

    def test_several_messages_of_a_template_share_a_call(self):
        numbers = [f"+861380013{number:04}" for number in range(101)]
        messages = self.env["sms.sms"].union(*[self._queue(number) for number in numbers])

        messages.send()

        actions = [action for action, _parameters in self.service.calls]
        self.assertEqual(actions, ["SendBatchSms", "SendSms"])
        batch = self.service.calls[0][1]
        sent = json.loads(batch["PhoneNumberJson"])
        self.assertEqual((len(sent), len(set(sent))), (100, 100))
        self.assertEqual(json.loads(batch["SignNameJson"]), ["邻里团"] * 100)
        self.assertEqual(json.loads(batch["TemplateParamJson"]), [{"code": "654321"}] * 100)
        self.assertEqual(set(messages.mapped("state")), {"pending"})

    def test_message_without_template_is_refused(self):
        message = self._queue(key="closed")

        message.send()

        self.assertEqual(self.service.attempts, 0)
        self.assertRecordValues(
            message, [{"state": "error", "failure_type": "sms_registration_needed"}]
        )
        self.assertIn("enter the approved template", message.groupbuy_aliyun_reason)

    def test_free_text_is_refused(self):
        message = self.env["sms.sms"].create({"number": NUMBER, "body": "Hello"})

        message.send()

        self.assertEqual((message.state, self.service.attempts), ("error", 0))
        self.assertIn("Free text cannot be sent", message.groupbuy_aliyun_reason)

    def test_foreign_number_is_refused(self):
        message = self._queue(number="+85291234567")

        message.send()

        self.assertEqual(message.failure_type, "sms_country_not_supported")
        self.assertEqual(self.service.attempts, 0)

    def test_missing_value_is_refused(self):
        self.template.parameters = "code, name"
        message = self._queue()

        message.send()

        self.assertIn("lacks a value", message.groupbuy_aliyun_reason)

    def test_company_without_key_sends_nothing(self):
        self.company.groupbuy_aliyun_key_secret = False
        message = self._queue()

        message.send()

        self.assertRecordValues(message, [{"state": "error", "failure_type": "sms_acc"}])

    def test_refusals_tell_what_to_do(self):
        expected = {
            "isv.AMOUNT_NOT_ENOUGH": ("sms_credit", "top it up"),
            "isv.SMS_SIGNATURE_ILLEGAL": ("sms_registration_needed", "sign name"),
            "isv.SMS_TEMPLATE_ILLEGAL": ("sms_registration_needed", "approval"),
            "isv.MOBILE_NUMBER_ILLEGAL": ("sms_number_format", "correct it"),
            "isv.BUSINESS_LIMIT_CONTROL": ("sms_server", "reached its limit"),
            "SignatureDoesNotMatch": ("sms_acc", "check the secret and the clock"),
            "isv.NEW_REASON": ("sms_server", "isv.NEW_REASON"),
        }
        for code, (failure, sentence) in expected.items():
            self.service.answers = [code]
            message = self._queue()
            message.send()
            with self.subTest(code):
                self.assertEqual(
                    (message.failure_type, message.groupbuy_aliyun_code), (failure, code)
                )
                self.assertIn(sentence, message.groupbuy_aliyun_reason)

    def test_throttled_message_stays_and_goes_out_later(self):
        self._hurry(timeout=5)
        message = self._queue()
        self.service.answers = ["Throttling.User"] * 3

        message.send()
        self.assertEqual((message.state, message.failure_type), ("outgoing", False))

        message.send()
        self.assertEqual(message.state, "pending")

    def test_old_throttled_message_is_given_up(self):
        self._hurry(timeout=5)
        message = self._queue()
        self.env.cr.execute(
            "UPDATE sms_sms SET create_date = create_date - interval '11 min' WHERE id = %s",
            [message.id],
        )
        message.invalidate_recordset()
        self.service.answers = ["Throttling.User"] * 3

        message.send()

        self.assertEqual((message.state, message.failure_type), ("error", "sms_server"))

    def test_unanswered_message_is_not_sent_twice(self):
        self._hurry()
        self.service.silence = 0.6
        message = self._queue()

        message.send()
        message.send()

        self.assertEqual(self.service.attempts, 1)
        self.assertEqual(message.state, "error")
        self.assertIn("wait for its report", message.groupbuy_aliyun_reason)

    def test_no_log_of_the_queue_holds_number_text_or_secret(self):
        self.service.answers = ["isv.MOBILE_NUMBER_ILLEGAL"]
        message = self._queue()

        with self.assertLogs(level="DEBUG") as logs:
            message.send()

        text = "\n".join(line for line in logs.output if "odoo.sql_db" not in line)
        for secret in ("13800138001", "654321", KEY_SECRET):
            self.assertNotIn(secret, text)
