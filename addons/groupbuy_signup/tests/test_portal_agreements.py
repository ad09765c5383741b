from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .application_common import ApplicantFactory

PASSWORD = "Applicant-77"


@tagged("post_install", "-at_install")
class TestPortalAgreements(ApplicantFactory, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_groupbuy()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.leader_user = cls._create_leader_user(cls.leader, "lead-er-77")
        cls.leader.partner_id.lang = "en_US"

    def setUp(self):
        super().setUp()
        self.authenticate("lead-er-77", "lead-er-77")

    def _accept(self, **values):
        token = {"csrf_token": Request.csrf_token(self)}
        return self.url_open("/my/agreements", data=values | token)

    def test_leader_without_anything_to_accept_goes_to_work(self):
        self.assertEqual(self.url_open("/my").url, f"{self.base_url()}/my/groupbuy")

    def test_new_version_is_asked_for_before_any_page(self):
        version = self._publish(body="<p>请准时发货</p>")

        answer = self.url_open("/my/groupbuy/orders?stage=over")

        self.assertIn("/my/agreements?next=", answer.url)
        self.assertIn("请准时发货", answer.text)
        self.assertIn(f'value="{version.id}"', answer.text)

    def test_after_accepting_one_comes_back_to_the_page(self):
        version = self._publish()

        answer = self._accept(next="/my/groupbuy/orders?stage=over", agree=version.id)

        self.assertEqual(answer.url, f"{self.base_url()}/my/groupbuy/orders?stage=over")
        self.assertEqual(version.acceptance_ids.user_id, self.leader_user)

    def test_box_must_be_ticked(self):
        version = self._publish()

        answer = self._accept(next="/my")

        self.assertEqual(answer.status_code, 422)
        self.assertFalse(version.acceptance_ids)

    def test_version_nobody_showed_is_not_accepted(self):
        shown = self._publish()
        other = self._publish("later")

        self._accept(agree=shown.id)

        self.assertFalse(other.acceptance_ids)
        self.assertIn("/my/agreements", self.url_open("/my/groupbuy").url)

    def test_way_back_leads_nowhere_else(self):
        version = self._publish()

        answer = self._accept(next="https://evil.example/", agree=version.id)

        self.assertTrue(answer.url.startswith(self.base_url()))

    def test_rubbish_is_harmless(self):
        self._publish()
        for agree in ("x", "1e9", ",,", "99999999999999", "団"):
            with self.subTest(agree):
                self.assertEqual(self._accept(agree=agree).status_code, 422)

    def test_agreement_is_read_by_anybody(self):
        self._publish("open-rules", body="<p>公开条款</p>")
        self.authenticate(None, None)

        self.assertIn("公开条款", self.url_open("/agreement/open-rules").text)

    def test_draft_and_unknown_agreements_are_not_shown(self):
        for code in ("service", "none", "x" * 500):
            with self.subTest(code[:8]):
                self.assertEqual(self.url_open(f"/agreement/{code}").status_code, 404)

    def test_what_is_sent_in_is_not_held_back(self):
        self._publish()
        token = {"csrf_token": Request.csrf_token(self)}

        answer = self.url_open("/my/application", data=token, allow_redirects=False)

        self.assertNotIn("/my/agreements", answer.headers.get("Location", ""))

    def test_staff_are_not_asked(self):
        self._publish()
        self.authenticate("campaign_manager", "campaign_manager")

        self.assertNotIn("/my/agreements", self.url_open("/my").url)

    def test_list_of_what_was_accepted(self):
        version = self._publish()
        self._accept(agree=version.id)

        page = self.url_open("/my/agreements").text

        self.assertIn("Accepted, version", page)
