"""A leader hands in the cash collected at a pickup point."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class GroupbuyReceiveCash(models.TransientModel):
    _name = "groupbuy.receive.cash"
    _description = "Receive a leader's cash"

    pickup_point_id = fields.Many2one(comodel_name="groupbuy.pickup.point", required=True)
    company_id = fields.Many2one(related="pickup_point_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    cash_balance = fields.Monetary(related="pickup_point_id.cash_balance")
    amount = fields.Monetary(
        compute="_compute_amount", store=True, precompute=True, readonly=False, required=True
    )
    journal_id = fields.Many2one(
        comodel_name="account.journal",
        string="Received in",
        compute="_compute_journal_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        domain="[('type', 'in', ('bank', 'cash')), ('company_id', '=', company_id)]",
    )
    date = fields.Date(required=True, default=lambda self: self.env.company._groupbuy_day())

    @api.depends("pickup_point_id")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = max(0.0, wizard.pickup_point_id.cash_balance)

    @api.depends("pickup_point_id")
    def _compute_journal_id(self):
        for wizard in self:
            wizard.journal_id = self.env["account.journal"].search(
                [
                    ("type", "in", ("cash", "bank")),
                    ("company_id", "=", wizard.company_id.id),
                    (
                        "id",
                        "!=",
                        wizard.company_id.groupbuy_pickup_cash_journal_id.id,
                    ),
                ],
                order="type desc, sequence, id",
                limit=1,
            )

    def action_receive(self):
        """Book the cash from the leader's hands into the company's till or bank."""
        self.ensure_one()
        self.env["account.move"].check_access("create")
        pickup_journal = self.company_id.groupbuy_pickup_cash_journal_id
        if self.journal_id == pickup_journal:
            raise UserError(self.env._("Choose the till or bank account the cash goes into."))
        compare = self.currency_id.compare_amounts
        if compare(self.amount, 0) <= 0 or compare(self.amount, self.cash_balance) > 0:
            raise UserError(
                self.env._(
                    "The amount must be above zero and at most %(balance)s, the cash the "
                    "leader holds.",
                    balance=self.currency_id.format(self.cash_balance),
                )
            )
        self.env["account.move"].create(self._prepare_move()).action_post()

    def _prepare_move(self):
        """Return the values of the journal entry."""
        label = self.env._("Cash handed in: %(point)s", point=self.pickup_point_id.name)
        partner = self.pickup_point_id.partner_id.commercial_partner_id
        pickup_journal = self.company_id.groupbuy_pickup_cash_journal_id
        return {
            "move_type": "entry",
            "journal_id": pickup_journal.id,
            "company_id": self.company_id.id,
            "date": self.date,
            "ref": label,
            "groupbuy_leader_id": self.pickup_point_id.leader_id.id,
            "line_ids": [
                Command.create(
                    {
                        "name": label,
                        "account_id": account.id,
                        "partner_id": partner.id,
                        "balance": balance,
                    }
                )
                for account, balance in (
                    (self.journal_id.default_account_id, self.amount),
                    (pickup_journal.default_account_id, -self.amount),
                )
            ],
        }
