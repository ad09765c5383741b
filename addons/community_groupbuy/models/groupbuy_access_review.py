"""Once a quarter a leader looks at who may do what."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..rules import quarter

DAYS_TO_DECIDE = 14
DAYS_UNTIL_WITHHELD = 30
BATCH = 200


class GroupbuyAccessReview(models.Model):
    _name = "groupbuy.access.review"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Access review"
    _order = "date_start desc, id desc"
    _transitions = {"open": {"done"}}

    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Team of",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="leader_id.company_id", store=True, precompute=True)
    name = fields.Char(compute="_compute_name")
    date_start = fields.Date(string="Quarter from", required=True, readonly=True)
    date_due = fields.Date(string="Due", required=True, readonly=True, index=True)
    date_done = fields.Datetime(string="Done on", readonly=True)
    line_ids = fields.One2many(comodel_name="groupbuy.access.review.line", inverse_name="review_id")
    pending_count = fields.Integer(string="To decide", compute="_compute_pending_count")
    state = fields.Selection(
        selection=[("open", "Open"), ("done", "Done")],
        default="open",
        required=True,
        readonly=True,
        index=True,
    )

    _quarter_uniq = models.UniqueIndex(
        "(leader_id, date_start)", "The team is reviewed in this quarter already."
    )

    @api.depends("leader_id.name", "date_start")
    def _compute_name(self):
        for review in self:
            review.name = self.env._(
                "%(leader)s, quarter %(quarter)s of %(year)s",
                leader=review.leader_id.name,
                quarter=(review.date_start.month + 2) // 3,
                year=review.date_start.year,
            )

    @api.depends("line_ids.decision")
    def _compute_pending_count(self):
        for review in self:
            review.pending_count = len(review.line_ids._get_pending())

    @api.model
    def _cron_review_access(self):
        """Open this quarter's reviews, and withhold rights nobody has confirmed for long."""
        day = fields.Date.context_today(self)
        while leaders := self._get_unreviewed_leaders(quarter.start_of(day)):
            self._open(leaders, day)
            self.env["ir.cron"]._commit_progress(len(leaders))
        self._withhold(day)

    @api.model
    def _get_unreviewed_leaders(self, date_start):
        """Return a batch of leaders with helpers and without a review of this quarter."""
        helpers = self.env["groupbuy.team.member"]._read_group(
            [
                ("state", "=", "active"),
                ("is_leader", "=", False),
                ("date_joined", "<", fields.Date.to_string(date_start)),
                ("leader_id.state", "!=", "left"),
                ("leader_id.review_ids", "not any", [("date_start", "=", date_start)]),
            ],
            ["leader_id"],
            limit=BATCH,
        )
        return self.env["groupbuy.leader"].union(*(leader for (leader,) in helpers))

    @api.model
    def _open(self, leaders, day):
        """Open the reviews of the quarter a day is in, a line for each helper."""
        reviews = self.create(
            [
                {
                    "leader_id": leader.id,
                    "date_start": quarter.start_of(day),
                    "date_due": day + relativedelta(days=DAYS_TO_DECIDE),
                    "line_ids": [
                        fields.Command.create({"member_id": member.id})
                        for member in leader.member_ids
                        if member.state == "active" and not member.is_leader
                    ],
                }
                for leader in leaders
            ]
        )
        for review in reviews:
            review._schedule()
        return reviews

    def _schedule(self):
        """Put the review on the leader's list of activities, if the leader has a login."""
        user = self.leader_id.partner_id.user_ids[:1]
        if user:
            self.activity_schedule(
                "community_groupbuy.mail_activity_type_access_review",
                date_deadline=self.date_due,
                user_id=user.id,
            )

    @api.model
    def _withhold(self, day):
        """Withhold the rights of helpers unconfirmed for too long, where the company wants so."""
        limit = day - relativedelta(days=DAYS_UNTIL_WITHHELD - DAYS_TO_DECIDE)
        overdue = self.search([("state", "=", "open"), ("date_due", "<", limit)])
        withheld = self.env["groupbuy.team.member"].search([("withheld_rights", "!=", False)])
        (withheld | overdue.line_ids._get_pending().member_id)._update_rights()

    def _finish_if_decided(self):
        """Close reviews in which every line is decided."""
        for review in self:
            if review.state == "open" and not review.line_ids._get_pending():
                review._set_state("done")
                review.date_done = fields.Datetime.now()
                review.activity_feedback(["community_groupbuy.mail_activity_type_access_review"])
                review.leader_id._log_activity("review", review, self.env._("Access review done"))

    def _confirm_all(self):
        """Confirm every helper not decided on yet."""
        self.line_ids._get_pending()._confirm()

    def _is_overdue(self):
        """Return whether the review should have been done."""
        self.ensure_one()
        return self.state == "open" and self.date_due < fields.Date.context_today(self)
