"""The provider class that Odoo's SMS queue sends through."""

import json
from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from odoo import fields
from odoo.tools import split_every

from odoo.addons.groupbuy_signup.tools.sms_api import GroupbuySmsApi

from ..rules import delivery, signature
from .aliyun_client import AliyunClient, Answer

BATCH = 100
PATIENCE = timedelta(minutes=10)


class Letter(NamedTuple):
    """One message ready for the service."""

    uuid: str
    number: str
    code: str
    values: dict


class SmsApiAliyun(GroupbuySmsApi):
    """Sends approved templates with their values; free text is refused."""

    PROVIDER_TO_SMS_FAILURE_TYPE = GroupbuySmsApi.PROVIDER_TO_SMS_FAILURE_TYPE | {
        "account": "sms_acc",
        "country_not_supported": "sms_country_not_supported",
        "limit": "sms_server",
        "no_credit": "sms_credit",
        "no_template": "sms_registration_needed",
        "no_value": "sms_registration_needed",
        "sign_name": "sms_registration_needed",
        "signature": "sms_acc",
        "template": "sms_registration_needed",
        "throttled": "sms_server",
        "unanswered": "sms_server",
        "unreachable": "sms_server",
    }

    def _send_messages(self, messages):
        """Send each kind of message together; what the service throttles stays in the queue."""
        results, ready = [], defaultdict(list)
        for message in messages:
            letter, refusal = self._prepare_letter(message)
            if refusal:
                results.append(self._get_result(message.uuid, Answer(refusal, "")))
            else:
                ready[letter.code].append(letter)
        client = self._get_client()
        for letters in ready.values():
            for batch in split_every(BATCH, letters):
                results += self._send_letters(client, list(batch))
        return self._keep_waiting(results)

    def _get_client(self):
        # The key belongs to the company and is shown to nobody.
        company_sudo = self.company.sudo()
        key = signature.Key(
            company_sudo.groupbuy_aliyun_key_name or "",
            company_sudo.groupbuy_aliyun_key_secret or "",
        )
        return AliyunClient(company_sudo.groupbuy_aliyun_endpoint, key)

    def _prepare_letter(self, message):
        """Return the letter of a message, or the kind of refusal."""
        company_sudo = self.company.sudo()  # as in `_get_client`
        if not (company_sudo.groupbuy_aliyun_key_name and company_sudo.groupbuy_aliyun_key_secret):
            return None, "account"
        if not company_sudo.groupbuy_aliyun_sign_name:
            return None, "sign_name"
        if not message.number:
            return None, "sms_number_missing"
        number = delivery.mainland_number(message.number)
        if not number:
            return None, "country_not_supported"
        template = self.env["groupbuy.sms.template"]._get_by_key(message.template_key, company_sudo)
        if not template.code:
            return None, "no_template"
        values, missing = delivery.template_values(template.parameters, message.template_values)
        if missing:
            return None, "no_value"
        return Letter(message.uuid, number, template.code, values), None

    def _send_letters(self, client, letters):
        """Send up to a hundred letters of one template; return their results."""
        sign_name = self.company.sudo().groupbuy_aliyun_sign_name  # as in `_get_client`
        code = letters[0].code
        if len(letters) == 1:
            (letter,) = letters
            answer = client.call(
                "SendSms",
                {
                    "PhoneNumbers": letter.number,
                    "SignName": sign_name,
                    "TemplateCode": code,
                    "TemplateParam": self._write(letter.values),
                    "OutId": letter.uuid,
                },
            )
        else:
            form = {
                "PhoneNumberJson": self._write([letter.number for letter in letters]),
                "SignNameJson": self._write([sign_name] * len(letters)),
                "TemplateParamJson": self._write([letter.values for letter in letters]),
            }
            answer = client.call("SendBatchSms", {"TemplateCode": code}, form)
        return [self._get_result(letter.uuid, answer) for letter in letters]

    @staticmethod
    def _write(values):
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    def _get_result(self, uuid, answer):
        """Return what Odoo's queue expects for one message, without number and text."""
        if answer.kind == "ok":
            reference = str(answer.body.get("BizId") or "")
            return {
                "uuid": uuid,
                "state": "sent",
                "aliyun_reference": reference,
                "aliyun_code": answer.code,
            }
        reason = self._get_sms_api_error_messages().get(answer.kind) or self.env._(
            "Alibaba Cloud refused the message for a reason of its own; look up the code %(code)s.",
            code=answer.code,
        )
        return {
            "uuid": uuid,
            "state": answer.kind,
            "failure_reason": reason,
            "aliyun_code": answer.code,
        }

    def _keep_waiting(self, results):
        """Leave young throttled messages in the queue and have it run again in a minute."""
        throttled = [result["uuid"] for result in results if result["state"] == "throttled"]
        if not throttled:
            return results
        now = fields.Datetime.now()
        # The queue runs for everybody; only ages are read here, and a job is woken.
        messages_sudo = self.env["sms.sms"].sudo().search([("uuid", "in", throttled)])
        young_sudo = messages_sudo.filtered(lambda sms: sms.create_date > now - PATIENCE)
        cron_sudo = self.env.ref("sms.ir_cron_sms_scheduler_action").sudo()
        if young_sudo:
            cron_sudo._trigger(at=now + timedelta(minutes=1))
        waiting = set(young_sudo.mapped("uuid"))
        return [result for result in results if result["uuid"] not in waiting]

    def _get_sms_api_error_messages(self):
        return super()._get_sms_api_error_messages() | {
            "account": self.env._(
                "Check the access key in the settings and that SMS is activated for it."
            ),
            "country_not_supported": self.env._(
                "Only mobile numbers of mainland China can be reached with these templates."
            ),
            "limit": self.env._(
                "This number or the account has reached its limit of messages; wait."
            ),
            "no_credit": self.env._(
                "The Alibaba Cloud account has no credit for messages; top it up."
            ),
            "no_template": self.env._(
                "Free text cannot be sent; enter the approved template of this message in the"
                " settings."
            ),
            "no_value": self.env._(
                "The message lacks a value its template asks for; check its variables."
            ),
            "sign_name": self.env._("Enter the approved sign name of messages in the settings."),
            "signature": self.env._(
                "The request's signature is refused; check the secret and the clock."
            ),
            "sms_number_missing": self.env._("Enter a mobile number."),
            "template": self.env._(
                "The template or a value for it is refused; compare it with its approval."
            ),
            "throttled": self.env._(
                "Too many messages at once for the account; send it again later."
            ),
            "unanswered": self.env._(
                "The service did not answer; the message may have gone out, so wait for its report"
                " before sending it again."
            ),
            "unreachable": self.env._(
                "The service cannot be reached; check the network and the endpoint."
            ),
            "wrong_number_format": self.env._("The mobile number is not one; correct it."),
        }
