import io

from PIL import Image

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged

from .application_common import ANSWERS, NUMBER, ApplicantFactory, make_number

PASSWORD = "Applicant-77"


@tagged("post_install", "-at_install")
class TestPortalApplication(ApplicantFactory, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_groupbuy()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.user = cls._create_applicant()
        cls.user.write({"password": PASSWORD, "lang": "en_US"})

    def setUp(self):
        super().setUp()
        self.authenticate(self.user.login, PASSWORD)

    def _post(self, url="/my/application", files=None, **values):
        token = {"csrf_token": Request.csrf_token(self)}
        return self.url_open(url, data=values | token, files=files)

    def _apply(self, **values):
        filled = ANSWERS | {"identity_number": NUMBER, "consent": "1", "agree": "1"}
        return self._post(**(filled | values))

    def _own(self):
        return self.env["groupbuy.leader.application"].search([("user_id", "=", self.user.id)])

    def test_invitation_opens_for_strangers_and_names_the_recruiter(self):
        self.authenticate(None, None)

        page = self.url_open(f"/lead?from={self.leader.code}").text

        self.assertIn("王芳", page)
        self.assertIn("/groupbuy/signup?next=/my/application", page)

    def test_rubbish_in_the_invitation_is_harmless(self):
        for query in ("from=", "from=%00", "from=" + "x" * 5000, "from=团长", "x=1"):
            with self.subTest(query[:12]):
                self.assertEqual(self.url_open(f"/lead?{query}").status_code, 200)

    def test_recruiter_is_kept_until_the_application(self):
        self.url_open(f"/lead?from={self.leader.code}")

        self._apply()

        self.assertRecordValues(self._own(), [{"recruiter_id": self.leader.id, "source": "leader"}])

    def test_application_is_handed_in_and_its_state_shown(self):
        answer = self._apply()

        self.assertEqual(answer.url, f"{self.base_url()}/my/application")
        self.assertRecordValues(
            self._own(), [{"state": "submitted", "name": "林晓燕", "household_count": 420}]
        )
        self.assertIn("110***********002X", answer.text)
        self.assertNotIn(NUMBER, answer.text)

    def test_sending_it_twice_makes_one_application(self):
        self._apply()

        answer = self._apply(name="别人")

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self._own().mapped("name"), ["林晓燕"])

    def test_nothing_typed_is_lost_when_something_is_wrong(self):
        answer = self._apply(identity_number=make_number(born="20200101"))

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Leaders must be at least 18 years old.", answer.text)
        for text in ("林晓燕", "南门水果店", "420"):
            self.assertIn(f'value="{text}"', answer.text)
        self.assertEqual(self._own().state, "draft")

    def test_number_of_somebody_else_is_refused_in_one_sentence(self):
        other = self._create_applicant("other", "+8613900139077", "周敏")
        self._submit_application(other)

        answer = self._apply()

        self.assertIn("has applied already", answer.text)
        self.assertNotIn("周敏", answer.text)

    def test_without_consent_the_number_is_not_kept(self):
        answer = self._apply(consent="")

        self.assertIn("agree that we keep your identity data", answer.text)
        self.assertFalse(self._own().identity_id)

    def test_agreements_are_accepted_with_time_and_address(self):
        version = self._publish()
        self._publish("leaders", "leader")

        refused = self._apply(agree="")
        self._apply()

        self.assertEqual(refused.status_code, 422)
        self.assertEqual(self._own().state, "submitted")
        self.assertEqual(version.acceptance_ids.address, "127.0.0.1")
        self.assertTrue(version.acceptance_ids.agent)

    def test_form_is_kept_for_later(self):
        self._post(later="1", community_name="荷塘月色")

        page = self.url_open("/my/application").text

        self.assertIn('value="荷塘月色"', page)
        self.assertEqual(self._own().state, "draft")

    def test_form_is_kept_while_it_is_typed(self):
        kept = self.make_jsonrpc_request(
            "/my/application/keep", {"name": "林燕", "state": "approved", "leader_id": 1}
        )

        self.assertEqual(kept, {"kept": True})
        self.assertRecordValues(self._own(), [{"name": "林燕", "state": "draft"}])

    def test_rubbish_is_answered_in_one_sentence(self):
        cases = {
            "household_count": ("-5", "٣", "9" * 30, "many"),
            "chat_url": ("javascript:alert(1)",),
            "name": ("长" * 500,),
        }
        for name, values in cases.items():
            for value in values:
                with self.subTest(name=name, value=value[:10]):
                    answer = self._apply(**{name: value})

                    self.assertEqual(answer.status_code, 422)
                    self.assertNotIn("Traceback", answer.text)

    def test_papers_are_sealed_and_kept_even_when_something_is_missing(self):
        stream = io.BytesIO()
        Image.new("RGB", (60, 40), "white").save(stream, "JPEG")
        papers = {
            "paper_card_front": ("card.jpg", stream.getvalue(), "image/jpeg"),
            "paper_health": ("bad.exe", b"MZ\x90", "image/jpeg"),
        }

        answer = self._post(files=papers, name="林晓燕")

        self.assertIn("Send pictures as JPEG", answer.text)
        self.assertEqual(self._own().document_ids.mapped("kind"), ["card_front"])

    def test_paper_is_opened_only_after_a_logged_reason(self):
        application = self._submit_application(self.user)
        document = self.env["groupbuy.identity.document"]._keep(
            application, "health", b"%PDF-1.7 certificate"
        )
        reader = self._create_reader()
        reader.password = PASSWORD
        url = document.with_user(reader).reveal("办理健康证审核")
        guess = f"/groupbuy/identity/document/{document.id}"

        strangers = [self.url_open(url), self.url_open(guess)]
        self.authenticate(reader.login, PASSWORD)
        opened, guessed = self.url_open(url), self.url_open(guess)

        self.assertEqual([answer.status_code for answer in strangers], [404, 404])
        self.assertEqual((opened.content, guessed.status_code), (b"%PDF-1.7 certificate", 404))
        self.assertEqual(opened.headers["Cache-Control"], "no-store")

    def test_paper_is_no_attachment_anybody_can_open(self):
        application = self._submit_application(self.user)
        document = self.env["groupbuy.identity.document"]._keep(
            application, "health", b"%PDF-1.7 certificate"
        )
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", document._name), ("res_field", "=", "content_sealed")]
        )
        address = f"/web/content/{attachment.id}"

        self.assertEqual(self.url_open(address).status_code, 404)
        self.authenticate("campaign_manager", "campaign_manager")
        answer = self.url_open(f"/web/content/{document._name}/{document.id}/content_sealed")
        self.assertNotEqual(answer.status_code, 200)
        self.assertNotIn(b"certificate", attachment.raw)

    def test_more_asked_for_is_shown_and_answered(self):
        application = self._submit_application(self.user)
        application.with_user(self.staff)._ask_for_more("请补充身份证照片。")

        page = self.url_open("/my/application").text
        self._apply(reply="已上传", identity_number="")

        self.assertIn("请补充身份证照片。", page)
        self.assertRecordValues(application, [{"state": "submitted", "reply": "已上传"}])

    def test_rejected_applicant_reads_why_and_may_apply_again(self):
        application = self._submit_application(self.user)
        application.with_user(self.staff)._reject("该小区已有团长。")

        page = self.url_open("/my/application").text
        form = self.url_open("/my/application?again=1").text
        self._apply()

        self.assertIn("该小区已有团长。", page)
        self.assertIn('name="consent"', form)
        self.assertIn('name="identity_number"', form)
        self.assertEqual(sorted(self._own().mapped("state")), ["rejected", "submitted"])

    def test_application_is_withdrawn(self):
        application = self._submit_application(self.user)

        self._post("/my/application/withdraw")

        self.assertEqual(application.state, "withdrawn")
        self.assertFalse(application.identity_id.active)

    def test_approved_applicant_is_led_to_work(self):
        self._submit_application(self.user).with_user(self.staff).action_approve()

        answer = self.url_open("/my/application")

        self.assertEqual(answer.url, f"{self.base_url()}/my/groupbuy")
        self.assertEqual(self._post(name="x").url, f"{self.base_url()}/my/groupbuy")

    def test_way_to_the_application_is_on_the_home_page(self):
        before = self.url_open("/my").text
        self._submit_application(self.user)

        after = self.url_open("/my").text

        self.assertIn('href="/lead"', before)
        self.assertIn('href="/my/application"', after)

    def test_strangers_must_log_in(self):
        self.authenticate(None, None)

        self.assertIn("/groupbuy/login", self.url_open("/my/application").url)

    def test_staff_do_not_apply(self):
        new_test_user(self.env, "clerk", groups="base.group_user", password=PASSWORD)
        self.authenticate("clerk", PASSWORD)

        self.assertIn("/odoo", self.url_open("/my/application").url)
        self.assertFalse(self._own())
