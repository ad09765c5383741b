import re

from odoo.tests import tagged

from .phone_common import OTHER, PASSWORD, PHONE, PhonePagesCase


class Recorder:
    """A context of passwords that keeps which hashes it compared."""

    def __init__(self, context, compared):
        self.context = context
        self.compared = compared

    def __getattr__(self, name):
        return getattr(self.context, name)

    def verify(self, password, hashed):
        """Compare and keep."""
        self.compared.append(hashed)
        return self.context.verify(password, hashed)

    def verify_and_update(self, password, hashed):
        """Compare and keep."""
        self.compared.append(hashed)
        return self.context.verify_and_update(password, hashed)


@tagged("post_install", "-at_install")
class TestPortalPhoneLogin(PhonePagesCase):
    def test_visitor_of_a_portal_page_comes_back_after_the_code(self):
        page = self.url_open("/my/phone")
        self.assertIn("/groupbuy/login?next=%2Fmy%2Fphone", page.url)

        self._ask("/groupbuy/login?next=%2Fmy%2Fphone")
        answer = self._type_code(self._get_code())

        self.assertTrue(answer.url.endswith("/my/phone"))
        self.assertIn("*******8001", answer.text)
        self.assertEqual(self.users.search([("login", "=", PHONE)]).groupbuy_phone_verified, PHONE)

    def test_form_sent_after_the_session_ended_leads_to_the_login(self):
        answer = self.url_open("/my/phone", {"csrf_token": "x"})

        self.assertIn("/groupbuy/login?next=%2Fmy", answer.url)

    def test_way_back_stays_on_this_site(self):
        for target in (
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "javascript:1",
        ):
            with self.subTest(target=target):
                self.authenticate(None, None)
                self._forget_limits()
                self._ask("/groupbuy/login", next=target)
                answer = self._type_code(self._get_code())
                self.assertTrue(answer.url.startswith(self.base_url()), answer.url)
                self.assertIn("/my", answer.url)

    def test_wrong_code_opens_nothing_and_may_be_typed_again(self):
        self._ask()
        code = self._get_code()

        answer = self._type_code(f"{(int(code) + 1) % 10**6:06d}")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("wrong or no longer valid", self._get_problem(answer))
        self.assertFalse(self.users.search([("login", "=", PHONE)]))

        self.assertIn("/my", self._type_code(code).url)

    def test_rubbish_is_answered_in_one_sentence(self):
        for phone in ("", "abc", "12345", "<script>", "1" * 5000, "+1 202 555 0123"):
            with self.subTest(phone=phone[:9]):
                answer = self._ask(phone=phone)
                self.assertEqual(answer.status_code, 422)
                self.assertIn("Please enter a mobile number", self._get_problem(answer))
        self._ask()
        for code in ("", "abcdef", "' OR 1=1", "９" * 4000):
            self.assertEqual(self._type_code(code).status_code, 422)

    def test_page_of_codes_without_a_wish_leads_to_the_login(self):
        self.assertIn("/groupbuy/login", self.url_open("/groupbuy/code").url)
        answer = self._send("/groupbuy/login", {"code": "123456"}, "/groupbuy/code")
        self.assertIn("/groupbuy/login", answer.url)

    def test_asking_again_within_the_minute_keeps_the_first_code(self):
        self._ask()
        code = self._get_code()

        answer = self._ask()

        self.assertTrue(answer.url.endswith("/groupbuy/code"))
        self.assertEqual(self._get_code(), code)
        again = self._send("/groupbuy/code", {}, "/groupbuy/code/again")
        self.assertTrue(again.url.endswith("/groupbuy/code"))
        self.assertIn("/my", self._type_code(code).url)

    def test_another_browser_waits_its_minute(self):
        self._ask()
        self.authenticate(None, None)

        answer = self._ask()

        self.assertEqual(answer.status_code, 422)
        self.assertIn("try again in 1 minutes", self._get_problem(answer))

    def test_password_logs_in_however_the_number_is_typed(self):
        self._create_user(password=PASSWORD)

        answer = self._ask(phone="+86 138 0013 8001", by="password", password=PASSWORD)

        self.assertIn("/my", answer.url)

    def test_every_refused_password_reads_the_same(self):
        self._create_user(PHONE, PASSWORD)
        self._create_user(OTHER)
        kinds = {"wrong": PHONE, "none": OTHER, "unknown": "+8613800138003"}
        self.users._groupbuy_get_nobodys_hash()

        answers, hashes = {}, {}
        compared = []
        recorder = Recorder(self.users._crypt_context(), compared)
        self.patch(type(self.users), "_crypt_context", lambda users: recorder)
        for kind, phone in kinds.items():
            compared.clear()
            answer = self._ask(phone=phone, by="password", password="nonsense")
            answers[kind] = (answer.status_code, self._get_problem(answer))
            hashes[kind] = len([hashed for hashed in compared if hashed])

        self.assertEqual(set(answers.values()), {(422, "The number or the password is wrong.")})
        self.assertEqual(set(hashes.values()), {1})

    def test_known_and_unknown_numbers_are_answered_alike(self):
        self._create_user(PHONE, PASSWORD)
        for page in ("/groupbuy/login", "/groupbuy/signup", "/groupbuy/recover"):
            answers = set()
            for phone in (PHONE, "+8613800137001"):
                self.authenticate(None, None)
                self._forget_limits()
                answer = self._ask(page, phone=phone)
                wrong = self._type_code("x")
                texts = [self._get_words(shown.text, phone) for shown in (answer, wrong)]
                answers.add((answer.status_code, answer.url, wrong.status_code, *texts))
            with self.subTest(page=page):
                self.assertEqual(len(answers), 1)

    def test_passwords_of_a_number_are_limited_over_all_addresses(self):
        self.env.company.groupbuy_password_phone_limit = 3
        self._create_user(password=PASSWORD)

        for _attempt in range(3):
            answer = self._ask(by="password", password="nonsense")
            self.assertIn("is wrong", self._get_problem(answer))
        answer = self._ask(by="password", password=PASSWORD)

        self.assertIn("Too many attempts", self._get_problem(answer))
        self.assertEqual(self._get_count("password_login"), 3)

    def test_right_passwords_do_not_count(self):
        self.env.company.groupbuy_password_phone_limit = 1
        self._create_user(password=PASSWORD)

        for _attempt in range(3):
            self.authenticate(None, None)
            self.assertIn("/my", self._ask(by="password", password=PASSWORD).url)

        self.assertEqual(self._get_count("password_login"), 0)

    def test_staffs_login_page_has_the_same_limits(self):
        self.env.company.groupbuy_password_phone_limit = 2
        page = self.url_open("/web/login")
        self.assertIn("/groupbuy/login", page.text)

        answers = [
            self._send("/web/login", {"login": "admin", "password": "nonsense"}).text
            for _attempt in range(3)
        ]

        self.assertIn("Wrong login/password", answers[1])
        self.assertIn("Too many attempts", answers[2])

    def test_codes_and_numbers_are_in_no_log(self):
        with (
            self.assertLogs(level="DEBUG") as others,
            self.assertLogs("odoo", level="DEBUG") as own,
        ):
            self._ask()
            code = self._get_code()
            self._type_code("000000")
            self._type_code(code)
            self.authenticate(None, None)
            self._ask(by="password", password="nonsense")
            self._ask("/groupbuy/signup", phone="13800138003")

        # SQL is logged in debugging only, and then whole.
        output = others.output + own.output
        lines = [line for line in output if ":odoo.sql_db:" not in line]
        self.assertTrue([line for line in lines if "Login failed for login:******01" in line])
        for secret in (code, "13800138001", "138 0013 8001", "13800138003"):
            self.assertFalse([line for line in lines if secret in line])

    def _get_words(self, page, phone):
        """Return a page without its random tokens, its number and the seconds to wait."""
        page = re.sub(r"[0-9a-f]{40}o[0-9]+", "token", page)
        page = re.sub(r'data-seconds="[0-9]+"', "", page)
        return page.replace(phone[-4:], "last")
