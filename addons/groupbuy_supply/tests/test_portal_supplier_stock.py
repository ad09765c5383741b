"""Odoo's own purchase pages, seen by suppliers: nothing internal, no second way to answer."""

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_supplier import URL, SupplierHttpCase


@tagged("post_install", "-at_install")
class TestPortalSupplierStock(SupplierHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order()
        cls.line = cls.order.order_line
        cls.staff_file = cls._attach(cls.order, "名单.txt", "邻居李雷 13900139001")
        cls.note_file = cls._attach(cls.order, "内部.txt", "邻居李雷投诉")
        cls.order.message_post(
            body="内部：邻居李雷投诉过",
            subtype_xmlid="mail.mt_note",
            attachment_ids=cls.note_file.ids,
        )

    @classmethod
    def _attach(cls, record, name, text):
        return cls.env["ir.attachment"].create(
            {
                "name": name,
                "raw": text.encode(),
                "res_model": record._name,
                "res_id": record.id,
            }
        )

    def _open(self, path):
        return self.url_open(path, allow_redirects=False)

    def _get_place(self, path):
        return self.url_open(path).url.partition("/my")[2].partition("?")[0]

    def test_own_order_opens_on_our_page(self):
        self._log_in()

        for path in (
            f"/my/purchase/{self.order.id}",
            f"/my/purchase/{self.order.id}?update=True",
            f"/my/purchase/{self.order.id}?acknowledge=True",
            f"/my/purchase/{self.order.id}?access_token={self.order._portal_ensure_token()}",
        ):
            with self.subTest(path):
                self.assertEqual(self._get_place(path), f"/groupbuy/supply/{self.order.id}")
        self.assertEqual(self._get_place("/my/purchase"), "/groupbuy/supply/orders")
        self.assertFalse(self.order.acknowledged)

    def test_link_of_a_mail_leads_to_the_log_in(self):
        token = self.order._portal_ensure_token()
        self.authenticate(None, None)

        page = self.url_open(f"/my/purchase/{self.order.id}?access_token={token}")

        self.assertIn("/login", page.url)

    def test_other_firms_find_nothing(self):
        self._log_in(self.stranger)

        for path in (f"/my/purchase/{self.order.id}", f"/my/purchase/{self.order.id}?update=True"):
            with self.subTest(path):
                page = self.url_open(path)
                self.assertNotIn(self.order.name, page.text)
                self.assertTrue(page.url.endswith(URL))

    @mute_logger("odoo.http")
    def test_days_are_proposed_on_our_page_alone(self):
        before = self.line.date_planned
        call = {"jsonrpc": "2.0", "params": {str(self.line.id): "2030-01-01"}}
        token = self.order._portal_ensure_token()

        visits = [(self.farmer, {}), (self.stranger, {}), (None, {"access_token": token})]
        for user, params in visits:
            with self.subTest(user=user and user.login):
                if user:
                    self._log_in(user)
                else:
                    self.authenticate(None, None)
                call["params"] = {str(self.line.id): "2030-01-01"} | params
                self.url_open(f"/my/purchase/{self.order.id}/update", json=call)
        self.env.invalidate_all()

        self.assertEqual(self.line.date_planned, before)
        self.assertFalse(self.order.activity_ids)

    def test_vendor_without_a_login_keeps_odoos_page(self):
        vendor = self._create_firm("无账号供应商")
        order = self._order({self.tomato: 2}, firm=vendor)
        token = order._portal_ensure_token()
        self.authenticate(None, None)

        page = self.url_open(f"/my/purchase/{order.id}?access_token={token}")

        self.assertIn(order.name, page.text)
        self.assertNotIn("/supply", page.url)

    def test_order_is_still_printed(self):
        self._log_in()

        printed = self.url_open(f"/my/purchase/{self.order.id}?report_type=html")

        self.assertEqual(printed.status_code, 200)
        self.assertIn(self.order.name, printed.text)
        self.assertNotIn("李雷", printed.text)

    def test_files_of_staff_are_not_the_suppliers(self):
        for user in (self.farmer, self.stranger):
            self._log_in(user)
            for attachment in (self.staff_file, self.note_file):
                with self.subTest(user=user.login, file=attachment.name):
                    answer = self.url_open(f"/web/content/{attachment.id}")
                    self.assertEqual(answer.status_code, 404)
                    with self.assertRaises(AccessError):
                        attachment.with_user(user).read(["name", "raw"])
            with self.assertRaises(AccessError):
                self.staff_file.with_user(user).search([("res_model", "=", "purchase.order")])

    def test_notes_of_staff_are_not_the_suppliers(self):
        messages = self.env["mail.message"].with_user(self.farmer)
        found = messages.search([("model", "=", "purchase.order"), ("res_id", "=", self.order.id)])

        self.assertNotIn("李雷", "".join(map(str, found.mapped("body"))))

    def test_own_papers_stay_readable(self):
        paper = self.order._upload_paper("photo", "a.png", PNG)
        self._log_in()

        shown = self._get(f"/{self.order.id}/paper/{paper.id}")

        self.assertEqual((shown.status_code, shown.content), (200, PNG))

    def test_drafts_are_the_buyers(self):
        draft = self._order(confirm=False)
        self._log_in()

        for record in (draft, draft.order_line):
            with self.assertRaises(AccessError):
                record.with_user(self.farmer).read(["display_name"])
        self.assertNotIn(draft.name, self.url_open(f"/my/purchase/{draft.id}").text)
        self.assertEqual(self._get(f"/{draft.id}").status_code, 404)
        draft.with_user(self.buyer).read(["name"])


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\xdac\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\xa6\x87\xd5\xe3"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
