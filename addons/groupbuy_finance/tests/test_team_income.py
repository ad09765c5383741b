from odoo.tests import HttpCase, tagged

from odoo.addons.community_groupbuy.rules.team_rights import RIGHTS
from odoo.addons.community_groupbuy.tests.team_common import TeamFactory

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestTeamIncome(TeamFactory, FinanceCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_leader_user(cls.leader, "leader.wang")
        cls.helpers = {right: cls._create_helper(right, **{right: "granted"}) for right in RIGHTS}
        cls.helpers["none"] = cls._create_helper("none")

    def setUp(self):
        super().setUp()
        self.settlement = self._get_settlement()
        self.settlement.action_confirm()

    def test_earnings_are_read_with_the_right_for_them_only(self):
        for record in (self.settlement, self.settlement.entry_ids):
            for right, helper in self.helpers.items():
                with self.subTest(right=right, model=record._name):
                    readable = record.with_user(helper.user_id).has_access("read")

                    self.assertEqual(readable, right == "finance")

    def test_pages_open_with_the_right_for_them_only(self):
        for right in self.helpers:
            self.authenticate(right, right)
            statuses = [
                self.url_open(url).status_code
                for url in ("/my/settlements", f"/my/settlements/{self.settlement.id}")
            ]
            with self.subTest(right):
                self.assertEqual(statuses, [200, 200] if right == "finance" else [403, 404])

    def test_tab_of_income_is_there_with_the_right_only(self):
        shown = {}
        for right in ("finance", "orders", "none"):
            self.authenticate(right, right)
            shown[right] = "o_groupbuy_tab_income" in self.url_open("/my/groupbuy").text

        self.assertEqual(shown, {"finance": True, "orders": False, "none": False})

    def test_home_shows_earnings_with_the_right_only(self):
        for right in ("pickup", "none"):
            self.authenticate(right, right)
            with self.subTest(right):
                self.assertNotIn("/my/settlements", self.url_open("/my/groupbuy").text)
