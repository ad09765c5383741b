"""Who waits for the goods of a cut-off run: read in sets, as an evening has 80,000 lines."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from ..rules import allocation


class Waiting(NamedTuple):
    """One order line that waits for a share, and what its order says."""

    line_id: int
    run_line_id: int
    ordered: float
    cut: float
    tolerance: float
    priority: int
    moment: datetime
    told: str

    def as_claim(self, minimum):
        """Return it as the rules know it; what was cut before the delivery is no claim."""
        left = to_decimal(self.ordered) - to_decimal(self.cut)
        return allocation.Claim(
            key=self.line_id,
            quantity=max(left, Decimal(0)),
            rank=(self.moment, self.line_id),
            priority=self.priority,
            tolerance=Decimal(0) if self.cut else to_decimal(self.tolerance),
            minimum=minimum,
        )


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _get_waiting(self):
        """Return `{run line: [Waiting]}` of the lines whose orders do not simply get all."""
        return self._get_uneven()._get_claims()

    def _get_everybody(self):
        """Return the `Waiting` of everybody who ordered this line, by the time of ordering."""
        self.ensure_one()
        return sorted(self._get_claims()[self], key=lambda each: (each.moment, each.line_id))

    def _get_claims(self):
        """Return `{run line: [Waiting]}` of these lines."""
        found = {line.id: [] for line in self}
        if not found:
            return {}
        rows = self._query_orders(
            self,
            SQL(
                "sol.id, line.id, sol.product_uom_qty, COALESCE(sol.groupbuy_quantity_cut, 0),"
                " COALESCE(sol.groupbuy_quantity_tolerance, 0),"
                " COALESCE(partner.groupbuy_priority, 0), so.date_order,"
                " sol.groupbuy_short_reason"
            ),
            SQL("ORDER BY sol.id"),
        )
        for row in rows:
            found[row[1]].append(Waiting(*row))
        return {line: found[line.id] for line in self}

    def _get_uneven(self):
        """Return the lines that are short, were cut, or have more than was ordered for takers."""
        if not self:
            return self
        rows = self._query_orders(
            self,
            SQL(
                "line.id, SUM(sol.product_uom_qty), SUM(COALESCE(sol.groupbuy_quantity_cut, 0)),"
                " SUM(COALESCE(sol.groupbuy_quantity_tolerance, 0))"
            ),
            SQL("GROUP BY line.id"),
        )
        sums = {row[0]: row[1:] for row in rows}

        def is_uneven(line):
            if line.id not in sums:
                return False
            ordered, cut, tolerance = (to_decimal(figure) for figure in sums[line.id])
            supply = line._get_supply()
            return supply < ordered or bool(cut) or (supply > ordered and bool(tolerance))

        return self.filtered(is_uneven)

    def _query_orders(self, lines, columns, tail):
        """Return rows over the residents' order lines these run lines are bought for."""
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """
                SELECT %(columns)s
                  FROM groupbuy_cutoff_run_line line
                  JOIN groupbuy_cutoff_demand demand ON demand.run_line_id = line.id
                  JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id
                                          AND sol.product_id = line.product_id
                  JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
                  JOIN res_partner partner ON partner.id = so.partner_id
                  JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
                  JOIN groupbuy_route route ON route.id = team.route_id
                                           AND route.warehouse_id = line.warehouse_id
                 WHERE line.id = ANY(%(ids)s)
                 %(tail)s
                """,
                columns=columns,
                ids=list(lines.ids),
                tail=tail,
            )
        )

    def _get_supply(self):
        """Return what is there to share out: received and taken from stock."""
        self.ensure_one()
        return to_decimal(self.quantity_received) + to_decimal(self.quantity_stock)


def to_decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value or 0))
