from pathlib import Path

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import NUMBER, AliyunCase
from .service import KEY_SECRET


@tagged("post_install", "-at_install")
class TestSettingsSecrets(AliyunCase):
    def setUp(self):
        super().setUp()
        self.administrator = new_test_user(self.env, "sms_admin", groups="base.group_system")
        self.manager = new_test_user(
            self.env, "sms_boss", groups="base.group_user,community_groupbuy.group_manager"
        )
        self.Settings = self.env["res.config.settings"].with_user(self.administrator)

    def test_secret_is_readable_by_nobody(self):
        for user in (self.manager, self.administrator):
            with self.assertRaises(AccessError):
                self.company.with_user(user).read(["groupbuy_aliyun_key_secret"])
        settings = self.Settings.create({})
        self.assertRecordValues(
            settings,
            [{"groupbuy_aliyun_key_secret": False, "groupbuy_aliyun_has_secret": True}],
        )

    def test_managers_read_no_part_of_the_account(self):
        for name in ("key_name", "sign_name", "endpoint", "token"):
            with self.assertRaises(AccessError):
                self.company.with_user(self.manager).read([f"groupbuy_aliyun_{name}"])

    def test_saving_without_a_new_secret_keeps_the_old_one(self):
        self.Settings.create({"groupbuy_aliyun_sign_name": "新签名"}).execute()
        self.assertEqual(self.company.groupbuy_aliyun_key_secret, KEY_SECRET)

        self.Settings.create({"groupbuy_aliyun_key_secret": " fresh "}).execute()
        self.assertEqual(self.company.groupbuy_aliyun_key_secret, "fresh")

    def test_saved_secret_lies_in_no_other_table(self):
        self.Settings.create({"groupbuy_aliyun_key_secret": "fresh"}).execute()

        self.env.cr.execute("SELECT * FROM res_config_settings")
        self.assertNotIn("fresh", str(self.env.cr.fetchall()))

    def test_endpoint_is_encrypted_or_local(self):
        for endpoint in (
            "http://dysmsapi.aliyuncs.com",
            "ftp://127.0.0.1",
            "https://a/b",
            "https://u:p@a",
            "rubbish",
        ):
            with self.assertRaises(ValidationError):
                self.company.groupbuy_aliyun_endpoint = endpoint

    def test_template_code_and_variables_have_a_form(self):
        for values in ({"code": "1001"}, {"parameters": "code; DROP"}):
            with self.assertRaises(ValidationError):
                self.template.write(values)

    def test_list_of_templates_has_every_message(self):
        action = self.Settings.create({}).action_groupbuy_aliyun_templates()

        templates = self.env[action["res_model"]].search([])
        keys = dict(templates._selection_key())
        self.assertEqual(sorted(templates.mapped("key")), sorted(keys))
        self.assertEqual(templates.filtered("code"), self.template)

    def test_test_message_is_sent_and_answered(self):
        test = self.env["groupbuy.sms.test"].with_user(self.administrator)
        test = test.create({"template_id": self.template.id, "number": NUMBER})

        self.assertEqual(test.action_send()["params"]["type"], "success")
        self.service.answers = ["isv.AMOUNT_NOT_ENOUGH"]
        answer = test.action_send()["params"]
        self.assertEqual(answer["type"], "danger")
        self.assertIn("top it up", answer["message"])
        self.company.groupbuy_sms_provider = "outbox"
        with self.assertRaisesRegex(UserError, "Choose Alibaba Cloud"):
            test.action_send()

    def test_renewed_token_replaces_the_old_one(self):
        old = self.company.groupbuy_aliyun_token

        self.Settings.create({}).action_groupbuy_aliyun_renew_token()

        Company = self.env["res.company"]
        self.assertFalse(Company._get_by_aliyun_token(old))
        self.assertEqual(
            Company._get_by_aliyun_token(self.company.groupbuy_aliyun_token), self.company
        )

    def test_neutralized_copy_knows_no_key(self):
        script = Path(__file__).parents[1] / "data" / "neutralize.sql"
        self.env.flush_all()

        self.env.cr.execute(script.read_text())

        self.env.invalidate_all()
        self.assertRecordValues(
            self.company,
            [
                {
                    "groupbuy_sms_provider": "outbox",
                    "groupbuy_aliyun_key_name": False,
                    "groupbuy_aliyun_key_secret": False,
                    "groupbuy_aliyun_token": False,
                }
            ],
        )
