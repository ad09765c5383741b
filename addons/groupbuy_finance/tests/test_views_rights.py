from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestViewsRights(FinanceCase):
    def test_accountant_sees_the_finance_menu(self):
        menus = self._get_menus(self.accountant)

        self.assertIn(self.env.ref("groupbuy_finance.groupbuy_menu_finance").id, menus)
        self.assertIn(self.env.ref("groupbuy_finance.account_menu_trial_balance").id, menus)

    def test_campaign_staff_do_not_see_the_finance_menu(self):
        menus = self._get_menus(self.staff)

        self.assertNotIn(self.env.ref("groupbuy_finance.groupbuy_menu_finance").id, menus)

    def test_money_of_a_group_order_is_hidden_from_staff(self):
        arch = self._get_arch(self.staff)

        self.assertNotIn("amount_invoiced", arch)
        self.assertNotIn("action_invoice", arch)

    def test_money_of_a_group_order_is_shown_to_accountants(self):
        arch = self._get_arch(self.accountant)

        self.assertIn("amount_invoiced", arch)
        self.assertIn("action_invoice", arch)

    def test_accountant_reads_campaigns_but_changes_none(self):
        group_order = self._create_group_order([2]).with_user(self.accountant)

        self.assertEqual(group_order.campaign_id.name, "周末蔬菜")
        with self.assertRaises(AccessError):
            group_order.campaign_id.name = "x"

    def test_plain_employee_sees_no_commission(self):
        self._create_group_order([2])._accrue_commissions()
        employee = new_test_user(self.env, "employee", groups="base.group_user")

        for model in ("commission.entry", "commission.rule", "settlement"):
            with self.subTest(model), self.assertRaises(AccessError):
                self.env[f"groupbuy.{model}"].with_user(employee).search([])

    def test_other_companies_ledger_is_not_seen(self):
        entry = self._create_group_order([2])._accrue_commissions()
        other = self.env["res.company"].create({"name": "别家"})
        self.accountant.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})

        found = (
            self.env["groupbuy.commission.entry"]
            .with_user(self.accountant)
            .with_company(other)
            .search([])
        )

        self.assertNotIn(entry, found)

    def test_today_shows_the_accountant_what_waits(self):
        self._create_group_order([2])
        self._get_settlement()

        today = self.env["groupbuy.today"].with_user(self.accountant).get_today()

        counts = {card["title"]: card["count"] for card in today["cards"]}
        self.assertEqual(counts["Settlements to confirm"], 1)
        self.assertGreaterEqual(counts["Group orders to invoice"], 1)

    def _get_menus(self, user):
        return self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()

    def _get_arch(self, user):
        return self.env["groupbuy.order"].with_user(user).get_view(view_type="form")["arch"]
