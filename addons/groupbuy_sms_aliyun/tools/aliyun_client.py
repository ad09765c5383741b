"""Signed calls to the Short Message Service (Dysmsapi, version 2017-05-25)."""

import json
import logging
import re
import secrets
import time
from typing import NamedTuple
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NewConnectionError

from odoo import fields

from ..rules import delivery, signature

VERSION = "2017-05-25"
ENDPOINT = "https://dysmsapi.aliyuncs.com"
TIMEOUT = 8
PAUSES = (0.3, 0.9)
ANSWER_LIMIT = 64 * 1024

_logger = logging.getLogger(__name__)


class _HideQuery(logging.Filter):
    """Keep numbers and codes, which the service wants in the address, out of debug logs."""

    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(
                re.sub(r"\?.*PhoneNumber.*", "?(hidden)", part) if isinstance(part, str) else part
                for part in record.args
            )
        return True


logging.getLogger("urllib3.connectionpool").addFilter(_HideQuery())


class Answer(NamedTuple):
    """What a call came to: a kind of `rules.delivery`, ``unreachable`` or ``unanswered``."""

    kind: str
    code: str
    body: dict = {}


class AliyunClient:
    """Calls of one account. Nothing of a call but its name and answer's code is logged."""

    def __init__(self, endpoint, key):
        self.endpoint = (endpoint or ENDPOINT).rstrip("/")
        self.key = key

    def call(self, action, query, form=None):
        """Return the `Answer`; only a throttled call is made again.

        The service is not idempotent: whoever repeats a call that was not answered may
        send the message twice.
        """
        host = urlsplit(self.endpoint).netloc
        call = signature.Call(host, action, VERSION, query, form or {})
        answer = self._post(call)
        for pause in PAUSES:
            if answer.kind != "throttled":
                break
            time.sleep(pause)
            answer = self._post(call)
        _logger.info("SMS of Alibaba Cloud: %s answered %s", action, answer.code)
        return answer

    def _post(self, call):
        date = fields.Datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        signed = signature.sign(call, self.key, date, secrets.token_hex(16))
        try:
            with requests.post(
                f"{self.endpoint}/?{signed.query}",
                data=signed.body,
                headers=signed.headers,
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            ) as response:
                return self._read(response)
        except requests.ConnectTimeout:
            return Answer("unreachable", "ConnectTimeout")
        except requests.ConnectionError as error:
            # The error's text holds the address with number and code: only its kind is kept.
            reason = getattr(error.args[0], "reason", None) if error.args else None
            if isinstance(reason, NewConnectionError):
                return Answer("unreachable", "NoConnection")
            return Answer("unanswered", "ConnectionLost")
        except requests.RequestException:
            return Answer("unanswered", "NoAnswer")

    def _read(self, response):
        text = response.raw.read(ANSWER_LIMIT, decode_content=True)
        try:
            body = json.loads(text)
        except ValueError:
            return Answer("server_error", f"HTTP.{response.status_code}")
        if not isinstance(body, dict):
            return Answer("server_error", f"HTTP.{response.status_code}")
        code = body.get("Code")
        return Answer(delivery.kind_of(code), delivery.plain_code(code), body)
