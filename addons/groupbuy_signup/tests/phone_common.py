"""Numbers, codes and forms for the tests of logging in by phone."""

import re

from odoo.exceptions import AccessDenied
from odoo.tests import HttpCase, TransactionCase, new_test_user

from ..exceptions import CodeRefused, LimitReached, PhoneRefused

PHONE = "+8613800138001"
OTHER = "+8613800138002"
ADDRESS = "203.0.113.7"
PASSWORD = "Blue-Melon-7"


class PhoneFactory:
    """Make accounts and read the codes they get; mix into any Odoo test case."""

    @classmethod
    def _set_up_phones(cls):
        # The sentences are asserted in English, whatever this database speaks.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        cls.env.company.write(
            {
                "groupbuy_sms_provider": "outbox",
                "groupbuy_phone_country_ids": [(6, 0, cls.env.ref("base.cn").ids)],
                "groupbuy_code_wait_seconds": 60,
                "groupbuy_code_day_limit": 10,
                "groupbuy_code_address_limit": 30,
                "groupbuy_code_total_limit": 1000,
                "groupbuy_try_address_limit": 100,
                "groupbuy_password_phone_limit": 10,
                "groupbuy_password_address_limit": 100,
            }
        )
        cls.env["groupbuy.phone.limit"].search([]).unlink()
        cls.codes = cls.env["groupbuy.phone.code"]
        cls.users = cls.env["res.users"]

    @classmethod
    def _create_user(cls, phone=PHONE, password=None):
        """Return the portal user of a number."""
        user = cls.users._groupbuy_get_or_create_portal(phone, "陈晨")
        user.lang = "en_US"
        if password:
            user.password = password
        return user

    @classmethod
    def _create_manager(cls):
        groups = "base.group_user,community_groupbuy.group_manager"
        return new_test_user(cls.env, "phone_manager", groups=groups)

    def _get_message(self, phone=PHONE):
        """Return the newest message to a number."""
        self.env.invalidate_all()
        return self.env["sms.sms"].search([("number", "=", phone)], order="id desc", limit=1)

    def _get_code(self, phone=PHONE):
        """Return the code in the newest message to a number."""
        return re.search(r"\b\d{6}\b", self._get_message(phone).body)[0]

    def _forget_limits(self):
        """Let the minute between two codes be over."""
        self.env["groupbuy.phone.limit"].search([]).unlink()

    def _get_refusal(self, function, *args):
        """Return the refusal of a call, and keep what it wrote, as `assertRaises` would not."""
        try:
            function(*args)
        except (AccessDenied, CodeRefused, LimitReached, PhoneRefused) as refusal:
            return refusal
        return None

    def _get_count(self, kind):
        """Return how much was counted of a kind."""
        self.env.invalidate_all()
        return sum(self.env["groupbuy.phone.limit"].search([("kind", "=", kind)]).mapped("count"))


class PhoneCase(PhoneFactory, TransactionCase):
    """Transactions of their own become savepoints of the test's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_phones()

    def setUp(self):
        super().setUp()
        self.enterContext(self.enter_registry_test_mode())


class PhonePagesCase(PhoneFactory, HttpCase):
    """A browser without scripts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # One hash takes a quarter of a second; what is tested is how many there are.
        cls._set_up_phones()

    def _get_form(self, url):
        """Return the hidden fields of the form on a page."""
        hidden = r'<input type="hidden" name="(\w+)" value="([^"]*)"'
        return dict(re.findall(hidden, self.url_open(url).text))

    def _send(self, page, fields, to=None):
        """Fill in the form of a page and send it."""
        return self.url_open(to or page, self._get_form(page) | fields)

    def _get_problem(self, answer):
        """Return the red sentence of a page, or `None`."""
        found = re.search(r'role="alert".*?<span>(.*?)</span>', answer.text, re.DOTALL)
        return found and found[1]

    def _ask(self, page="/groupbuy/login", phone="13800138001", **fields):
        """Ask for a code on a page."""
        return self._send(page, {"phone": phone} | fields)

    def _type_code(self, code):
        """Type a code on the page of codes."""
        return self._send("/groupbuy/code", {"code": code})
