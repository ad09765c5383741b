from odoo.tests import Form, tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestTrialBalance(FinanceCase):
    def test_trial_balance_agrees_with_the_ledger(self):
        group_order = self._create_group_order([2, 3])
        group_order.action_invoice()
        group_order._accrue_commissions()
        company = self.env.company

        balances = self._get_balances()

        payable = company.groupbuy_commission_payable_account_id
        cash = company.groupbuy_pickup_cash_journal_id.default_account_id
        self.assertEqual(balances[payable.id], self._get_balance(payable))
        self.assertEqual(balances[cash.id], self._get_balance(cash))
        self.assertAlmostEqual(sum(balances.values()), 0.0, places=2)

    def test_form_opens_on_the_fiscal_year(self):
        form = Form(self.env["trial.balance.report.wizard"].with_user(self.accountant))

        self.assertLessEqual(form.date_from, self._today())
        self.assertGreaterEqual(form.date_to, self._today())

    def _get_balances(self):
        """Return `{account id: ending balance}` of the accountant's trial balance."""
        wizard = (
            self.env["trial.balance.report.wizard"]
            .with_user(self.accountant)
            .create({"hide_account_at_0": False})
        )
        values = self.env["report.account_financial_report.trial_balance"]._get_report_values(
            wizard.ids, wizard._prepare_report_data()
        )
        return {
            line["id"]: line["ending_balance"]
            for line in values["trial_balance"]
            if line["type"] == "account_type"
        }
