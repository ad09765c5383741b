import time

import requests

from odoo.fields import Datetime
from odoo.tests import tagged

from ..rules import signature
from ..tools.aliyun_client import AliyunClient
from .common import AliyunCase
from .service import KEY_NAME, KEY_SECRET

QUERY = {"PhoneNumbers": "13800138001", "TemplateParam": '{"name":"王 ~*/+&=阿姨"}'}


@tagged("post_install", "-at_install")
class TestClientSigns(AliyunCase):
    def _call(self, secret=KEY_SECRET, name=KEY_NAME):
        client = AliyunClient(self.service.endpoint, signature.Key(name, secret))
        return client.call("SendSms", QUERY, {"Form": "值 1"})

    def test_service_accepts_the_signature_and_reads_the_values(self):
        answer = self._call()

        self.assertEqual((answer.kind, answer.body["BizId"]), ("ok", "9001^0"))
        self.assertEqual(self.service.calls, [("SendSms", QUERY | {"Form": "值 1"})])

    def test_wrong_secret_is_refused(self):
        answer = self._call(secret="another")

        self.assertEqual((answer.kind, answer.code), ("signature", "SignatureDoesNotMatch"))
        self.assertEqual(self.service.calls, [])

    def test_unknown_key_is_refused(self):
        self.assertEqual(self._call(name="LTAIother").kind, "account")

    def test_late_request_is_refused(self):
        self.service.skew = 901

        answer = self._call()

        self.assertEqual((answer.kind, answer.code), ("signature", "InvalidTimeStamp.Expired"))

    def test_overheard_request_cannot_be_repeated(self):
        call = signature.Call(
            self.service.endpoint.partition("//")[2], "SendSms", "2017-05-25", QUERY
        )
        date = Datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        signed = signature.sign(call, signature.Key(KEY_NAME, KEY_SECRET), date, "n" * 32)
        codes = [
            requests.post(
                f"{self.service.endpoint}/?{signed.query}", headers=signed.headers, timeout=5
            ).json()["Code"]
            for _time in range(2)
        ]

        self.assertEqual(codes, ["OK", "SignatureNonceUsed"])

    def test_changed_number_breaks_the_signature(self):
        call = signature.Call("h", "SendSms", "2017-05-25", QUERY)
        signed = signature.sign(
            call, signature.Key(KEY_NAME, KEY_SECRET), "2026-01-01T00:00:00Z", "n"
        )
        headers = signed.headers | {"host": self.service.endpoint.partition("//")[2]}
        self.service.skew = 1767225600 - time.time()

        answer = requests.post(
            f"{self.service.endpoint}/?{signed.query.replace('13800138001', '13900139001')}",
            headers=headers,
            timeout=5,
        ).json()

        self.assertEqual(answer["Code"], "SignatureDoesNotMatch")

    def test_throttled_call_is_made_again_twice_at_most(self):
        self._hurry(timeout=5)
        self.service.answers = ["Throttling.User", "Throttling.User"]
        self.assertEqual(self._call().kind, "ok")
        self.assertEqual(self.service.attempts, 3)

        self.service.reset()
        self.service.answers = ["Throttling.User"] * 9
        self.assertEqual(self._call().kind, "throttled")
        self.assertEqual(self.service.attempts, 3)

    def test_nothing_but_throttling_is_tried_again(self):
        for code in ("isp.SYSTEM_ERROR", "isv.BUSINESS_LIMIT_CONTROL", "isv.AMOUNT_NOT_ENOUGH"):
            self.service.reset()
            self.service.answers = [code]
            self._call()
            self.assertEqual(self.service.attempts, 1, code)

    def test_silence_and_rubbish_are_answers_too(self):
        self._hurry()
        self.service.silence = 0.6
        self.assertEqual(self._call().kind, "unanswered")
        self.assertEqual(self.service.attempts, 1)

        self.service.reset()
        self.service.answers = [(200, b"<html>"), (502, b"[1]"), (200, b'{"Code": {"a": 1}}')]
        self.assertEqual([self._call().kind for _time in range(3)], ["server_error"] * 3)

    def test_closed_port_is_unreachable(self):
        client = AliyunClient("http://127.0.0.1:1", signature.Key("a", "b"))

        self.assertEqual(client.call("SendSms", QUERY).kind, "unreachable")

    def test_no_log_holds_number_text_or_secret(self):
        with (
            self.assertLogs(level="DEBUG") as others,
            self.assertLogs("odoo", level="DEBUG") as own,
        ):
            self._call()

        text = "\n".join(others.output + own.output)
        self.assertIn("SendSms answered OK", text)
        for secret in ("13800138001", "%E7%8E%8B", KEY_SECRET, KEY_NAME):
            self.assertNotIn(secret, text)
