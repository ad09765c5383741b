"""What the service answered about a message, and what became of it."""

from datetime import timedelta

from odoo import api, fields, models

from ..rules import delivery

# Reports come within minutes; later ones are asked for, for three days.
ASK_AFTER = timedelta(minutes=10)
ASK_AGAIN = timedelta(hours=1)
ASK_UNTIL = timedelta(days=3)
ASK_LIMIT = 200
BEIJING = "Asia/Shanghai"


class SmsSms(models.Model):
    _inherit = "sms.sms"

    groupbuy_aliyun_reference = fields.Char(
        string="Alibaba Cloud Receipt", readonly=True, copy=False, index="btree_not_null"
    )
    groupbuy_aliyun_code = fields.Char(string="Alibaba Cloud Code", readonly=True, copy=False)
    groupbuy_aliyun_reason = fields.Char(string="What To Do", readonly=True, copy=False)
    groupbuy_aliyun_date_asked = fields.Datetime(string="Asked On", readonly=True, copy=False)

    def _handle_call_result_hook(self, results):
        """Keep the receipt by which reports find the message, and the reason of a refusal."""
        by_uuid = self.grouped("uuid")
        for result in results:
            message = by_uuid.get(result["uuid"], self.browse())
            if "aliyun_code" in result:
                message.write(
                    {
                        "groupbuy_aliyun_reference": result.get("aliyun_reference"),
                        "groupbuy_aliyun_code": result["aliyun_code"],
                        "groupbuy_aliyun_reason": result.get("failure_reason"),
                    }
                )
        return super()._handle_call_result_hook(results)

    @api.model
    def _apply_aliyun_reports(self, company, reports):
        """Bring messages of `company` to the state the `delivery.Report`s tell.

        A report names a single message by its uuid, and one of many by receipt and number.
        Unknown ones are passed over.
        """
        known = self.search(
            [
                "|",
                ("groupbuy_aliyun_reference", "in", [report.reference for report in reports]),
                ("uuid", "in", [report.message for report in reports if report.message]),
            ]
        ).filtered(lambda sms: sms._get_sms_company()[:1] == company)
        by_uuid = known.grouped("uuid")
        by_reference = known.grouped("groupbuy_aliyun_reference")
        for report in reports:
            messages = by_uuid.get(report.message) or by_reference.get(
                report.reference, self.browse()
            ).filtered(
                lambda sms, number=report.number: (
                    number and number == delivery.mainland_number(sms.number)
                )
            )
            for message in messages:
                message._apply_aliyun_report(report)

    def _apply_aliyun_report(self, report):
        """A message that arrived stays so, whatever is told about it later."""
        self.ensure_one()
        if self.state == "sent":
            return
        if report.delivered:
            self._update_sms_state_and_trackers("sent")
        else:
            self.write({"state": "error", "failure_type": "unknown"})
            self.sms_tracker_id._action_update_from_provider_error("not_delivered")
        self.groupbuy_aliyun_code = report.code
        self.groupbuy_aliyun_reason = (
            False
            if report.delivered
            else self.env._(
                "The carrier did not deliver it; look up the code %(code)s.", code=report.code
            )
        )

    @api.model
    def _cron_ask_aliyun_reports(self):
        """Ask for the reports that were never pushed."""
        now = fields.Datetime.now()
        waiting = self.search(
            [
                ("groupbuy_aliyun_reference", "!=", False),
                ("state", "in", ["process", "pending"]),
                ("create_date", "<", now - ASK_AFTER),
                ("create_date", ">", now - ASK_UNTIL),
                "|",
                ("groupbuy_aliyun_date_asked", "=", False),
                ("groupbuy_aliyun_date_asked", "<", now - ASK_AGAIN),
            ],
            order="id",
            limit=ASK_LIMIT,
        )
        self.env["ir.cron"]._commit_progress(remaining=len(waiting))
        for message in waiting:
            message._ask_aliyun_report(now)
            if not self.env["ir.cron"]._commit_progress(1):
                break

    def _ask_aliyun_report(self, now):
        """Ask the service what became of this message."""
        self.ensure_one()
        self.groupbuy_aliyun_date_asked = now
        company = self._get_sms_company()[:1]
        number = delivery.mainland_number(self.number)
        if company.groupbuy_sms_provider != "aliyun" or not number:
            return
        provider = company._get_sms_api_class()(self.env)
        provider._set_company(company)
        local = fields.Datetime.context_timestamp(self.with_context(tz=BEIJING), self.create_date)
        answer = provider._get_client().call(
            "QuerySendDetails",
            {
                "PhoneNumber": number,
                "BizId": self.groupbuy_aliyun_reference,
                "SendDate": local.strftime("%Y%m%d"),
                "PageSize": "10",
                "CurrentPage": "1",
            },
        )
        for report in delivery.read_details(answer.body, self.groupbuy_aliyun_reference):
            self._apply_aliyun_report(report)
