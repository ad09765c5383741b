"""Lists of orders on the leader's phone: newer versions read, lists taken along."""

import io

import openpyxl

from odoo.tests import tagged

from .leader_campaign_common import LeaderPageCase

LIST = "1. 张三 3栋502 番茄2份\n2. 李姐 3栋503 番茄1份"


@tagged("post_install", "-at_install")
class TestPortalLeaderList(LeaderPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign([{"product_id": cls.tomato.id, "price_unit": 10.0}])
        cls.group_order = cls.campaign.group_order_ids
        cls.url = f"/my/groupbuy/{cls.group_order.id}"
        cls.first = cls.env["groupbuy.order.import"].create(
            {"group_order_id": cls.group_order.id, "text": LIST}
        )
        cls.first.action_read()
        cls.first.action_confirm()

    def _read(self, text, **form):
        return self._post(f"../{self.group_order.id}/import/read", text=text, **form)

    def _get_choices(self, record, choice):
        """Return the form that makes one choice for every doubtful line."""
        doubtful = record.line_ids.filtered(lambda line: line.status == "doubtful")
        return {f"choice_{line.id}": choice for line in doubtful}

    def _newest(self):
        return self.env["groupbuy.order.import"].search([], limit=1)

    def test_newer_version_shows_the_difference_and_changes_the_order(self):
        self._enter()

        page = self._read(LIST.replace("番茄2份", "番茄3份"), previous=self.first.id)
        record = self._newest()
        self._post(f"../{self.group_order.id}/import/{record.id}/confirm")

        self.assertIn("本地番茄 2 → 3", page.text)
        order = self.group_order.order_ids.filtered(lambda o: o.groupbuy_contact_name == "张三")
        self.assertEqual(order.order_line.product_uom_qty, 3)
        self.assertEqual(record.state, "done")

    def test_who_is_missing_is_cancelled_only_when_told(self):
        self._enter()
        self._read(LIST.split("\n")[0], previous=self.first.id)
        record = self._newest()
        order = self.group_order.order_ids.filtered(lambda o: o.groupbuy_contact_name == "李姐")

        self._post(f"../{self.group_order.id}/import/{record.id}/confirm")
        self.assertEqual(order.state, "sale")
        self._post(
            f"../{self.group_order.id}/import/{record.id}/confirm",
            **self._get_choices(record, "cancel"),
        )
        self._post(f"../{self.group_order.id}/import/{record.id}/confirm")

        self.assertEqual(order.state, "cancel")

    def test_earlier_list_of_somebody_else_is_not_taken(self):
        self._enter()

        for previous in ("999999", "x", "-1"):
            self._read(LIST, previous=previous)
            self.assertFalse(self._newest().previous_id)

    def test_list_is_assigned_to_the_pickup_point_chosen(self):
        self.env["groupbuy.pickup.point"].create({"name": "东门", "leader_id": self.leader.id})
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        first, second = campaign.group_order_ids.sorted("id")
        self._enter()

        for chosen, expected in ((second.id, second), (self.group_order.id, first), ("x", first)):
            self._post(
                f"../{first.id}/import/read", text="1. 王大妈 9栋101 番茄1份", group_order=chosen
            )
            self.assertEqual(self._newest().group_order_id, expected)

    def test_list_is_shown_and_taken_along(self):
        self._enter()

        page = self.url_open(f"{self.url}/list?by=building&names=full")
        text = self.url_open(f"{self.url}/list.txt")
        sheet = self.url_open(f"{self.url}/list.xlsx?scope=seller")

        self.assertIn("【3栋】 2 orders", page.text)
        self.assertIn("1. 张三 3栋502", page.text)
        self.assertEqual(text.text.split("\n")[0], "1. 张* 3栋502 本地番茄x2")
        book = openpyxl.load_workbook(io.BytesIO(sheet.content))
        self.assertEqual(book.worksheets[0]["B2"].value, "张三")
        exports = self.env["groupbuy.team.log"].search_count(
            [("leader_id", "=", self.leader.id), ("kind", "=", "export")]
        )
        self.assertEqual(exports, 2)

    def test_rubbish_in_the_address_shows_the_plain_list(self):
        self._enter()

        page = self.url_open(f"{self.url}/list?by=%3Cb%3E&scope=-1&names=1")

        self.assertIn("1. 张* 3栋502", page.text)

    def test_others_get_no_list(self):
        self._create_helper("porter", role="pickup_keeper")
        for login in ("other_leader", "porter"):
            self._enter(login)
            for path in ("list", "list.txt", "list.xlsx"):
                with self.subTest(login=login, path=path):
                    self.assertEqual(self.url_open(f"{self.url}/{path}").status_code, 404)
