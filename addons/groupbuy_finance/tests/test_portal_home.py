from odoo import fields
from odoo.tests import HttpCase, tagged

from odoo.addons.community_groupbuy.tests.team_common import TeamFactory

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestPortalHome(TeamFactory, FinanceCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader, "leader.wang")

    def _get_earnings(self):
        return self.leader.with_user(self.user)._get_home_earnings()

    def test_earnings_are_summed_by_day_and_kind(self):
        self._create_group_order([7])._accrue_commissions()

        earnings = self._get_earnings()

        self.assertEqual(earnings["month"], 7)
        self.assertEqual([amount for _kind, amount in earnings["kinds"]], [7])
        bar = earnings["bars"][earnings["today"] - 1]
        self.assertEqual((bar.amount, bar.percent), (7, 100))
        self.assertEqual(earnings["held"], 7)
        self.assertGreater(earnings["vest_next"], fields.Date.today())

    def test_without_earnings_everything_is_zero(self):
        earnings = self._get_earnings()

        self.assertEqual((earnings["month"], earnings["held"], earnings["kinds"]), (0, 0, []))
        self.assertFalse(earnings["settlement"])

    def test_home_shows_earnings_to_the_leader(self):
        self._create_group_order([7])._accrue_commissions()
        self.authenticate("leader.wang", "leader.wang")

        page = self.url_open("/my/groupbuy").text

        self.assertIn("o_groupbuy_month_chart", page)
        self.assertIn('<span class="o_groupbuy_price_main">7</span>', page)

    def test_helper_without_finance_sees_no_earnings(self):
        self._create_group_order([7])._accrue_commissions()
        self._create_helper("helper", campaigns="granted")
        self.authenticate("helper", "helper")

        page = self.url_open("/my/groupbuy").text

        self.assertIn(self.leader.code, page)
        for hidden in ("o_groupbuy_earnings", "o_groupbuy_price_main", "¥", "turnover"):
            self.assertNotIn(hidden, page)
