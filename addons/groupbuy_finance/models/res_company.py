"""Accounts and journals of group buying in a company."""

from odoo import Command, fields, models
from odoo.exceptions import UserError

EXPENSE_CODE = "560190"
PAYABLE_CODE = "224190"


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_commission_expense_account_id = fields.Many2one(
        comodel_name="account.account",
        string="Commission expense",
        domain=[("account_type", "in", ("expense", "expense_direct_cost"))],
        check_company=True,
        ondelete="restrict",
    )
    groupbuy_commission_payable_account_id = fields.Many2one(
        comodel_name="account.account",
        string="Commission payable",
        domain=[("account_type", "=", "liability_current")],
        check_company=True,
        ondelete="restrict",
    )
    groupbuy_commission_journal_id = fields.Many2one(
        comodel_name="account.journal",
        string="Commission journal",
        domain=[("type", "=", "general")],
        check_company=True,
        ondelete="restrict",
    )
    groupbuy_pickup_cash_journal_id = fields.Many2one(
        comodel_name="account.journal",
        string="Pickup cash journal",
        domain=[("type", "=", "cash")],
        check_company=True,
        ondelete="restrict",
    )
    groupbuy_vest_days = fields.Integer(
        string="Days until commission vests",
        default=7,
        help="Commission can be settled this many days after the goods were picked up.",
    )

    _groupbuy_vest_days_not_negative = models.Constraint(
        "CHECK (groupbuy_vest_days >= 0)",
        "The days until commission vests cannot be negative.",
    )

    def _groupbuy_set_up_accounts(self):
        """Make the accounts and journals group buying needs, each once.

        :raise UserError: when the company has no chart of accounts to put them in
        """
        for company in self:
            if not company._groupbuy_has_chart():
                raise UserError(
                    self.env._(
                        "%(company)s has no chart of accounts yet: choose one in Invoicing, "
                        "Configuration, Settings, Fiscal Localization.",
                        company=company.name,
                    )
                )
            # Whoever picks up, settles or installs first may lack the right to make accounts;
            # what is made does not depend on who it is.
            company_sudo = company.sudo().with_company(company)
            for field, prepare in company_sudo._groupbuy_get_set_up():
                if not company_sudo[field]:
                    company_sudo[field] = prepare()

    def _groupbuy_get_set_up(self):
        """Return `(field, function that makes its record)` of what a company needs."""
        self.ensure_one()
        return [
            (
                "groupbuy_commission_expense_account_id",
                self._groupbuy_create_expense_account,
            ),
            (
                "groupbuy_commission_payable_account_id",
                self._groupbuy_create_payable_account,
            ),
            ("groupbuy_commission_journal_id", self._groupbuy_create_commission_journal),
            ("groupbuy_pickup_cash_journal_id", self._groupbuy_create_cash_journal),
        ]

    def _groupbuy_has_chart(self):
        """Return whether accounts can be made in this company."""
        self.ensure_one()
        # Whether there is a chart is no secret; accounts themselves are for accountants.
        return bool(self.sudo().root_id.chart_template)

    def _groupbuy_create_expense_account(self):
        account = self._groupbuy_create_account(EXPENSE_CODE, "expense")
        self._groupbuy_translate(account, lambda env: env._("Leaders' commissions"))
        return account

    def _groupbuy_create_payable_account(self):
        account = self._groupbuy_create_account(PAYABLE_CODE, "liability_current")
        self._groupbuy_translate(account, lambda env: env._("Commissions payable"))
        return account

    def _groupbuy_create_account(self, start_code, account_type):
        """Create an account at the first free code from `start_code` on."""
        Account = self.env["account.account"].with_company(self)
        return Account.create(
            {
                "name": start_code,
                "code": Account._search_new_account_code(start_code),
                "account_type": account_type,
                "company_ids": [Command.link(self.root_id.id)],
            }
        )

    def _groupbuy_create_commission_journal(self):
        journal = self.env["account.journal"].create(
            {
                "name": "Commissions",
                "code": "COMM",
                "type": "general",
                "company_id": self.id,
                "show_on_dashboard": False,
            }
        )
        self._groupbuy_translate(journal, lambda env: env._("Commissions"))
        return journal

    def _groupbuy_create_cash_journal(self):
        """Create the journal of cash in leaders' hands; its payments need no second step."""
        journal = self.env["account.journal"].create(
            {
                "name": "Pickup cash",
                "code": "PKC",
                "type": "cash",
                "company_id": self.id,
            }
        )
        lines = journal.inbound_payment_method_line_ids | journal.outbound_payment_method_line_ids
        lines.payment_account_id = journal.default_account_id
        self._groupbuy_translate(journal, lambda env: env._("Pickup cash"))
        self._groupbuy_translate(journal.default_account_id, lambda env: env._("Cash with leaders"))
        return journal

    def _groupbuy_translate(self, record, translate):
        """Name a record in every installed language; `translate(env)` returns the name."""
        english = self.with_context(lang="en_US").env
        record.with_context(lang="en_US").name = translate(english)
        record.flush_recordset(["name"])
        record.update_field_translations(
            "name",
            {
                code: translate(self.with_context(lang=code).env)
                for code, _name in self.env["res.lang"].get_installed()
                if code != "en_US"
            },
        )
