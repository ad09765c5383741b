"""What carries text messages: the seam for providers, and the outbox that needs none."""

import logging
from typing import NamedTuple

from odoo.addons.sms.tools.sms_api import SmsApiBase

_logger = logging.getLogger(__name__)


class SmsMessage(NamedTuple):
    """One message to one number; providers with templates take the key and the values."""

    uuid: str
    number: str
    text: str
    template_key: str
    template_values: dict


class GroupbuySmsApi(SmsApiBase):
    """Carry messages; a provider derives from it and defines `_send_messages`.

    `keeps_text` says that the text must stay readable here after sending, because this is
    where people read it. For all others it is masked as soon as the provider took it.
    """

    keeps_text = False

    def _send_messages(self, messages):
        """Send `SmsMessage`s; return a dict with `uuid`, `state` and `failure_reason` of each.

        `state` is `sent` (taken by the provider), `delivered`, or a key of
        `PROVIDER_TO_SMS_FAILURE_TYPE`. Neither number nor text may be logged or returned.
        """
        raise NotImplementedError

    def _send_sms_batch(self, messages, delivery_reports_url=False):
        """Look up templates, send, and turn any failure into an answer without data in it."""
        messages = self._get_messages(messages)
        try:
            return self._send_messages(messages)
        # Odoo would log the exception's text, and a provider's may hold number and code.
        except Exception as error:  # pylint: disable=broad-except
            _logger.error("Sending %d messages failed: %s", len(messages), type(error).__name__)
            return [{"uuid": message.uuid, "state": "server_error"} for message in messages]

    def _get_messages(self, messages):
        """Return Odoo's batch as a list of `SmsMessage`s."""
        texts = {
            number["uuid"]: (number["number"], message["content"] or "")
            for message in messages
            for number in message["numbers"]
        }
        # Who may send was decided when the message was queued; templates are not readable else.
        records_sudo = self.env["sms.sms"].sudo().search([("uuid", "in", list(texts))])
        return [
            SmsMessage(
                sms.uuid,
                *texts[sms.uuid],
                sms.groupbuy_template_key or "",
                sms.groupbuy_template_values or {},
            )
            for sms in records_sudo
        ]


class SmsApiOutbox(GroupbuySmsApi):
    """Leave messages where they are: managers read them on the outbox screen."""

    keeps_text = True

    def _send_messages(self, messages):
        return [{"uuid": message.uuid, "state": "delivered"} for message in messages]
