from datetime import timedelta

from odoo import fields
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tests.common import HOST

from .common import GroupbuyFactory

LIST = "1. 张三 3栋502 番茄2份\n2. 李姐 3栋503 榴莲1个\n收到谢谢"


@tagged("post_install", "-at_install")
class TestPortalImport(GroupbuyFactory, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_groupbuy()
        cls.user = cls._create_leader_user(cls.leader)
        cls.env["res.lang"]._activate_lang("en_US")
        cls.other_user = cls._create_leader_user(
            cls._create_leader("李红", "13800138001"), "other_leader"
        )
        cls.campaign = cls._open_campaign()
        cls.group_order = cls.campaign.group_order_ids
        cls.url = f"/my/groupbuy/{cls.group_order.id}/import"

    def _post(self, url, files=None, **form):
        """Send a form of the page as the user who is logged in."""
        token = Request.csrf_token(self)
        return self.url_open(url, data=form | {"csrf_token": token}, files=files)

    def _enter(self, login):
        """Log in and read the source's sentences, whatever language the database speaks."""
        self.authenticate(login, login)
        self.opener.cookies.set("frontend_lang", "en_US", domain=HOST)

    def _paste(self, text=LIST, login="leader", **more):
        self._enter(login)
        return self._post(f"{self.url}/read", text=text, **more)

    def _record(self):
        """Return the newest import of the group order."""
        return self.env["groupbuy.order.import"].search(
            [("group_order_id", "=", self.group_order.id)], limit=1
        )

    def _choose(self, record, choice, **form):
        """Return the form that makes one choice for every doubtful line."""
        doubtful = record.line_ids.filtered(lambda line: line.status == "doubtful")
        return {f"choice_{line.id}": choice for line in doubtful} | form

    def test_pasted_list_is_shown_with_its_doubts(self):
        page = self._paste()

        self.assertEqual(page.status_code, 200)
        self.assertIn(f"{self.url}/{self._record().id}", page.url)
        self.assertIn("榴莲1个", page.text)
        self.assertIn("not in this campaign", page.text)
        self.assertFalse(self.group_order.order_ids)

    def test_leader_leaves_a_line_out_and_creates_the_orders(self):
        self._paste()
        record = self._record()

        page = self._post(f"{self.url}/{record.id}/confirm", **self._choose(record, "ignore"))

        self.assertEqual(page.status_code, 200)
        self.assertEqual(record.state, "done")
        self.assertEqual(self.group_order.order_ids.groupbuy_contact_name, "张三")

    def test_leader_corrects_a_line(self):
        self._paste()
        record = self._record()
        line = record.line_ids[0]
        good = self.campaign.line_ids.id

        self._post(
            f"{self.url}/{record.id}/confirm",
            **self._choose(
                record,
                "order",
                **{
                    f"contact_name_{line.id}": "李姐",
                    f"building_{line.id}": "3栋",
                    f"room_{line.id}": "503",
                    f"good_{line.id}_0": good,
                    f"quantity_{line.id}_0": "3",
                },
            ),
        )

        self.assertEqual(sum(self.group_order.order_ids.order_line.mapped("product_uom_qty")), 5)

    def test_form_without_goods_is_shown_again_with_the_sentence(self):
        self._paste()
        record = self._record()

        page = self._post(f"{self.url}/{record.id}/confirm", **self._choose(record, "order"))

        self.assertEqual(page.status_code, 422)
        self.assertIn("please enter a name", page.text)
        self.assertEqual(record.state, "read")

    def test_rubbish_in_the_form_is_answered_plainly(self):
        self._paste()
        record = self._record()
        line = record.line_ids[0]

        for good, quantity in (("x", "1"), ("99999999", "1"), (self.campaign.line_ids.id, "-1")):
            form = {
                f"contact_name_{line.id}": "李姐",
                f"good_{line.id}_0": good,
                f"quantity_{line.id}_0": quantity,
            }
            with self.subTest(good=good, quantity=quantity):
                page = self._post(
                    f"{self.url}/{record.id}/confirm", **self._choose(record, "order", **form)
                )
                self.assertEqual(page.status_code, 422)

    def test_confirming_twice_creates_orders_once(self):
        self._paste("1. 张三 3栋502 番茄2份")
        record = self._record()

        for _click in range(2):
            page = self._post(f"{self.url}/{record.id}/confirm")
            self.assertEqual(page.status_code, 200)

        self.assertEqual(len(self.group_order.order_ids), 1)

    def test_uploaded_sheet_is_read(self):
        content = "姓名,番茄\n张三,2\n".encode("gb18030")

        self._paste("", files={"sheet": ("orders.csv", content)})

        self.assertEqual(self._record().line_ids[0].contact_name, "张三")

    def test_two_megabytes_get_one_sentence_and_leave_nothing(self):
        page = self._paste("1. 张三 番茄2份\n" * 100_000, files={"sheet": ("", b"")})

        self.assertEqual(page.status_code, 422)
        self.assertIn("paste it in parts", page.text)
        self.assertFalse(self._record())

    def test_empty_paste_gets_one_sentence(self):
        page = self._paste("")

        self.assertEqual(page.status_code, 422)
        self.assertIn("Paste the list", page.text)

    def test_after_cut_off_the_page_says_so(self):
        self.campaign.date_end = fields.Datetime.now() - timedelta(seconds=1)
        page = self._paste("1. 张三 3栋502 番茄2份")

        self.assertEqual(page.status_code, 422)
        self.assertIn("orders are no longer taken", page.text)
        self.assertIn("Orders are not taken now", page.text)

    def test_other_people_find_nothing(self):
        self._paste()
        record = self._record()
        self._enter("other_leader")
        pages = [
            self.url,
            f"{self.url}/{record.id}",
            f"/my/groupbuy/{self.group_order.id}/list.txt",
        ]

        for page in pages:
            with self.subTest(page=page):
                self.assertEqual(self.url_open(page).status_code, 404)
        for page in (f"{self.url}/read", f"{self.url}/{record.id}/confirm"):
            with self.subTest(page=page):
                self.assertEqual(self._post(page, text=LIST).status_code, 404)
        self.assertFalse(self.group_order.order_ids)

    def test_unknown_import_is_not_found(self):
        self._enter("leader")

        self.assertEqual(self.url_open(f"{self.url}/999999999").status_code, 404)

    def test_stranger_is_asked_to_log_in(self):
        self.authenticate(None, None)

        self.assertIn("/login", self.url_open(self.url).url)

    def test_list_for_the_chat_is_text(self):
        self._place(self.campaign, 2, name="张小三")
        self._enter("leader")

        response = self.url_open(f"/my/groupbuy/{self.group_order.id}/list.txt")

        self.assertEqual(response.headers["Content-Type"], "text/plain; charset=utf-8")
        self.assertEqual(response.text, "1. 张** 3栋502 番茄x2")
