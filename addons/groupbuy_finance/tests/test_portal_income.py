from odoo.tests import HttpCase, tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestPortalIncome(FinanceCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader, "leader.wang")

    def test_income_page_shows_held_commission(self):
        self._create_group_order([7])._accrue_commissions()
        self.authenticate("leader.wang", "leader.wang")

        page = self._open("/my/settlements")

        self.assertIn('<span class="o_groupbuy_price_main">7</span>', page)
        self.assertIn("o_groupbuy_tab_income", page)

    def test_income_page_without_income_says_what_comes(self):
        self.authenticate("leader.wang", "leader.wang")

        page = self._open("/my/settlements")

        self.assertIn("o_groupbuy_empty", page)

    def test_settlement_page_shows_campaign_and_payout(self):
        settlement = self._get_confirmed()
        self.authenticate("leader.wang", "leader.wang")

        page = self._open(f"/my/settlements/{settlement.id}")

        self.assertIn(settlement.name, page)
        self.assertIn("周末蔬菜", page)
        self.assertIn("2.00", page)

    def test_draft_settlement_is_not_shown(self):
        settlement = self._get_settlement()
        self.authenticate("leader.wang", "leader.wang")

        response = self.url_open(f"/my/settlements/{settlement.id}")

        self.assertEqual(response.status_code, 404)

    def test_other_leaders_settlement_is_refused(self):
        settlement = self._get_confirmed()
        other = self._create_leader("赵强", "13800138001")
        self._create_leader_user(other, "leader.zhao")
        self.authenticate("leader.zhao", "leader.zhao")

        for address in (
            f"/my/settlements/{settlement.id}",
            f"/my/settlements/{settlement.id}/statement.pdf",
            "/my/settlements/999999999999",
        ):
            with self.subTest(address):
                self.assertEqual(self.url_open(address).status_code, 404)

    def test_rubbish_in_the_address_gets_a_page(self):
        self.authenticate("leader.wang", "leader.wang")

        for page in ("-1", "x", "9" * 40, "1;DROP"):
            with self.subTest(page):
                response = self.url_open(f"/my/settlements?page={page}")
                self.assertEqual(response.status_code, 200)

    def test_visitors_must_log_in(self):
        response = self.url_open("/my/settlements")

        self.assertIn("/login", response.url)

    def test_staff_are_led_to_the_backend(self):
        self.manager.password = "campaign_manager"
        self.authenticate("campaign_manager", "campaign_manager")

        response = self.url_open("/my/settlements", allow_redirects=False)

        self.assertEqual(response.status_code, 303)

    def test_statement_holds_campaign_base_rate_and_amount(self):
        settlement = self._get_confirmed()

        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "groupbuy_finance.report_settlement", settlement.ids
        )

        text = html.decode()
        for words in (settlement.name, "周末蔬菜", "20.00", "10 %", "2.00"):
            self.assertIn(words, text)

    def _open(self, address):
        response = self.url_open(address)
        self.assertEqual(response.status_code, 200)
        return response.text

    def _get_confirmed(self):
        settlement = self._get_settlement()
        settlement.action_confirm()
        return settlement
