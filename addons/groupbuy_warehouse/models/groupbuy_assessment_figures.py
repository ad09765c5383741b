"""What the warehouse knows of a leader's month: signed on time, differences owned."""

from collections import Counter
from decimal import Decimal

from odoo import models


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_assessment_figures(self, date_from, date_to):
        """Add what share was signed for on its day, and with a difference the leader owns.

        Both of the group orders delivered in the period; without any they stay unknown.
        """
        figures = super()._get_assessment_figures(date_from, date_to)
        arrived, signed, on_time = self._count_signed(date_from, date_to)
        owned = self._count_owned_differences(date_from, date_to)
        for leader, known in figures.items():
            if arrived[leader.id]:
                share = Decimal(100) * on_time[leader.id] / arrived[leader.id]
                known = known._replace(on_time=share)
            if signed[leader.id]:
                share = Decimal(100) * owned[leader.id] / signed[leader.id]
                known = known._replace(differences=share)
            figures[leader] = known
        return figures

    def _count_signed(self, date_from, date_to):
        """Return how many group orders arrived, were signed for, and on their day, by leader id."""
        arrived, signed, on_time = Counter(), Counter(), Counter()
        company = self.company_id[:1]
        orders = self.env["groupbuy.order"].search_fetch(
            [
                ("leader_id", "in", self.ids),
                ("state", "in", ("loaded", "signed", "done")),
                ("date_delivery", ">=", date_from),
                ("date_delivery", "<=", date_to),
            ],
            ["leader_id", "date_signed", "date_delivery"],
        )
        for order in orders:
            arrived[order.leader_id.id] += 1
            if order.date_signed:
                signed[order.leader_id.id] += 1
                on_time[order.leader_id.id] += (
                    company._groupbuy_day(order.date_signed) <= order.date_delivery
                )
        return arrived, signed, on_time

    def _count_owned_differences(self, date_from, date_to):
        """Return how many group orders have a difference their leader owns, by leader id."""
        rows = self.env["groupbuy.difference"]._read_group(
            [
                ("leader_id", "in", self.ids),
                ("responsible", "=", "leader"),
                ("groupbuy_order_id.date_delivery", ">=", date_from),
                ("groupbuy_order_id.date_delivery", "<=", date_to),
            ],
            ["leader_id"],
            ["groupbuy_order_id:count_distinct"],
        )
        return Counter({leader.id: count for leader, count in rows})
