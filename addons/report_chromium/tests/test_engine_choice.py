import os
from unittest.mock import patch

from odoo.tests import tagged

from ..exceptions import PdfEngineError
from .common import ChromiumCommon

WITHOUT = patch.dict(os.environ, {"CHROMIUM": ""})


@tagged("post_install", "-at_install")
class TestEngineChoice(ChromiumCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.ui.view"].create(
            {
                "name": "Card",
                "type": "qweb",
                "key": "report_chromium.card",
                "arch": """
                    <t t-name="report_chromium.card"><t t-call="web.html_container">
                        <t t-foreach="docs" t-as="o"><t t-call="web.external_layout">
                            <div class="page"><h2 t-out="o.name"/></div>
                        </t></t>
                    </t></t>""",
            }
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "Card",
                "model": "res.partner",
                "report_name": "report_chromium.card",
                "attachment": "'%s.pdf' % object.name",
            }
        )
        cls.partners = cls.env["res.partner"].create(
            [
                {"name": name, "lang": "en_US"}
                for name in ("阳光花园自提点", "碧桂园自提点", "Leader")
            ]
        )

    def test_chromium_is_named_as_ready(self):
        self.assertEqual(self.reports.get_wkhtmltopdf_state(), "ok")

    def test_missing_engine_is_named_as_missing(self):
        with WITHOUT:
            self.assertEqual(self.reports.get_wkhtmltopdf_state(), "install")

    def test_printing_without_engine_names_the_cure(self):
        with WITHOUT, self.assertRaisesRegex(PdfEngineError, "Install Chromium"):
            self.reports._render_qweb_pdf(self.report, self.partners.ids)

    def test_broken_engine_is_refused(self):
        broken = patch.dict(os.environ, {"CHROMIUM": "true"})

        with (
            broken,
            self.assertLogs("odoo.addons.report_chromium", "WARNING"),
            self.assertRaisesRegex(PdfEngineError, "could not print"),
        ):
            self.reports._render_qweb_pdf(self.report, self.partners.ids)

    def test_several_records_make_one_file(self):
        pdf, kind = self.reports._render_qweb_pdf(self.report, self.partners.ids)

        texts = [self._text(page).replace(" ", "") for page in self._read(pdf)]
        self.assertEqual(kind, "pdf")
        self.assertEqual(len(texts), 3)
        for text, partner in zip(texts, self.partners, strict=True):
            self.assertIn(partner.name, text)
            self.assertIn("Page1/1", text)

    def test_several_records_are_saved_one_by_one(self):
        long_name = "<br/>".join(["长"] * 200)
        self.report.attachment = "'%s.pdf' % object.id"
        self.partners[1].comment = long_name
        view = self.env["ir.ui.view"].search([("key", "=", "report_chromium.card")])
        view.arch = view.arch.replace(
            '<h2 t-out="o.name"/>', '<h2 t-out="o.name"/><div t-field="o.comment"/>'
        )

        self.reports._render_qweb_pdf(self.report, self.partners.ids)

        attachments = (
            self.env["ir.attachment"]
            .search(
                [("res_model", "=", "res.partner"), ("res_id", "in", self.partners.ids)],
                order="res_id",
            )
            .filtered(lambda attachment: attachment.name.endswith(".pdf"))
        )
        sheets = [self._read(attachment.raw) for attachment in attachments]
        self.assertEqual(attachments.mapped("res_id"), self.partners.ids)
        self.assertEqual(len(sheets[0]), 1)
        self.assertGreater(len(sheets[1]), 1)
        self.assertEqual(len(sheets[2]), 1)
        self.assertIn("Leader", self._text(sheets[2][0]).replace(" ", ""))

    def test_message_goes_out_without_its_pdf(self):
        template = self.env["mail.template"].create(
            {
                "name": "Card by e-mail",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "report_template_ids": self.report.ids,
                "subject": "Your card",
            }
        )
        leader = self.partners[2]
        rendering = template.with_context(force_report_rendering=True)

        with WITHOUT, self.assertLogs("odoo.addons.report_chromium", "WARNING"):
            values = rendering._generate_template(
                leader.ids, {"subject", "attachment_ids", "report_template_ids"}
            )

        self.assertEqual(values[leader.id]["subject"], "Your card")
        self.assertEqual(values[leader.id]["attachments"], [])
        self.assertRegex(leader.message_ids[0].body, "without its PDF.*Install Chromium")
