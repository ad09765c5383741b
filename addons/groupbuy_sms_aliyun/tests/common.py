"""A company that sends through the local stand-in of the service."""

from unittest.mock import patch

from odoo.tests import common
from odoo.tests.common import TransactionCase

from ..tools import aliyun_client
from .service import KEY_NAME, KEY_SECRET, AliyunService

NUMBER = "+8613800138001"


class AliyunCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = AliyunService()
        cls.addClassCleanup(cls.service.close)
        cls.company = cls.env.company
        cls.company.write(
            {
                "groupbuy_sms_provider": "aliyun",
                "groupbuy_aliyun_key_name": KEY_NAME,
                "groupbuy_aliyun_key_secret": KEY_SECRET,
                "groupbuy_aliyun_sign_name": "邻里团",
                "groupbuy_aliyun_endpoint": cls.service.endpoint,
            }
        )
        cls.template = cls.env["groupbuy.sms.template"].create(
            {"key": "code_log_in", "code": "SMS_1001", "parameters": "code"}
        )

    def setUp(self):
        super().setUp()
        self.service.reset()

    @classmethod
    def _request_handler(cls, s, r, /, **kw):
        """Let our own short timeouts be: the test harness would stretch them to ten seconds."""
        if r.url.startswith(cls.service.endpoint):
            return common._super_send(s, r, **kw)
        return super()._request_handler(s, r, **kw)

    def _hurry(self, timeout=0.3):
        """Wait only this long for answers, and hardly between attempts."""
        self.startPatcher(patch.object(aliyun_client, "TIMEOUT", timeout))
        self.startPatcher(patch.object(aliyun_client, "PAUSES", (0.01, 0.02)))

    def _queue(self, number=NUMBER, key="code_log_in", **values):
        return self.env["sms.sms"]._groupbuy_queue(number, key, {"code": "654321"} | values)
