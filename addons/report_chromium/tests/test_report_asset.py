import base64
import io

from PIL import Image

from odoo.tests import new_test_user, tagged

from .common import ChromiumCommon

ORIGIN = "http://localhost:8069"


@tagged("post_install", "-at_install")
class TestReportAsset(ChromiumCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("web.base.url", ORIGIN)
        stream = io.BytesIO()
        Image.new("RGB", (64, 32), "red").save(stream, "PNG")
        cls.picture = stream.getvalue()
        cls.attachment = cls.env["ir.attachment"].create({"name": "red.png", "raw": cls.picture})

    def _get(self, path, reports=None):
        reports = self.reports if reports is None else reports
        return reports._get_report_asset(f"{ORIGIN}{path}")

    def test_static_file_is_read(self):
        content, mimetype = self._get("/web/static/img/logo.png")

        self.assertEqual(mimetype, "image/png")
        self.assertEqual(content[:4], b"\x89PNG")

    def test_style_sheets_of_the_report_are_generated(self):
        links = self.env["ir.qweb"]._get_asset_link_urls("web.report_assets_common")

        content, mimetype = self._get(links[0])

        self.assertEqual(mimetype, "text/css")
        self.assertIn(b".o_company_tagline", content)

    def test_attachment_of_this_transaction_is_read(self):
        self.assertEqual(self._get(f"/web/image/{self.attachment.id}"), (self.picture, "image/png"))

    def test_picture_is_resized(self):
        content, _mimetype = self._get(f"/web/image/{self.attachment.id}/32x32")

        self.assertEqual(Image.open(io.BytesIO(content)).size, (32, 16))

    def test_picture_of_a_record_is_read(self):
        partner = self.env["res.partner"].create(
            {"name": "Leader", "image_1920": base64.b64encode(self.picture)}
        )

        content, _mimetype = self._get(f"/web/image/res.partner/{partner.id}/image_1920")

        self.assertEqual(Image.open(io.BytesIO(content)).size, (64, 32))

    def test_barcode_is_drawn(self):
        content, mimetype = self._get("/report/barcode/QR/GB-1024?width=80&height=80")

        self.assertEqual(mimetype, "image/png")
        self.assertEqual(Image.open(io.BytesIO(content)).size, (80, 80))

    def test_picture_of_another_user_stays_hidden_in_a_report_with_all_rights(self):
        user = new_test_user(self.env, "resident", groups="base.group_portal")
        reports = self.reports.with_user(user).sudo()

        self.assertIsNone(self._get(f"/web/image/{self.attachment.id}", reports))

    def test_field_that_is_no_file_is_not_read(self):
        self.assertIsNone(self._get("/web/content?model=res.users&id=2&field=login"))

    def test_other_host_is_not_asked(self):
        self.assertIsNone(self.reports._get_report_asset("https://example.com/a.png"))

    def test_file_outside_the_addons_is_not_read(self):
        self.assertIsNone(self._get("/web/static/../../../../etc/passwd"))

    def test_rubbish_is_left_out(self):
        for path in ("/", "/web/image/999999999", "/web/image/x/y/z", "/web/assets/1/2"):
            self.assertIsNone(self._get(path))

    def test_picture_appears_on_the_page(self):
        pages = self._print(f'<img src="{ORIGIN}/web/image/{self.attachment.id}"/>')

        resources = str(pages[0]["/Resources"])
        self.assertIn("/XObject", resources)
