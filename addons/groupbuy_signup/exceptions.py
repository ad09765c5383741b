"""Refusals that callers and tests must tell apart."""

from odoo.exceptions import UserError


class PhoneRefused(UserError):
    """What was typed is no mobile number that can be used here."""


class CodeRefused(UserError):
    """A code is wrong or over; the sentence is the same for every reason."""


class LimitReached(UserError):
    """Somebody asked or tried too often; `seconds` until it may be done again."""

    def __init__(self, message, kind, seconds):
        super().__init__(message)
        self.kind = kind
        self.seconds = seconds
