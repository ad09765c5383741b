"""Bringing the commission ledger of a group order to what its leader deserves."""

from decimal import Decimal

from odoo import Command, api, fields, models

from ..rules import commission
from .groupbuy_order import ACCOUNTANTS
from .sale_order_line import Entered


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    entry_ids = fields.One2many(
        comodel_name="groupbuy.commission.entry",
        inverse_name="groupbuy_order_id",
        groups=ACCOUNTANTS,
    )
    amount_commission = fields.Monetary(
        string="Commission", compute="_compute_amount_commission", groups=ACCOUNTANTS
    )
    is_accrual_pending = fields.Boolean(
        string="Commission to enter",
        compute="_compute_is_accrual_pending",
        search="_search_is_accrual_pending",
    )

    @api.depends("entry_ids.amount")
    def _compute_amount_commission(self):
        sums = self._sum_up("groupbuy.commission.entry", [], "amount:sum")
        for order in self:
            order.amount_commission = sums.get(order._origin.id, (0, 0.0))[1]

    @api.depends("order_ids.groupbuy_is_accrual_due")
    def _compute_is_accrual_pending(self):
        pending = self.search([("id", "in", self.ids), ("is_accrual_pending", "=", True)])
        for order in self:
            order.is_accrual_pending = order in pending

    def _search_is_accrual_pending(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("order_ids.groupbuy_is_accrual_due", "=", True)]

    def action_accrue_commissions(self):
        """Enter the commission on what was handed over since the last time."""
        self._check_accountant()
        self._accrue_commissions()

    def action_view_entries(self):
        """Open the commission entries of this group order."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.groupbuy_commission_entry_action"
        )
        return action | {"domain": [("groupbuy_order_id", "=", self.id)], "context": {}}

    def _wake_accrual(self):
        """Ask the cron to enter commissions now."""
        if self:
            cron = self.env.ref("groupbuy_finance.ir_cron_accrue_commissions")
            # Triggering a cron is for the system; leaders verify pickups.
            cron.sudo()._trigger()

    def _cron_accrue_commissions(self):
        """Enter the commission of group orders with something new, each by itself."""
        pending = self.search([("is_accrual_pending", "=", True)], limit=1000).filtered(
            lambda order: order.company_id._groupbuy_has_chart()
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(pending))
        for order in pending:
            locked = order.try_lock_for_update(allow_referencing=True)
            locked._credit_taken_back()
            locked._accrue_commissions()
            if not cron._commit_progress(1):
                break

    def _accrue_commissions(self):
        """Return the new entries that make the ledger say what the leaders deserve.

        Deserved is what the rules give on what was handed over; entered is the sum of the
        entries so far. Only a difference makes an entry, so that doing it twice, a pickup
        undone and a refund all come out right.
        """
        Entry = self.env["groupbuy.commission.entry"]
        entries = Entry
        self.company_id._groupbuy_set_up_accounts()
        for order in self:
            order.lock_for_update(allow_referencing=True)
            values_list = order._prepare_entries()
            if values_list:
                # Entries are written by the system alone: nobody has the right to add one.
                move_sudo = order._post_commission_move(values_list)
                entries |= Entry.sudo().create(
                    [values | {"move_id": move_sudo.id} for values in values_list]
                )
            # The mark belongs to this method; accountants may not change orders.
            order.order_ids.filtered(
                "groupbuy_is_accrual_due"
            ).sudo().groupbuy_is_accrual_due = False
        return Entry.browse(entries.ids)

    def _prepare_entries(self):
        """Return the values of the entries this group order lacks."""
        self.ensure_one()
        # Rules and entries are read by the system on behalf of whoever hands over.
        order_sudo = self.sudo()
        rules = order_sudo.env["groupbuy.commission.rule"]._get_applying(self.company_id)
        terms = rules._as_terms()
        entered = order_sudo._get_entered()
        kinds = {term.kind for term in terms} | {kind for _line, kind in entered}
        if order_sudo.seller_id.commission_rate:
            kinds.add(commission.SALES)
        return [
            values
            for line in order_sudo.order_ids.order_line.filtered("groupbuy_line_id")
            for kind in sorted(kinds)
            if (values := line._prepare_entry(kind, terms, entered.get((line, kind))))
        ]

    def _get_entered(self):
        """Return `{(order line, kind): Entered}` of this group order."""
        rows = self.env["groupbuy.commission.entry"]._read_group(
            [("groupbuy_order_id", "=", self.id)],
            ["sale_line_id", "kind", "leader_id", "rule_id"],
            ["base:sum", "amount:sum", "date_vest:max", "rate:max"],
        )
        return {
            (line, kind): Entered(
                leader,
                commission.Terms(rule.id, kind, Decimal(str(rate)), date_vest),
                Decimal(str(base)),
                Decimal(str(amount)),
                date_vest,
            )
            for line, kind, leader, rule, base, amount, date_vest, rate in rows
        }

    def _post_commission_move(self, values_list):
        """Return the posted journal entry of new commission entries, in sudo.

        Leaders and cron come here; the amounts are those of the rules, not of the caller.
        """
        move_sudo = (
            self.env["account.move"]
            .sudo()
            .with_company(self.company_id)
            .create(self._prepare_commission_move(values_list))
        )
        move_sudo.action_post()
        return move_sudo

    def _prepare_commission_move(self, values_list):
        """Return the values of the journal entry of new entries; leaves may add analytic."""
        self.ensure_one()
        kinds = dict(
            self.env["groupbuy.commission.rule"]._fields["kind"]._description_selection(self.env)
        )
        sums = {}
        for values in values_list:
            key = values["leader_id"], values["kind"], values["amount"] < 0
            sums[key] = sums.get(key, Decimal(0)) + Decimal(str(values["amount"]))
        # Who earns is read for the entry, not shown to the caller.
        leaders_sudo = self.env["groupbuy.leader"].sudo()
        return {
            "move_type": "entry",
            # The company's settings are not the leaders' to read; the entry is made for all alike.
            "journal_id": self.sudo().company_id.groupbuy_commission_journal_id.id,
            "date": max(values["date"] for values in values_list),
            "ref": self.name,
            "groupbuy_order_id": self.id,
            "line_ids": [
                Command.create(line)
                for (leader_id, kind, _negative), amount in sums.items()
                for line in self._prepare_commission_items(
                    leaders_sudo.browse(leader_id), kinds[kind], float(amount)
                )
            ],
        }

    def _prepare_commission_items(self, leader, label, amount):
        """Return a leader's expense and liability; a negative amount takes both back."""
        # Accounts and the leader's contact are read for the entry, not shown to the caller.
        company_sudo = self.sudo().company_id
        partner = leader.sudo().partner_id.commercial_partner_id
        name = self.env._("%(kind)s %(order)s", kind=label, order=self.name)
        return [
            {
                "name": name,
                "account_id": account.id,
                "partner_id": partner.id,
                "balance": balance,
            }
            for account, balance in (
                (company_sudo.groupbuy_commission_expense_account_id, amount),
                (company_sudo.groupbuy_commission_payable_account_id, -amount),
            )
        ]
