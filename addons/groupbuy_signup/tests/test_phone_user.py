from odoo.exceptions import AccessDenied, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import hash_sign

from .phone_common import OTHER, PASSWORD, PHONE, PhoneCase


@tagged("post_install", "-at_install")
class TestPhoneUser(PhoneCase):
    def test_new_number_becomes_a_portal_user_without_password(self):
        user = self.users._groupbuy_log_in_resident(PHONE)

        self.assertRecordValues(
            user,
            [
                {
                    "login": PHONE,
                    "groupbuy_phone_verified": PHONE,
                    "name": "Neighbour 8001",
                    "share": True,
                }
            ],
        )
        self.assertEqual(user.partner_id.phone, PHONE)
        self.assertTrue(user.partner_id.groupbuy_is_resident)
        self.assertFalse(user._groupbuy_has_password())
        self.assertEqual(self.users._groupbuy_log_in_resident(PHONE), user)

    def test_who_came_by_a_code_alone_says_the_own_name_once(self):
        user = self.users._groupbuy_log_in_resident(PHONE)
        own = user.with_user(user)

        own._groupbuy_introduce(" 吴小满 ")
        own._groupbuy_introduce("别人")

        self.assertEqual(user.name, "吴小满")
        self.assertFalse(own._is_groupbuy_nameless())

    def test_resident_who_ordered_gets_the_own_contact(self):
        partner = self.env["res.partner"].create(
            {"name": "李雷", "phone": "138 0013 8001", "groupbuy_is_resident": True}
        )

        user = self.users._groupbuy_get_or_create_portal(PHONE)

        self.assertEqual((user.partner_id, user.name), (partner, "李雷"))

    def test_contact_of_somebody_else_is_not_taken(self):
        supplier = self.env["res.partner"].create({"name": "供货商", "phone": "13800138001"})
        taken = self._create_user(OTHER).partner_id
        taken.write({"phone": PHONE, "groupbuy_is_resident": True})

        user = self.users._groupbuy_get_or_create_portal(PHONE)

        self.assertNotIn(user.partner_id, supplier | taken)

    def test_leader_without_user_gets_the_rights_of_a_leader(self):
        partner = self.env["res.partner"].create({"name": "王芳", "phone": "13800138001"})
        self.env["groupbuy.leader"].create({"partner_id": partner.id})

        user = self.users._groupbuy_get_or_create_portal(PHONE)

        self.assertEqual(user.partner_id, partner)
        self.assertTrue(user.has_group("community_groupbuy.group_leader"))

    def test_login_given_by_staff_works_with_codes(self):
        partner = self.env["res.partner"].create({"name": "王芳", "phone": "138 0013 8001"})
        leader = self.env["groupbuy.leader"].create({"partner_id": partner.id})

        user = leader._grant_portal()

        self.assertEqual(user.groupbuy_phone_verified, PHONE)
        self.assertEqual(self.users._groupbuy_get_or_create_portal(PHONE), user)

    def test_login_as_the_number_is_typed_at_home_is_the_same_account(self):
        user = new_test_user(self.env, "13800138001", groups="base.group_portal", password=PASSWORD)

        self.assertEqual(self.users._groupbuy_get_or_create_portal(PHONE), user)
        self.assertEqual(user.groupbuy_phone_verified, PHONE)

    def test_second_leader_with_the_number_does_not_take_it(self):
        owner = self._create_user()
        partner = self.env["res.partner"].create(
            {"name": "王芳", "phone": "13800138001", "email": "wang@example.com"}
        )
        leader = self.env["groupbuy.leader"].create({"partner_id": partner.id})

        user = leader._grant_portal()

        self.assertFalse(user.groupbuy_phone_verified)
        self.assertEqual(self.users._groupbuy_find_owner(PHONE), owner)

    def test_closed_account_stays_closed(self):
        self._create_user().active = False

        with self.assertRaisesRegex(UserError, "please ask our staff"):
            self.users._groupbuy_get_or_create_portal(PHONE)

    def test_number_changes_with_login_and_contact(self):
        user = self._create_user()

        user._groupbuy_change_phone(OTHER)

        self.assertRecordValues(user, [{"login": OTHER, "groupbuy_phone_verified": OTHER}])
        self.assertEqual(user.partner_id.phone, OTHER)
        with self.assertRaisesRegex(UserError, "belongs to another account"):
            self._create_user(PHONE)._groupbuy_change_phone(OTHER)

    def test_phone_number_is_no_password(self):
        user = self._create_user()

        for password in ("13800138001", "+8613800138001", "138 0013 8001"):
            with self.subTest(password=password), self.assertRaisesRegex(UserError, "no password"):
                user.password = password
        user.password = PASSWORD

    def test_sign_up_form_tells_everything_that_is_wrong(self):
        form = {"phone": PHONE, "name": " ", "password": "a", "password_again": "b"}

        obstacles = self.users._get_signup_obstacles(form)

        self.assertIn("Please enter your name.", obstacles)
        self.assertIn("The two passwords are not the same.", obstacles)
        short = form | {"name": "陈", "password": "ab", "password_again": "ab"}
        self.assertIn("at least", self.users._get_signup_obstacles(short)[0])

    def test_only_the_servers_own_proof_opens_an_account(self):
        user = self._create_user()
        other = self._create_user(OTHER)
        environment = {"interactive": True}
        good = self.users._groupbuy_get_proof(user)

        self.assertEqual(self.users._login(good, environment)["uid"], user.id)
        foreign = hash_sign(self.env(su=True), "another scope", PHONE, expiration_hours=1)
        for proof in (
            good | {"login": other.login},
            good | {"token": ""},
            good | {"token": None},
            good | {"token": foreign},
            {"type": "groupbuy_phone", "login": PHONE, "password": "x"},
        ):
            with self.subTest(proof=sorted(proof)), self.assertRaises(AccessDenied):
                self.users._login(proof, environment)

    def test_proof_opens_no_account_of_staff(self):
        manager = self._create_manager()

        with self.assertRaises(AccessDenied):
            self.users._login(self.users._groupbuy_get_proof(manager), {"interactive": True})

    def test_every_spelling_of_the_number_logs_in_with_the_password(self):
        user = self._create_user(password=PASSWORD)

        for login in ("13800138001", "+86 138 0013 8001", PHONE):
            credential = {"type": "password", "login": login, "password": PASSWORD}
            self.assertEqual(self.users._login(credential, {"interactive": True})["uid"], user.id)

    def test_passwords_by_rpc_have_the_limit_of_the_number(self):
        self.env.company.groupbuy_password_phone_limit = 2
        user = self._create_user(password=PASSWORD)
        user.env.flush_all()

        for guess in ("first", "second"):
            self.assertIsInstance(
                self._get_refusal(self.users._check_uid_passwd, user.id, guess), AccessDenied
            )
        with self.assertRaisesRegex(AccessDenied, "Too many attempts"):
            self.users._check_uid_passwd(user.id, PASSWORD)
        self._forget_limits()
        self.users._check_uid_passwd(user.id, PASSWORD)
        self.assertEqual(self._get_count("password_login"), 0)
