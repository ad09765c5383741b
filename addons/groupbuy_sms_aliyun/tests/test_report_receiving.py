import json
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import AliyunCase


@tagged("post_install", "-at_install")
class TestReportReceiving(AliyunCase, HttpCase):
    def _push(self, body, token=None):
        token = self.company.groupbuy_aliyun_token if token is None else token
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.url_open(
            f"/groupbuy/sms/aliyun/report/{token}",
            data=data,
            headers={"Content-Type": "application/json"},
        )

    def _sent(self, **values):
        message = self._queue()
        message.send()
        report = {
            "phone_number": "13800138001",
            "biz_id": message.groupbuy_aliyun_reference,
            "out_id": message.uuid,
            "success": True,
            "err_code": "DELIVERED",
        }
        return message, report | values

    def test_delivered_message_is_marked(self):
        message, report = self._sent()

        response = self._push([report])

        self.assertEqual((response.status_code, response.json()), (200, {"code": 0, "msg": "成功"}))
        self.assertEqual(message.state, "sent")

    def test_undelivered_message_tells_the_carriers_code(self):
        message, report = self._sent(success=False, err_code="MOBILE_NOT_ON_SERVICE")

        self._push([report])

        self.assertEqual(message.state, "error")
        self.assertIn("MOBILE_NOT_ON_SERVICE", message.groupbuy_aliyun_reason)

    def test_messages_of_one_call_are_told_apart_by_number(self):
        numbers = ("+8613800138001", "+8613800138002")
        messages = self.env["sms.sms"].union(*[self._queue(number) for number in numbers])
        messages.send()
        reference = messages[0].groupbuy_aliyun_reference

        self._push([{"phone_number": "13800138002", "biz_id": reference, "success": True}])

        self.assertEqual(messages.sorted("number").mapped("state"), ["pending", "sent"])

    def test_arrived_message_stays_arrived(self):
        message, report = self._sent()

        self._push([report, report | {"success": False, "err_code": "LATE"}])
        self._push([report])

        self.assertRecordValues(message, [{"state": "sent", "groupbuy_aliyun_code": "DELIVERED"}])

    def test_doubtful_message_is_settled_by_its_report(self):
        self._hurry()
        self.service.silence = 0.6
        message, report = self._sent(biz_id="7^0")
        self.assertEqual(message.state, "error")

        self._push([report])

        self.assertEqual(message.state, "sent")

    def test_unknown_ids_are_passed_over(self):
        message, report = self._sent()

        response = self._push([report | {"biz_id": "x", "out_id": "y"}, None, 3, {}])

        self.assertEqual((response.status_code, message.state), (200, "pending"))

    def test_reports_of_another_company_change_nothing(self):
        message, report = self._sent()
        other = self.env["res.company"].create({"name": "Another hub"})

        response = self._push([report], token=other.groupbuy_aliyun_token)

        self.assertEqual((response.status_code, message.state), (200, "pending"))

    def test_wrong_token_finds_nothing(self):
        message, report = self._sent()

        for token in ("x", "False", "%C3%A9"):
            self.assertEqual(self._push([report], token=token).status_code, 404)
        self.assertEqual(message.state, "pending")

    def test_rubbish_and_floods_are_refused(self):
        self.assertEqual(self._push(b"{").status_code, 400)
        self.assertEqual(self._push(b"\xff\xfe").status_code, 400)
        self.assertEqual(self._push({"biz_id": "1"}).status_code, 200)
        self.assertEqual(self._push(b"[" * 100_000).status_code, 400)
        self.assertEqual(self._push(b" " * (512 * 1024 + 1)).status_code, 413)

    def test_missing_report_is_asked_for(self):
        message, _report = self._sent()
        self.env.cr.execute(
            "UPDATE sms_sms SET create_date = create_date - interval '11 min' WHERE id = %s",
            [message.id],
        )
        message.invalidate_recordset()
        self.service.details = {"SendStatus": 3, "ErrCode": "DELIVERED", "PhoneNum": "1"}

        message._ask_aliyun_report(fields.Datetime.now())

        action, parameters = self.service.calls[-1]
        self.assertEqual(
            (action, parameters["PhoneNumber"], parameters["BizId"]),
            ("QuerySendDetails", "13800138001", "9001^0"),
        )
        day = message.create_date + timedelta(hours=8)
        self.assertEqual(parameters["SendDate"], day.strftime("%Y%m%d"))
        self.assertEqual(message.state, "sent")

    def test_message_on_its_way_stays_so_when_asked_for(self):
        message, _report = self._sent()
        self.service.details = {"SendStatus": 1}

        message._ask_aliyun_report(fields.Datetime.now())

        self.assertEqual(message.state, "pending")
