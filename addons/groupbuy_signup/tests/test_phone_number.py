from odoo.tests import tagged

from ..exceptions import PhoneRefused
from ..tools.log_privacy import masked
from .phone_common import PHONE, PhoneCase


@tagged("post_install", "-at_install")
class TestPhoneNumber(PhoneCase):
    def test_every_spelling_is_the_same_number(self):
        spellings = [
            "13800138001",
            " 138 0013 8001 ",
            "138-0013-8001",
            "+86 13800138001",
            "0086 138 0013 8001",
            "8613800138001",
            "１３８００１３８００１",
            "＋８６ 138 0013 8001",
        ]

        numbers = {self.env.company._groupbuy_get_phone(text) for text in spellings}

        self.assertEqual(numbers, {PHONE})

    def test_what_is_no_mobile_number_is_refused(self):
        rubbish = ["", None, "abc", "12345", "138001380011", "010-88889999", "+1 202 555 0123"]
        rubbish += ["1" * 10000, "13800138001'; --", "<b>13800138001</b>", "+", "00"]

        for text in rubbish:
            with (
                self.subTest(text=str(text)[:30]),
                self.assertRaisesRegex(PhoneRefused, "Please enter a mobile number of China"),
            ):
                self.env.company._groupbuy_get_phone(text)

    def test_another_country_counts_once_it_is_allowed(self):
        self.env.company.groupbuy_phone_country_ids |= self.env.ref("base.hk")

        self.assertEqual(self.env.company._groupbuy_get_phone("+852 6123 4567"), "+85261234567")
        self.assertEqual(self.env.company._groupbuy_get_phone("13800138001"), PHONE)

    def test_log_shows_two_digits_of_a_number_and_whole_addresses(self):
        self.assertEqual(masked("login:+8613800138001 from"), "login:******01 from")
        self.assertEqual(masked("138 0013 8001"), "******01")
        self.assertEqual(masked("192.168.100.200"), "192.168.100.200")
        self.assertEqual(masked("admin@example.com"), "admin@example.com")
