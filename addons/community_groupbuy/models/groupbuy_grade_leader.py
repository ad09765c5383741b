"""The grade a leader has."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

GRADED_ONLY = {"grade_id", "date_grade", "date_protected", "date_warned"}


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    grade_id = fields.Many2one(
        comodel_name="groupbuy.leader.grade",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    grade_tone = fields.Selection(related="grade_id.tone")
    grade_color = fields.Integer(related="grade_id.color")
    date_grade = fields.Date(
        string="Grade since",
        readonly=True,
        copy=False,
        groups="community_groupbuy.group_user",
    )
    date_protected = fields.Date(
        string="Protected until",
        readonly=True,
        copy=False,
        help="Before this day the leader does not go down.",
        groups="community_groupbuy.group_user",
    )
    date_warned = fields.Date(
        string="Notice given on",
        readonly=True,
        copy=False,
        tracking=True,
        help="The leader goes down if the next month is too weak again.",
        groups="community_groupbuy.group_user",
    )
    assessment_ids = fields.One2many(
        comodel_name="groupbuy.assessment",
        inverse_name="leader_id",
        readonly=True,
        copy=False,
        groups="community_groupbuy.group_user",
    )
    score_last = fields.Float(
        string="Last score",
        compute="_compute_score_last",
        digits=(5, 1),
        groups="community_groupbuy.group_user",
    )

    @api.depends("assessment_ids.score", "assessment_ids.state")
    def _compute_score_last(self):
        months = self.env["groupbuy.assessment"]._get_confirmed(self)
        for leader in self:
            leader.score_last = months[leader][-1:].score

    @api.model_create_multi
    def create(self, vals_list):
        """Start new leaders in the lowest grade, protected for a while."""
        if any(GRADED_ONLY & vals.keys() for vals in vals_list):
            raise UserError(self.env._("New leaders start in the lowest grade."))
        leaders = super().create(vals_list)
        for company, group in leaders.grouped("company_id").items():
            day = company._groupbuy_day()
            group._set_grade(
                self.env["groupbuy.leader.grade"]._get_ladder(company)[:1],
                day,
                day + relativedelta(months=company.groupbuy_grade_new_months),
            )
        return leaders

    def write(self, vals):
        if GRADED_ONLY & vals.keys():
            raise UserError(self.env._("Grades change by assessments only."))
        return super().write(vals)

    def _set_grade(self, grade, day, protected_until):
        """Give leaders a grade from a day on; a notice given before is over."""
        self._write_past_guard(
            {
                "grade_id": grade.id,
                "date_grade": day,
                "date_protected": protected_until,
                "date_warned": False,
            }
        )

    def _set_warned(self, day):
        """Note when leaders were given notice; without a day the notice is over."""
        self._write_past_guard({"date_warned": day})
