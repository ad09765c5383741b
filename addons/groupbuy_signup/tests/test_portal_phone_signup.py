import re

from odoo.tests import tagged

from .phone_common import OTHER, PASSWORD, PHONE, PhonePagesCase

ACCOUNT = "/groupbuy/signup/account"
# Whatever agreements there are: their boxes are ticked.
FORM = {"name": "陈晨", "password": PASSWORD, "password_again": PASSWORD}


@tagged("post_install", "-at_install")
class TestPortalPhoneSignup(PhonePagesCase):
    def _fill_in(self, **fields):
        """Send the form of the account with every box ticked."""
        page = self.url_open(ACCOUNT).text
        boxes = dict(re.findall(r'type="checkbox"[^>]*name="([\w-]+)"[^>]*value="([^"]*)"', page))
        boxes |= dict.fromkeys(re.findall(r'name="(agreement[\w-]*)"', page), "on")
        return self._send(ACCOUNT, boxes | FORM | fields)

    def test_new_number_becomes_an_account_with_password(self):
        self._ask("/groupbuy/signup?next=%2Fmy%2Fphone")
        self.assertTrue(self._type_code(self._get_code()).url.endswith(ACCOUNT))

        answer = self._fill_in()

        self.assertTrue(answer.url.endswith("/my/phone"), self._get_problem(answer))
        user = self.users.search([("login", "=", PHONE)])
        self.assertEqual((user.name, user.share), ("陈晨", True))
        self.assertTrue(user._groupbuy_has_password())

    def test_refused_form_keeps_the_name_and_no_password(self):
        self._ask("/groupbuy/signup")
        self._type_code(self._get_code())

        answer = self._fill_in(password_again="another one")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("The two passwords are not the same.", self._get_problem(answer))
        self.assertIn('value="陈晨"', answer.text)
        self.assertNotIn(PASSWORD, answer.text)
        self.assertFalse(self.users.search([("login", "=", PHONE)]))

    def test_bad_passwords_are_refused(self):
        self._ask("/groupbuy/signup")
        self._type_code(self._get_code())
        self.env["ir.config_parameter"].set_param("auth_password_policy.minlength", 8)

        for password, sentence in [
            ("", "Please enter a password"),
            ("short", "at least 8 characters"),
            ("13800138001", "Your phone number is no password"),
        ]:
            answer = self._fill_in(password=password, password_again=password)
            with self.subTest(password=password):
                self.assertIn(sentence, self._get_problem(answer))

    def test_account_page_without_proof_leads_to_the_start(self):
        self.assertTrue(self.url_open(ACCOUNT).url.endswith("/groupbuy/signup"))
        self._ask("/groupbuy/recover")
        self.assertTrue(self.url_open(ACCOUNT).url.endswith("/groupbuy/signup"))

    def test_code_to_log_in_does_not_sign_up(self):
        self._ask("/groupbuy/login")
        code = self._get_code()
        self.authenticate(None, None)
        self._forget_limits()
        self._ask("/groupbuy/signup")

        answer = self._type_code(code)

        self.assertEqual(answer.status_code, 422)

    def test_known_number_is_told_on_the_phone_only(self):
        self._create_user()

        answer = self._ask("/groupbuy/signup")

        self.assertTrue(answer.url.endswith("/groupbuy/code"))
        self.assertNotIn("account", self._get_problem(answer) or "")
        self.assertIn("You have an account", self._get_message().body)

    def test_new_password_by_code_ends_other_sessions(self):
        user = self._create_user(password=PASSWORD)
        self._ask(by="password", password=PASSWORD)
        other_session = self.opener.cookies["session_id"]
        self.authenticate(None, None)

        self._ask("/groupbuy/recover")
        self._type_code(self._get_code())
        fields = {"password": "New-Melon-9", "password_again": "New-Melon-9"}
        answer = self._send("/groupbuy/recover/password", fields)

        self.assertIn("/my", answer.url)
        credential = {"type": "password", "login": PHONE, "password": "New-Melon-9"}
        self.assertEqual(self.users._login(credential, {"interactive": True})["uid"], user.id)
        self.opener.cookies.clear()
        self.opener.cookies.set("session_id", other_session)
        self.assertIn("/groupbuy/login", self.url_open("/my/phone").url)

    def test_proof_is_used_up_with_the_new_password(self):
        self._create_user(password=PASSWORD)
        self._ask("/groupbuy/recover")
        self._type_code(self._get_code())
        page = "/groupbuy/recover/password"
        self._send(page, {"password": "New-Melon-9", "password_again": "New-Melon-9"})

        self.assertTrue(self.url_open(page).url.endswith("/groupbuy/recover"))

    def test_number_changes_after_a_code_to_each(self):
        user = self._create_user()
        self._log_in_by_code()
        self._forget_limits()

        self._send("/my/phone", {"by": "code"})
        self.assertTrue(self._type_code(self._get_code()).url.endswith("/my/phone/new"))
        self._send("/my/phone/new", {"phone": OTHER})
        answer = self._type_code(self._get_code(OTHER))

        self.assertIn("/my/phone?done=1", answer.url)
        self.assertIn("*******8002", answer.text)
        self.assertEqual((user.login, user.groupbuy_phone_verified), (OTHER, OTHER))

    def test_number_changes_after_the_password(self):
        self._create_user(password=PASSWORD)
        self._ask(by="password", password=PASSWORD)

        wrong = self._send("/my/phone", {"by": "password", "password": "nonsense"})
        self.assertEqual(self._get_problem(wrong), "The password is wrong.")
        right = self._send("/my/phone", {"by": "password", "password": PASSWORD})

        self.assertTrue(right.url.endswith("/my/phone/new"))

    def test_new_number_needs_the_proof_of_the_old(self):
        user = self._create_user()
        self._log_in_by_code()

        self.assertTrue(self.url_open("/my/phone/new").url.endswith("/my/phone"))
        form = self._get_form("/my/phone") | {"phone": OTHER}
        self.assertTrue(self.url_open("/my/phone/new", form).url.endswith("/my/phone"))
        self.assertEqual(user.login, PHONE)

    def test_number_of_somebody_else_is_told_on_the_phone_only(self):
        user = self._create_user(PHONE, PASSWORD)
        self._create_user(OTHER)
        self._ask(by="password", password=PASSWORD)
        self._send("/my/phone", {"by": "password", "password": PASSWORD})

        answer = self._send("/my/phone/new", {"phone": OTHER})

        self.assertTrue(answer.url.endswith("/groupbuy/code"))
        self.assertIn("belongs to another account", self._get_message(OTHER).body)
        self.assertEqual(self._type_code("000000").status_code, 422)
        self.assertEqual(user.login, PHONE)

    def _log_in_by_code(self):
        """Log in as a resident does."""
        self._ask()
        self._type_code(self._get_code())
