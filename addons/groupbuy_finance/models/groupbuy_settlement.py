"""Settlements: what one leader is paid for a period."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuySettlement(models.Model):
    _name = "groupbuy.settlement"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Settlement"
    _order = "date_to desc, id desc"
    _rec_names_search = ["name", "leader_id.name"]
    _check_company_auto = True
    _transitions = {
        "draft": {"confirmed", "cancelled"},
        "confirmed": {"billed", "cancelled"},
        "billed": {"paid", "cancelled"},
        "paid": {"billed"},
    }

    name = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.settlement"),
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    date_from = fields.Date(string="From", required=True, readonly=True)
    date_to = fields.Date(string="To", required=True, readonly=True)
    entry_ids = fields.One2many(
        comodel_name="groupbuy.commission.entry",
        inverse_name="settlement_id",
        readonly=True,
        copy=False,
    )
    entry_count = fields.Integer(compute="_compute_amount", store=True)
    amount = fields.Monetary(compute="_compute_amount", store=True, tracking=True)
    amount_withheld = fields.Monetary(string="Withheld", readonly=True, copy=False)
    amount_payout = fields.Monetary(string="Payout", compute="_compute_amount_payout", store=True)
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("confirmed", "Confirmed"),
            ("billed", "Billed"),
            ("paid", "Paid"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
        group_expand=True,
        index=True,
    )
    note = fields.Text(string="Remarks on the statement")

    _dates_order = models.Constraint(
        "CHECK (date_from <= date_to)", "A period must begin before it ends."
    )
    _name_uniq = models.UniqueIndex(
        "(company_id, name)", "This settlement number is taken already."
    )

    @api.depends("entry_ids.amount")
    def _compute_amount(self):
        for settlement in self:
            entries = settlement.entry_ids
            settlement.entry_count = len(entries)
            settlement.amount = settlement.currency_id.round(sum(entries.mapped("amount")))

    @api.depends("amount", "amount_withheld")
    def _compute_amount_payout(self):
        for settlement in self:
            settlement.amount_payout = settlement.amount - settlement.amount_withheld

    @api.depends("name", "leader_id.name")
    def _compute_display_name(self):
        for settlement in self:
            settlement.display_name = f"{settlement.name} {settlement.leader_id.name or ''}".strip()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_empty(self):
        if any(settlement.entry_ids for settlement in self):
            raise UserError(self.env._("Cancel a settlement to take it back; it is not deleted."))

    def action_confirm(self):
        """Fix what a settlement pays."""
        self.check_access("write")
        self._check_obstacles("confirmed")
        for settlement in self:
            settlement.amount_withheld = settlement._get_withholding()
        self._set_state("confirmed")

    def action_cancel(self):
        """Take a settlement back; its entries can be settled again."""
        self.check_access("write")
        self._check_obstacles("cancelled")
        self._cancel()

    def action_view_entries(self):
        """Open the entries gathered in this settlement."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.groupbuy_commission_entry_action"
        )
        return action | {"domain": [("settlement_id", "=", self.id)], "context": {}}

    @api.model
    def _settle(self, leaders, date_from, date_to):
        """Return the new draft settlements of leaders with something to be paid.

        What is pending is entered first. Entries that vested by the end of the period are
        gathered, earlier ones left over included; a leader whose balance is not above zero
        gets no settlement, and the entries wait for the next one.
        """
        company = self.env.company
        company._groupbuy_set_up_accounts()
        self._accrue_pending(leaders)
        groups = self._get_settleable(leaders, min(date_to, company._groupbuy_day()))
        settlements = self.create(
            [
                {
                    "leader_id": leader.id,
                    "company_id": company.id,
                    "date_from": date_from,
                    "date_to": date_to,
                }
                for leader in groups
            ]
        )
        for settlement in settlements:
            # Accountants gather entries, yet have no right to change one.
            groups[settlement.leader_id].sudo().settlement_id = settlement.id
        return settlements

    def _accrue_pending(self, leaders):
        """Enter what these leaders have earned and the cron has not seen yet."""
        self.env["groupbuy.order"].search(
            [
                ("leader_id", "in", leaders.ids),
                ("company_id", "=", self.env.company.id),
                ("is_accrual_pending", "=", True),
            ]
        )._accrue_commissions()

    def _get_settleable(self, leaders, day):
        """Return `{leader: entries vested on day and not settled}` with a balance above zero."""
        rows = self.env["groupbuy.commission.entry"]._read_group(
            [
                ("company_id", "=", self.env.company.id),
                ("leader_id", "in", leaders.ids),
                ("settlement_id", "=", False),
                ("date_vest", "<=", day),
            ],
            ["leader_id"],
            ["id:recordset", "amount:sum"],
        )
        currency = self.env.company.currency_id
        return {
            leader: entries
            for leader, entries, amount in rows
            if currency.compare_amounts(amount, 0) > 0
        }

    def _get_withholding(self):
        """Return what is withheld from this settlement; the tax addon extends."""
        self.ensure_one()
        return 0.0

    def _get_obstacles(self, target):
        """Return sentences that keep a settlement from `target`; leaves add theirs."""
        self.ensure_one()
        obstacles = []
        if target == "confirmed" and self.currency_id.compare_amounts(self.amount, 0) <= 0:
            obstacles.append(self.env._("%(name)s has nothing to pay.", name=self.display_name))
        if target == "cancelled" and self.state in {"billed", "paid"}:
            obstacles.append(
                self.env._(
                    "%(name)s has a bill: reverse the bill with a credit note instead.",
                    name=self.display_name,
                )
            )
        return obstacles

    def _check_obstacles(self, target):
        """Raise all obstacles on the way to `target` in one message."""
        obstacles = [
            sentence for settlement in self for sentence in settlement._get_obstacles(target)
        ]
        if obstacles:
            raise UserError("\n".join(obstacles))

    def _cancel(self):
        """Set the entries free and close the settlement."""
        # Accountants gather entries, yet have no right to change one.
        self.entry_ids.sudo().settlement_id = False
        self._set_state("cancelled")
