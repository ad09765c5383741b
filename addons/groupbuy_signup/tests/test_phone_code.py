from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from ..exceptions import CodeRefused, LimitReached
from .phone_common import ADDRESS, OTHER, PHONE, PhoneCase

WRONG = "wrong or no longer valid"


@tagged("post_install", "-at_install")
class TestPhoneCode(PhoneCase):
    def _issue(self, phone=PHONE, purpose="log_in", ip=ADDRESS):
        self.codes._issue(phone, purpose, ip)
        return self._get_code(phone)

    def _redeem(self, code, phone=PHONE, purpose="log_in", ip=ADDRESS):
        self.codes._redeem(phone, purpose, code, ip)

    def test_right_code_works_once(self):
        code = self._issue()

        self._redeem(code)

        with self.assertRaisesRegex(CodeRefused, WRONG):
            self._redeem(code)

    def test_code_with_blanks_or_full_width_digits_is_read(self):
        code = self._issue()

        self._redeem(f" {code[:3]} {''.join(chr(ord(digit) + 0xFEE0) for digit in code[3:])} ")

    def test_code_is_for_one_purpose_and_one_phone(self):
        code = self._issue()

        for phone, purpose in [(PHONE, "recover"), (PHONE, "change_phone"), (OTHER, "log_in")]:
            with self.subTest(purpose=purpose), self.assertRaisesRegex(CodeRefused, WRONG):
                self._redeem(code, phone, purpose)
        self._redeem(code)

    def test_fifth_attempt_may_be_right_the_sixth_may_not(self):
        code = self._issue()
        wrong = f"{(int(code) + 1) % 10**6:06d}"

        for _attempt in range(4):
            self.assertIsInstance(self._get_refusal(self._redeem, wrong), CodeRefused)
        self._redeem(code)

        other = self._issue(OTHER)
        wrong = f"{(int(other) + 1) % 10**6:06d}"
        for _attempt in range(5):
            self.assertIsInstance(self._get_refusal(self._redeem, wrong, OTHER), CodeRefused)
        with self.assertRaisesRegex(CodeRefused, WRONG):
            self._redeem(other, OTHER)

    def test_code_is_good_for_five_minutes(self):
        now = fields.Datetime.now()
        with freeze_time(now):
            code = self._issue()
            late = self._issue(OTHER)

        with freeze_time(now + timedelta(minutes=4, seconds=59)):
            self._redeem(code)
        with freeze_time(now + timedelta(minutes=5)), self.assertRaisesRegex(CodeRefused, WRONG):
            self._redeem(late, OTHER)

    def test_only_the_newest_code_counts(self):
        first = self._issue()
        self._forget_limits()
        second = self._issue()

        if first != second:
            with self.assertRaisesRegex(CodeRefused, WRONG):
                self._redeem(first)
        self._redeem(second)

    def test_one_code_a_minute(self):
        now = fields.Datetime.now()
        with freeze_time(now):
            self._issue()

        with freeze_time(now + timedelta(seconds=59)), self.assertRaises(LimitReached) as refusal:
            self._issue()
        self.assertEqual((refusal.exception.kind, refusal.exception.seconds), ("code_wait", 1))
        with freeze_time(now + timedelta(seconds=60)):
            self._issue(purpose="sign_up")

    def test_ten_codes_a_day_for_a_phone(self):
        now = fields.Datetime.now()
        for number in range(10):
            with freeze_time(now + timedelta(minutes=2 * number)):
                self._issue()

        with freeze_time(now + timedelta(hours=23)), self.assertRaises(LimitReached) as refusal:
            self._issue()
        self.assertEqual(refusal.exception.kind, "code_day")
        with freeze_time(now + timedelta(days=1)):
            self._issue()

    def test_limits_of_an_address_and_of_all(self):
        self.env.company.write({"groupbuy_code_address_limit": 2, "groupbuy_code_total_limit": 3})
        self._issue(PHONE)
        self._issue(OTHER)

        with self.assertRaises(LimitReached) as refusal:
            self._issue("+8613800138003")
        self.assertEqual(refusal.exception.kind, "code_address")
        self._issue("+8613800138003", ip="203.0.113.8")
        with self.assertRaises(LimitReached) as refusal:
            self._issue("+8613800138004", ip="203.0.113.9")
        self.assertEqual(refusal.exception.kind, "code_total")

    def test_refused_wish_counts_nowhere(self):
        self.env.company.groupbuy_code_total_limit = 1
        self._issue(PHONE)

        with self.assertRaises(LimitReached):
            self._issue(OTHER)

        self.assertEqual(self._get_count("code_wait"), 1)
        self.assertEqual(self._get_count("code_total"), 1)

    def test_typing_from_one_address_is_limited(self):
        self.env.company.groupbuy_try_address_limit = 3
        code = self._issue()

        for _attempt in range(3):
            self.assertIsInstance(self._get_refusal(self._redeem, "0", OTHER), CodeRefused)
        with self.assertRaises(LimitReached):
            self._redeem(code)
        self._redeem(code, ip="2001:db8::7")

    def test_zero_is_no_limit(self):
        self.env.company.write({"groupbuy_code_wait_seconds": 0, "groupbuy_code_day_limit": 0})

        codes = [self._issue() for _number in range(12)]

        self._redeem(codes[-1])

    def test_nothing_stored_tells_the_code(self):
        code = self._issue()

        row = self.codes.search([("phone", "=", PHONE)], limit=1)
        stored = self.env.execute_query_dict(
            SQL("SELECT * FROM groupbuy_phone_code WHERE id = %s", row.id)
        )
        self.assertEqual(len(stored[0]["code_hash"]), 64)
        self.assertNotIn(code, [str(value) for value in stored[0].values()])

    def test_managers_read_who_asked_but_no_hash(self):
        self._issue()
        codes = self.codes.with_user(self._create_manager())

        row = codes.search([("phone", "=", PHONE)])

        self.assertEqual(row.purpose, "log_in")
        with self.assertRaises(AccessError):
            row.read(["code_hash"])
        with self.assertRaises(AccessError):
            row.write({"attempts": 0})

    def test_portal_users_reach_neither_codes_nor_counters_nor_messages(self):
        self._issue()
        user = self._create_user()

        for model in ("groupbuy.phone.code", "groupbuy.phone.limit", "sms.sms"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(user).search([])
