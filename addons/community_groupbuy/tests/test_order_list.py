"""Lists of orders taken along: what they say, and that they can be read back."""

import base64
import io

import openpyxl

from odoo.tests import tagged

from ..rules.contact import Contact
from .test_order_import_update import ImportUpdateCase


@tagged("post_install", "-at_install")
class TestOrderList(ImportUpdateCase):
    def test_exported_list_pasted_back_changes_nothing(self):
        for options in (
            {},
            {"masked": False},
            {"order_by": "building"},
            {"scope": "seller", "order_by": "point"},
        ):
            text = self.group_order._get_chat_list(**options)
            for previous in (self.first.id, False):
                with self.subTest(options=options, previous=previous):
                    record = self._import(text, previous_id=previous)

                    self.assertEqual(self._get_steps(record), [])

    def test_exported_sheet_read_back_changes_nothing(self):
        content = base64.b64encode(self.group_order._get_sheet_list())
        for previous in (self.first.id, False):
            with self.subTest(previous=previous):
                record = self._import(sheet=content, sheet_name="a.xlsx", previous_id=previous)

                self.assertEqual(self._get_steps(record), [])

    def test_list_by_building_has_totals_and_houses_in_order(self):
        lines = self.group_order.with_context(lang="en_US")._get_chat_list(
            masked=False, order_by="building"
        )

        self.assertEqual(
            lines.split("\n"),
            [
                "【3栋】 2 orders 番茄x3 鲜鸡蛋x1",
                "1. 张三 3栋502 番茄x2 鲜鸡蛋x1",
                "2. 李姐 3栋503 番茄x1",
                "",
                "【10栋】 1 orders 番茄x1",
                "3. 王大妈 10栋101 番茄x1",
            ],
        )

    def test_sheet_has_a_column_for_each_good_and_keeps_formulas_as_text(self):
        self.orders["李姐"].groupbuy_contact_name = "=1+1"
        book = openpyxl.load_workbook(
            io.BytesIO(self.group_order.with_context(lang="en_US")._get_sheet_list())
        )

        sheet = book.worksheets[0]

        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        self.assertEqual(rows[0][5:7], ["番茄", "鲜鸡蛋"])
        self.assertEqual(rows[2][1], "=1+1")
        self.assertEqual(sheet.cell(3, 2).data_type, "s")
        self.assertEqual(rows[1][5:7], [2, 1])
        self.assertEqual(book.worksheets[1]["B2"].value, 2)

    def test_list_of_a_leader_with_two_pickup_points_spans_both(self):
        self.env["groupbuy.pickup.point"].create({"name": "东门", "leader_id": self.leader.id})
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 5.0}])
        first, second = campaign.group_order_ids.sorted("id")
        for place, order in enumerate((second, first)):
            order._place_order(
                Contact("赵敏", f"1390013900{place}", "3栋", f"60{place}"),
                {campaign.line_ids.id: 1},
            )

        self.assertEqual(first._get_chat_list().count("\n"), 0)
        self.assertEqual(first._get_chat_list(scope="seller").count("\n"), 1)
        self.assertIn("【东门】", second._get_chat_list(scope="seller", order_by="point"))
