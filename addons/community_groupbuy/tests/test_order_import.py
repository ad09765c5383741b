import base64
import io
import re
from datetime import timedelta
from pathlib import Path

import openpyxl

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import CampaignClosed
from .common import GroupbuyCase

RULES = Path(__file__).parents[1] / "rules"


class ImportCase(GroupbuyCase):
    """A leader with a login, and an open campaign with tomatoes and eggs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader)
        portion = cls.env["uom.uom"].create({"name": "份"})
        cls.tomato = cls._create_product(
            "番茄", uom_id=portion.id, groupbuy_alias="西红柿", standard_price=2.0
        )
        box = cls.env["uom.uom"].create({"name": "盒"})
        cls.egg = cls._create_product("鲜鸡蛋 30枚", uom_id=box.id)
        cls.campaign = cls._open_campaign(
            [
                {"product_id": cls.tomato.id, "price_unit": 5.0},
                {"product_id": cls.egg.id, "price_unit": 18.0},
            ]
        )
        cls.group_order = cls.campaign.group_order_ids

    @classmethod
    def _import(cls, text=False, user=None, **values):
        """Return an import read as the leader."""
        record = (
            cls.env["groupbuy.order.import"]
            .with_user(user or cls.user)
            .create({"group_order_id": cls.group_order.id, "text": text} | values)
        )
        record.action_read()
        return record


@tagged("post_install", "-at_install")
class TestOrderImport(ImportCase):
    def test_sure_lines_become_orders_of_their_residents(self):
        record = self._import("1. 张三 3栋502 番茄2份 鸡蛋1盒\n2. 李姐 138-0013-8009 西红柿3份")

        record.action_confirm()

        self.assertEqual(record.state, "done")
        orders = self.group_order.order_ids.sorted("groupbuy_sequence")
        self.assertRecordValues(
            orders,
            [
                {
                    "state": "sale",
                    "groupbuy_source": "chat",
                    "groupbuy_contact_name": "张三",
                    "groupbuy_contact_address": "3栋 502",
                    "amount_total": 28.0,
                },
                {
                    "state": "sale",
                    "groupbuy_source": "chat",
                    "groupbuy_contact_name": "李姐",
                    "groupbuy_contact_address": "",
                    "amount_total": 15.0,
                },
            ],
        )

    def test_doubtful_line_is_first_and_says_why(self):
        record = self._import("1. 张三 3栋502 番茄2份\n2. 李姐 3栋503 榴莲1个")

        line = record.line_ids[0]
        self.assertEqual((line.place, line.status), (2, "doubtful"))
        self.assertEqual(line.explanation, "“榴莲1个” is not in this campaign.")

    def test_reason_is_in_the_language_of_the_reader(self):
        record = self._import("1. 李姐 3栋503 番茄")

        for code in [lang for lang, _name in self.env["res.lang"].get_installed()]:
            line = record.line_ids.with_context(lang=code)
            self.assertIn("番茄", line.explanation)

    def test_doubtful_lines_keep_orders_from_being_created(self):
        record = self._import("1. 张三 3栋502 番茄2份\n2. 李姐 3栋503 榴莲1个")

        with self.assertRaisesRegex(UserError, "1 doubtful lines are left"):
            record.action_confirm()

        self.assertFalse(self.group_order.order_ids)

    def test_line_left_out_is_not_ordered(self):
        record = self._import("1. 张三 3栋502 番茄2份\n2. 李姐 3栋503 榴莲1个")
        record.line_ids.filtered(lambda line: line.status == "doubtful").action_ignore()

        record.action_confirm()

        self.assertEqual(self.group_order.order_ids.mapped("groupbuy_contact_name"), ["张三"])

    def test_corrected_line_is_ordered_as_corrected(self):
        record = self._import("1. 李姐 3栋503 番茄")
        record.line_ids._correct({"contact_name": "李姐"}, [(self.campaign.line_ids[0].id, 4)])
        record.line_ids.action_settle()

        record.action_confirm()

        self.assertEqual(self.group_order.order_ids.order_line.product_uom_qty, 4)

    def test_line_without_goods_cannot_be_settled(self):
        record = self._import("1. 李姐 3栋503 榴莲1个")

        with self.assertRaisesRegex(UserError, "choose products and quantities"):
            record.line_ids.action_settle()

    def test_confirming_twice_creates_orders_once(self):
        record = self._import("1. 张三 3栋502 番茄2份")

        record.action_confirm()
        record.action_confirm()

        self.assertEqual(len(self.group_order.order_ids), 1)
        self.assertEqual(self.campaign.line_ids[0].quantity_ordered, 2)

    def test_grown_list_orders_only_what_is_new(self):
        self._import("1. 张三 3栋502 番茄2份").action_confirm()

        record = self._import("1. 张三 3栋502 番茄2份\n2. 李姐 3栋503 番茄1份")
        record.action_confirm()

        self.assertEqual(self.campaign.line_ids[0].quantity_ordered, 3)
        self.assertEqual(record.line_ids[-1].ignored_why, "ordered")

    def test_changed_line_of_who_has_an_order_is_doubtful(self):
        self._import("1. 张三 3栋502 番茄2份").action_confirm()

        record = self._import("1. 张三 3栋502 番茄3份")

        self.assertEqual(record.line_ids.status, "doubtful")
        self.assertIn("Number 1", record.line_ids.explanation)

    def test_order_refused_by_quota_says_so_and_the_others_stand(self):
        self.campaign.line_ids[0].quota = 2
        record = self._import("1. 张三 3栋502 番茄2份\n2. 李姐 3栋503 番茄1份")

        record.action_confirm()

        self.assertEqual(record.state, "read")
        self.assertEqual(record.order_count, 1)
        self.assertIn("sold out", record.line_ids[0].explanation)
        with self.assertRaisesRegex(UserError, "created already"):
            record.action_read()

    def test_known_resident_gets_the_order(self):
        partner = self.env["res.partner"].create(
            {
                "name": "刘丽",
                "phone": "13612345678",
                "groupbuy_is_resident": True,
                "groupbuy_building": "5栋",
                "groupbuy_room": "1001",
                "groupbuy_community_id": self.leader.community_ids.id,
            }
        )
        record = self._import("1. 刘丽 番茄1份")

        record.action_confirm()

        self.assertTrue(record.line_ids.is_known)
        self.assertEqual(self.group_order.order_ids.partner_id, partner)

    def test_spreadsheet_is_read(self):
        book = openpyxl.Workbook()
        for row in (["姓名", "楼栋", "房号", "番茄", "鸡蛋"], ["张三", "3栋", 502, 2, None]):
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        record = self._import(sheet=base64.b64encode(content.getvalue()), sheet_name="a.xlsx")

        record.action_confirm()

        order = self.group_order.order_ids
        self.assertEqual(order.groupbuy_source, "sheet")
        self.assertEqual(order.groupbuy_contact_address, "3栋 502")
        self.assertEqual(order.order_line.product_uom_qty, 2)

    def test_csv_in_the_encoding_of_chinese_excel_is_read(self):
        content = "姓名,番茄\n张三,2\n".encode("gb18030")

        record = self._import(sheet=base64.b64encode(content), sheet_name="a.csv")

        self.assertEqual(record.line_ids[0].goods_text, "番茄 × 2")

    def test_file_that_is_no_sheet_is_refused(self):
        for content in (b"PK\x03\x04rubbish", b"\xff\xfe\xff", b"\x00\x01\x02" * 9):
            with self.subTest(content=content), self.assertRaisesRegex(UserError, "Save it as"):
                self._import(sheet=base64.b64encode(content), sheet_name="a.xlsx")

    def test_rubbish_orders_nothing(self):
        record = self._import("🍅🍅🍅\n((((\n%PDF-1.7\n哈哈哈哈")

        with self.assertRaisesRegex(UserError, "no order in this list|doubtful lines"):
            record.action_confirm()

    def test_two_megabytes_are_refused(self):
        with self.assertRaisesRegex(UserError, "paste it in parts"):
            self._import("1. 张三 番茄2份\n" * 100_000)

    def test_empty_text_is_refused(self):
        with self.assertRaisesRegex(UserError, "Paste the list"):
            self._import(" \n ")

    def test_list_after_cut_off_is_refused(self):
        record = self._import("1. 张三 3栋502 番茄2份")
        self.campaign.date_end = fields.Datetime.now() - timedelta(seconds=1)

        with self.assertRaises(CampaignClosed):
            record.action_confirm()
        with self.assertRaises(CampaignClosed):
            self._import("1. 李姐 3栋502 番茄2份")

    def test_every_doubt_has_its_sentence(self):
        codes = set()
        for path in RULES.glob("*.py"):
            codes |= set(re.findall(r'\bdoubt\(\s*"(\w+)"', path.read_text("utf-8")))

        sentences = self.env["groupbuy.doubt.mixin"]._get_doubt_sentences()

        self.assertGreater(len(codes), 30)
        self.assertEqual(codes - set(sentences), set())

    def test_list_for_the_chat_masks_names(self):
        self._import("1. 张小三 3栋502 番茄2份 鸡蛋1盒").action_confirm()

        self.assertEqual(self.group_order._get_chat_list(), "1. 张** 3栋502 番茄x2 鲜鸡蛋x1")

    def test_list_for_the_chat_can_be_read_again(self):
        self._import("1. 张小三 3栋502 番茄2份 鸡蛋1盒").action_confirm()
        text = self.group_order._get_chat_list(masked=False)
        self.group_order.order_ids._cancel("")

        self._import(text).action_confirm()

        living = self.group_order.order_ids.filtered(lambda order: order.state == "sale")
        self.assertEqual(living.order_line.mapped("product_uom_qty"), [2.0, 1.0])


@tagged("post_install", "-at_install")
class TestOrderImportRights(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_leader("李红", "13800138001")
        cls.other_user = cls._create_leader_user(cls.other, "other_leader")

    def test_other_leader_cannot_import_here(self):
        with self.assertRaises(AccessError):
            self._import("1. 张三 番茄2份", user=self.other_user)

    def test_other_leader_cannot_touch_the_list(self):
        record = self._import("1. 张三 3栋502 番茄2份").with_user(self.other_user)

        for method in ("action_read", "action_confirm"):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(record, method)()
        for method in ("action_settle", "action_ignore"):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(record.line_ids.sudo().with_user(self.other_user), method)()

    def test_list_cannot_be_moved_to_another_group_order(self):
        record = self._import("1. 张三 3栋502 番茄2份")

        with self.assertRaisesRegex(UserError, "Start a new import"):
            record.group_order_id = self._open_campaign().group_order_ids

    def test_good_of_another_campaign_is_refused(self):
        record = self._import("1. 张三 3栋502 番茄")
        other = self._open_campaign().line_ids

        with self.assertRaisesRegex(UserError, "not part of the campaign"):
            record.line_ids._correct({}, [(other.id, 1)])

    def test_staff_imports_for_a_leader(self):
        record = self._import("1. 张三 3栋502 番茄2份", user=self.staff)

        record.action_confirm()

        self.assertEqual(record.state, "done")
        self.assertEqual(self.group_order.order_ids.groupbuy_leader_id, self.leader)
