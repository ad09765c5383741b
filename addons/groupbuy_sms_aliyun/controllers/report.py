"""Where the service pushes what became of messages."""

import json
import logging

from odoo.http import Controller, request, route

from ..rules import delivery

PUSH_LIMIT = 512 * 1024

_logger = logging.getLogger(__name__)


class AliyunReport(Controller):
    @route(
        "/groupbuy/sms/aliyun/report/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        save_session=False,
        max_content_length=PUSH_LIMIT,
    )
    def receive(self, token, **_query):
        """Take a list of reports; ids nobody knows are passed over.

        The service does not sign what it pushes: the random path is the proof.
        """
        company_sudo = request.env["res.company"]._get_by_aliyun_token(token)
        if not company_sudo:
            raise request.not_found()
        try:
            entries = json.loads(request.httprequest.get_data())
        except (ValueError, RecursionError):
            return self._reply(1, "不是JSON", status=400)
        reports = delivery.read_reports(entries)
        messages_sudo = request.env["sms.sms"].sudo()  # the token above is the proof
        messages_sudo._apply_aliyun_reports(company_sudo, reports)
        _logger.info("SMS of Alibaba Cloud: %s reports", len(reports))
        return self._reply(0, "成功")

    def _reply(self, code, message, status=200):
        return request.make_json_response({"code": code, "msg": message}, status=status)
