"""A leader's month: score, what it is made of, and what follows for the grade."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

DECISIONS = [
    ("keep", "Keeps the grade"),
    ("promote", "Goes up"),
    ("warn", "Warned"),
    ("demote", "Goes down"),
]
REASONS = [
    ("unknown", "Nothing was measured"),
    ("earned", "Reached a higher grade"),
    ("reached", "Reached the own grade"),
    ("protected", "Below the own grade, but protected"),
    ("weak", "Below the own grade, not often enough for a notice"),
    ("notice", "Below the own grade several months in a row: notice"),
    ("repeated", "Below the own grade again after the notice"),
]


class GroupbuyAssessment(models.Model):
    _name = "groupbuy.assessment"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Monthly assessment"
    _order = "month desc, score desc, id desc"
    _rec_name = "leader_id"
    _rec_names_search = ["leader_id.name", "leader_id.code"]
    _check_company_auto = True
    _transitions = {"draft": {"confirmed"}}

    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(related="leader_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    parent_id = fields.Many2one(related="leader_id.parent_id", string="Upper leader")
    month = fields.Date(required=True, readonly=True, index=True, help="Its first day.")
    state = fields.Selection(
        selection=[("draft", "To look through"), ("confirmed", "Confirmed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    score = fields.Float(digits=(5, 1), readonly=True, aggregator="avg")
    amount_sales = fields.Monetary(string="Sales", readonly=True)
    order_count = fields.Integer(string="Orders", readonly=True)
    resident_count = fields.Integer(string="Residents served", readonly=True)
    part_ids = fields.One2many(
        comodel_name="groupbuy.assessment.part", inverse_name="assessment_id", readonly=True
    )
    grade_id = fields.Many2one(
        comodel_name="groupbuy.leader.grade",
        string="Grade before",
        readonly=True,
        ondelete="restrict",
    )
    grade_reached_id = fields.Many2one(
        comodel_name="groupbuy.leader.grade",
        string="Grade reached",
        readonly=True,
        ondelete="restrict",
        help="The highest grade whose thresholds the month reached.",
    )
    grade_next_id = fields.Many2one(
        comodel_name="groupbuy.leader.grade",
        string="Grade after",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    decision = fields.Selection(selection=DECISIONS, readonly=True, index=True)
    reason = fields.Selection(selection=REASONS, readonly=True)
    bonus = fields.Monetary(readonly=True, help="Of the grade the month reached.")
    date_due = fields.Date(
        string="Confirmed by itself on", readonly=True, help="Until then it can be looked through."
    )
    is_read = fields.Boolean(string="Read by the leader", readonly=True, copy=False)
    date_confirmed = fields.Datetime(string="Confirmed on", readonly=True, copy=False)

    _leader_month_uniq = models.UniqueIndex(
        "(leader_id, month)", "This leader's month is assessed already."
    )
    _month_start = models.Constraint(
        "CHECK (EXTRACT(day FROM month) = 1)", "A month is written as its first day."
    )
    _score_range = models.Constraint(
        "CHECK (score >= 0 AND score <= 100)", "A score lies between 0 and 100."
    )

    @api.depends("leader_id.name", "month")
    def _compute_display_name(self):
        for assessment in self:
            month = fields.Date.to_string(assessment.month or None) or ""
            assessment.display_name = f"{assessment.leader_id.name or ''} {month[:7]}".strip()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(assessment.state != "draft" for assessment in self):
            raise UserError(self.env._("A confirmed assessment is never deleted."))

    @api.model
    def action_assess_last_month(self):
        """Assess the leaders of this company whose last month is not assessed yet."""
        self._check_manager()
        company = self.env.company
        month = company._groupbuy_day() + relativedelta(day=1, months=-1)
        leaders = self._get_unassessed(company, month)
        # Assessments are written by the system alone: nobody has the right to edit a score.
        self.sudo()._assess_leaders(leaders, month)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if leaders else "info",
                "message": self.env._(
                    "%(count)s leaders assessed for %(month)s.",
                    count=len(leaders),
                    month=fields.Date.to_string(month)[:7],
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_confirm(self):
        """Publish assessments: grades change, leaders read their score."""
        self._check_manager()
        # As above: decided by the rule, written by the system.
        self.sudo()._confirm()

    def action_recompute(self):
        """Work out assessments again that are not confirmed yet."""
        self._check_manager()
        if any(assessment.state != "draft" for assessment in self):
            raise UserError(self.env._("A confirmed assessment is never worked out again."))
        for (month, _company), group in self.grouped(
            lambda assessment: (assessment.month, assessment.company_id)
        ).items():
            # As above: decided by the rule, written by the system.
            group.sudo()._assess(month)

    def action_view_leader(self):
        """Open the leader of this assessment."""
        self.ensure_one()
        return self.leader_id.get_formview_action()

    def _check_manager(self):
        """Raise unless the user may decide on these leaders."""
        if not self.env.user.has_group("community_groupbuy.group_manager"):
            raise AccessError(self.env._("Only managers assess leaders."))
        self.check_access("read")

    def _get_decision_text(self):
        """Return what the month meant for the leader, in one sentence."""
        self.ensure_one()
        names = {"before": self.grade_id.name or "", "after": self.grade_next_id.name or ""}
        sentences = {
            "earned": self.env._("You went up from %(before)s to %(after)s.", **names),
            "reached": self.env._("You reached your grade %(after)s.", **names),
            "protected": self.env._(
                "The month was below %(after)s; you are protected and keep it.", **names
            ),
            "weak": self.env._("The month was below %(after)s; you keep it for now.", **names),
            "notice": self.env._(
                "Several months were below %(after)s: after one more you go down.", **names
            ),
            "unknown": self.env._("Nothing was measured this month; you keep %(after)s.", **names),
            "repeated": self.env._("You went down from %(before)s to %(after)s.", **names),
        }
        return sentences.get(self.reason, "")
