"""A leader's earnings."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from .groupbuy_order import ACCOUNTANTS

CHART_MONTHS = 6


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    entry_ids = fields.One2many(
        comodel_name="groupbuy.commission.entry",
        inverse_name="leader_id",
        groups=ACCOUNTANTS,
    )
    settlement_ids = fields.One2many(
        comodel_name="groupbuy.settlement", inverse_name="leader_id", groups=ACCOUNTANTS
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount_unsettled = fields.Monetary(
        string="Commission not settled yet",
        compute="_compute_amount_unsettled",
        groups=ACCOUNTANTS,
    )

    @api.model
    def _get_staff_groups(self, right):
        """Earnings are the accountants' business, not the campaign staff's."""
        return ACCOUNTANTS if right == "finance" else super()._get_staff_groups(right)

    @api.depends("entry_ids.amount", "entry_ids.settlement_id")
    def _compute_amount_unsettled(self):
        sums = dict(
            self.env["groupbuy.commission.entry"]._read_group(
                [("leader_id", "in", self.ids), ("settlement_id", "=", False)],
                ["leader_id"],
                ["amount:sum"],
            )
        )
        for leader in self:
            leader.amount_unsettled = sums.get(leader, 0.0)

    def action_view_entries(self):
        """Open this leader's commission entries."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_finance.groupbuy_commission_entry_action"
        )
        return action | {"domain": [("leader_id", "=", self.id)], "context": {}}

    def _get_income(self):
        """Return what the leader's income page shows, as far as the reader may read it."""
        self.ensure_one()
        day = self.company_id._groupbuy_day()
        month = day.replace(day=1)
        return {
            "month": self._sum_entries([("date", ">=", month), ("date", "<=", day)]),
            "held": self._sum_entries([("settlement_id", "=", False), ("date_vest", ">", day)]),
            "vested": self._sum_entries([("settlement_id", "=", False), ("date_vest", "<=", day)]),
            "vest_next": self._get_next_vesting(day),
            "months": self._get_month_bars(month),
        }

    def _sum_entries(self, domain):
        """Return the sum of this leader's entries that fit."""
        ((amount,),) = self.env["groupbuy.commission.entry"]._read_group(
            [("leader_id", "=", self.id), *domain], [], ["amount:sum"]
        )
        return amount or 0.0

    def _get_next_vesting(self, day):
        """Return the next day on which held commission vests, or `False`."""
        return (
            self.env["groupbuy.commission.entry"]
            .search(
                [
                    ("leader_id", "=", self.id),
                    ("settlement_id", "=", False),
                    ("date_vest", ">", day),
                ],
                order="date_vest",
                limit=1,
            )
            .date_vest
        )

    def _get_month_bars(self, month):
        """Return the last months as `{day, amount, percent of the best}`."""
        first = month - relativedelta(months=CHART_MONTHS - 1)
        rows = self.env["groupbuy.commission.entry"]._read_group(
            [("leader_id", "=", self.id), ("date", ">=", first)],
            ["date:month"],
            ["amount:sum"],
        )
        amounts = dict(rows)
        best = max([*amounts.values(), 0.0])
        days = [first + relativedelta(months=number) for number in range(CHART_MONTHS)]
        return [
            {
                "day": day,
                "amount": amounts.get(day, 0.0),
                "percent": round(100 * max(0.0, amounts.get(day, 0.0)) / best) if best else 0,
            }
            for day in days
        ]
