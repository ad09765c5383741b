"""The real figures of leaders; each part of the product adds those it knows."""

from decimal import Decimal

from odoo import models

from ..rules.assessment import AssessmentFigures


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_assessment_figures(self, date_from, date_to):
        """Return `{leader: AssessmentFigures}` of the days of a period, both included.

        Leaves add what they know: take `super()`'s and `_replace` their field. A figure
        nobody knows stays `None` and does not count. All leaders are of one company.
        """
        rows = self._sum_sales(date_from, date_to)
        return {
            leader: AssessmentFigures(
                sales=Decimal(str(amount)), orders=Decimal(count), residents=Decimal(people)
            )
            for leader in self
            for count, people, amount in [rows.get(leader, (0, 0, 0))]
        }

    def _sum_sales(self, date_from, date_to):
        """Return `{leader: (orders, residents, amount)}` of confirmed orders placed in a period."""
        if not self:
            return {}
        start, end = self.company_id[:1]._groupbuy_days_between(date_from, date_to)
        rows = self._get_summed_orders()._read_group(
            [
                ("groupbuy_leader_id", "in", self.ids),
                ("state", "=", "sale"),
                ("date_order", ">=", start),
                ("date_order", "<", end),
            ],
            ["groupbuy_leader_id"],
            ["__count", "partner_id:count_distinct", "amount_total:sum"],
        )
        return {leader: figures for leader, *figures in rows}
