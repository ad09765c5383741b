"""What the leader earned, on the leader's home."""

from odoo import models

from ..rules import month_chart


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_home_earnings(self):
        """Return this month by day and by kind, what is held, and what is paid next."""
        self.ensure_one()
        day = self.company_id._groupbuy_day()
        month = day.replace(day=1)
        kinds = self._get_month_kinds(month, day)
        by_day = self._get_month_days(month, day)
        return {
            "month": sum(amount for _kind, amount in kinds),
            "kinds": kinds,
            "bars": month_chart.bars(by_day, month),
            "today": day.day,
            "held": self._sum_entries([("settlement_id", "=", False), ("date_vest", ">", day)]),
            "vested": self._sum_entries([("settlement_id", "=", False), ("date_vest", "<=", day)]),
            "vest_next": self._get_next_vesting(day),
            "settlement": self._get_open_settlement(),
        }

    def _get_month_kinds(self, month, day):
        """Return [(kind's name, amount)] of a month; a kind that is added appears by itself."""
        Entry = self.env["groupbuy.commission.entry"]
        names = dict(Entry._fields["kind"]._description_selection(self.env))
        rows = Entry._read_group(self._get_month_domain(month, day), ["kind"], ["amount:sum"])
        return [(names[kind], amount) for kind, amount in rows]

    def _get_month_days(self, month, day):
        """Return `{date: amount}` of a month."""
        return dict(
            self.env["groupbuy.commission.entry"]._read_group(
                self._get_month_domain(month, day), ["date:day"], ["amount:sum"]
            )
        )

    def _get_month_domain(self, month, day):
        return [("leader_id", "=", self.id), ("date", ">=", month), ("date", "<=", day)]

    def _get_open_settlement(self):
        """Return the oldest settlement that is confirmed and not paid out yet, or none."""
        return self.env["groupbuy.settlement"].search(
            [("leader_id", "=", self.id), ("state", "in", ("confirmed", "billed"))],
            order="date_to, id",
            limit=1,
        )
