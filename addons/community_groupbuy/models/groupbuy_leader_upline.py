"""Who led whom when: the history of the hierarchy."""

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules import uplines


class GroupbuyLeaderUpline(models.Model):
    """One period under one upper leader; without upper leader: a period on one's own.

    Moments are UTC, the end excluded, so that periods follow each other without a gap and
    several moves of one day keep their order. Rows are only added and ended, by
    `groupbuy.leader._move_under`.
    """

    _name = "groupbuy.leader.upline"
    _description = "Period under an upper leader"
    _order = "date_start desc, id desc"
    _rec_name = "leader_id"
    _check_company_auto = True

    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    parent_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Upper leader",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Empty: nobody led the leader in this period.",
    )
    company_id = fields.Many2one(related="leader_id.company_id", store=True, index=True)
    date_start = fields.Datetime(string="From", required=True, readonly=True)
    date_end = fields.Datetime(string="Until", readonly=True)
    reason = fields.Char(readonly=True)

    _period_order = models.Constraint(
        "CHECK (date_end IS NULL OR date_start < date_end)",
        "A period must begin before it ends.",
    )
    _not_oneself = models.Constraint(
        "CHECK (parent_id IS NULL OR parent_id <> leader_id)", "Nobody leads oneself."
    )
    # Ranges of one number stand for equality, so that no extension of PostgreSQL is needed.
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (int4range(leader_id, leader_id, '[]') WITH &&,"
        " tsrange(date_start, date_end) WITH &&)",
        "A leader has one upper leader at a time.",
    )
    _open_uniq = models.UniqueIndex(
        "(leader_id) WHERE date_end IS NULL", "A leader has one upper leader at a time."
    )

    def write(self, vals):
        """Refuse every change but the end of a period that is still open."""
        if vals.keys() - {"date_end"} or any(period.date_end for period in self):
            raise UserError(self.env._("The history of the hierarchy is never changed."))
        return super().write(vals)

    def _as_periods(self):
        """Return these rows as values of `rules.uplines`."""
        return [
            uplines.Period(
                row.leader_id.id,
                row.parent_id.id or None,
                row.date_start,
                row.date_end or None,
            )
            for row in self
        ]
