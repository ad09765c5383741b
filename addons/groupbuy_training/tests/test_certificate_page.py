from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from .test_portal_training import TrainingPageCase


@tagged("post_install", "-at_install")
class TestCertificatePage(TrainingPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.course = cls._publish_required(with_quiz=True, validity_months=1)
        cls._learn(cls._get_enrolment(cls.course))
        cls.certificate = cls._get_enrolment(cls.course).certificate_ids

    def test_stranger_sees_that_it_is_valid_and_a_masked_name(self):
        page = self._open(f"/certificate/{self.certificate.code}")

        self.assertIn("o_groupbuy_tone_green", page)
        self.assertIn("王*", page)
        self.assertNotIn("王芳", page)
        self.assertIn(self.certificate.name, page)

    def test_certificate_that_ran_out_says_so(self):
        with freeze_time(fields.Datetime.now() + timedelta(days=32)):
            self.assertFalse(self.certificate._is_valid())
        self.certificate.date_expires = fields.Date.today() - timedelta(days=1)

        page = self._open(f"/certificate/{self.certificate.code}")

        self.assertIn("o_groupbuy_tone_red", page)
        self.assertNotIn("o_groupbuy_tone_green", page)

    def test_unknown_codes_are_not_found(self):
        for code in ("x", "y" * 500, "%E7%8E%8B", str(self.certificate.id), "%00"):
            with self.subTest(code):
                self._open(f"/certificate/{code}", 404)

    def test_printed_certificate_carries_name_course_and_number(self):
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "groupbuy_training.report_certificate", self.certificate.ids
        )

        text = html.decode()
        for words in ("王芳", "Cold chain", self.certificate.name, self.certificate.code):
            self.assertIn(words, text)

    def test_others_do_not_get_the_certificate(self):
        address = f"/my/groupbuy/training/certificate/{self.certificate.id}.pdf"
        self._log_in(self.other_user)

        self._open(address, 404)
