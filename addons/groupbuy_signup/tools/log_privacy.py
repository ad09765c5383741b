"""Phone numbers are logins here, and Odoo writes logins into its log: mask them there."""

import logging
import re

LOGGERS = (
    "odoo.addons.base.models.res_users",
    "odoo.addons.auth_signup.models.res_users",
    "odoo.addons.auth_totp.models.res_users",
    "odoo.addons.auth_totp_mail.models.res_users",
)
_NUMBER = re.compile(r"(?<![\w.])\+?[0-9][0-9 \-]{5,18}[0-9](?![\w.:])")


def masked(text):
    """Return a text with all but the last two digits of phone numbers as stars.

    >>> masked("login:+8613800138000"), masked("10.0.0.12")
    ('login:******00', '10.0.0.12')
    """
    return _NUMBER.sub(lambda number: "******" + number[0][-2:], text)


class PhoneFilter(logging.Filter):
    """Mask phone numbers in the arguments of a record."""

    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(
                masked(value) if isinstance(value, str) else value for value in record.args
            )
        return True


def install():
    """Let Odoo's login code log masked numbers; done twice it is done once."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(found, PhoneFilter) for found in logger.filters):
            logger.addFilter(PhoneFilter())
