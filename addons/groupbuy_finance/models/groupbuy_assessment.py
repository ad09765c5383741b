"""Bonuses of leaders whose month reached a grade that brings one."""

from odoo import Command, fields, models


class GroupbuyAssessment(models.Model):
    _inherit = "groupbuy.assessment"

    entry_ids = fields.One2many(
        comodel_name="groupbuy.commission.entry",
        inverse_name="assessment_id",
        string="Bonus entries",
        readonly=True,
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    def _after_confirmed(self):
        """Enter bonuses at once, where the company keeps books."""
        result = super()._after_confirmed()
        self._accrue_incentives()
        return result

    def _accrue_incentives(self):
        """Return the new entries of confirmed bonuses that are not entered yet.

        Entered means: in the ledger and posted, in one journal entry per company. Doing it
        twice, or again after a company got its chart of accounts, comes out right.
        """
        # Entries are written by the system alone: nobody has the right to add one.
        due_sudo = self.sudo().filtered(lambda item: item._is_incentive_due())
        entries_sudo = due_sudo.entry_ids.browse()
        for company, group in due_sudo.grouped("company_id").items():
            if not company._groupbuy_has_chart():
                continue
            company._groupbuy_set_up_accounts()
            day = company._groupbuy_day()
            move = group.env["account.move"].create(group._prepare_incentive_move(company, day))
            move.action_post()
            entries_sudo |= entries_sudo.create(
                [item._prepare_incentive_entry(day) | {"move_id": move.id} for item in group]
            )
        return self.env["groupbuy.commission.entry"].browse(entries_sudo.ids)

    def _is_incentive_due(self):
        """Return whether this month brings a bonus that is not in the ledger."""
        return (
            self.state == "confirmed"
            and self.currency_id.compare_amounts(self.bonus, 0) > 0
            and not self.entry_ids
        )

    def _prepare_incentive_entry(self, day):
        """Return the values of the ledger entry: a bonus is not held, nothing takes it back."""
        self.ensure_one()
        return {
            "company_id": self.company_id.id,
            "leader_id": self.leader_id.id,
            "assessment_id": self.id,
            "kind": "incentive",
            "amount": self.bonus,
            "date": day,
            "date_vest": day,
        }

    def _prepare_incentive_move(self, company, day):
        """Return the values of the journal entry of these bonuses of one company."""
        return {
            "move_type": "entry",
            "company_id": company.id,
            "journal_id": company.groupbuy_commission_journal_id.id,
            "date": day,
            "ref": self.env._("Bonuses of leaders"),
            "line_ids": [
                Command.create(line) for item in self for line in item._prepare_incentive_items()
            ],
        }

    def _prepare_incentive_items(self):
        """Return expense and liability of one bonus."""
        self.ensure_one()
        company = self.company_id
        name = self.env._(
            "Bonus %(grade)s %(month)s",
            grade=self.grade_reached_id.name,
            month=fields.Date.to_string(self.month)[:7],
        )
        return [
            {
                "name": name,
                "account_id": account.id,
                "partner_id": self.leader_id.partner_id.commercial_partner_id.id,
                "balance": balance,
            }
            for account, balance in (
                (company.groupbuy_commission_expense_account_id, self.bonus),
                (company.groupbuy_commission_payable_account_id, -self.bonus),
            )
        ]


class GroupbuySettlement(models.Model):
    _inherit = "groupbuy.settlement"

    def _accrue_pending(self, leaders):
        """Enter bonuses that waited, for example for a chart of accounts."""
        result = super()._accrue_pending(leaders)
        # Accountants settle without a right on assessments; the bonus alone is entered.
        self.env["groupbuy.assessment"].sudo().search(
            [
                ("leader_id", "in", leaders.ids),
                ("company_id", "=", self.env.company.id),
                ("state", "=", "confirmed"),
                ("bonus", ">", 0),
                ("entry_ids", "=", False),
            ]
        )._accrue_incentives()
        return result
