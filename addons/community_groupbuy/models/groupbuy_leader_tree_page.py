"""What an upper leader sees of the leaders below: two levels, sums only."""

from dateutil.relativedelta import relativedelta

from odoo import models


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _count_subleaders(self):
        """Return how many leaders are directly below."""
        self.ensure_one()
        # Leaders may not read each other; a number of their own sub-leaders is theirs.
        return self.sudo().search_count([("parent_id", "=", self.id), ("state", "!=", "left")])

    def _get_subleaders(self):
        """Return the leaders of the two levels below, each with the month's sums.

        Each is a dict: name, code, initial, grade, tone, state, sales, group_orders, below
        (the same for the next level). No phone, no resident, nothing further down.
        """
        self.ensure_one()
        # Exactly the fields above leave here, of exactly these leaders.
        first_sudo = self.sudo().child_ids
        both_sudo = first_sudo | first_sudo.child_ids
        day = self.company_id._groupbuy_day()
        start = day.replace(day=1)
        sums = both_sudo._sum_sales(start, day)
        counts = both_sudo._count_group_orders(start, start + relativedelta(day=31))
        below = both_sudo.grouped("parent_id")
        return [
            leader._prepare_subleader(sums, counts)
            | {
                "below": [
                    child._prepare_subleader(sums, counts)
                    for child in below.get(leader, both_sudo.browse())
                ]
            }
            for leader in first_sudo
        ]

    def _prepare_subleader(self, sums, counts):
        """Return what the leader above sees of this one."""
        return {
            "name": self.name,
            "initial": (self.name or "")[:1],
            "code": self.code,
            "grade": self.grade_id.name or "",
            "tone": self.grade_id.tone or "none",
            "state": self.state,
            "sales": sums.get(self, (0, 0, 0.0))[2],
            "group_orders": counts.get(self, 0),
        }

    def _count_group_orders(self, date_from, date_to):
        """Return `{leader: group orders}` whose cut-off lies in a period."""
        if not self:
            return {}
        start, end = self.company_id[:1]._groupbuy_days_between(date_from, date_to)
        return dict(
            self.env["groupbuy.order"]._read_group(
                [
                    ("leader_id", "in", self.ids),
                    ("date_end", ">=", start),
                    ("date_end", "<", end),
                    ("state", "!=", "cancelled"),
                ],
                ["leader_id"],
                ["__count"],
            )
        )
