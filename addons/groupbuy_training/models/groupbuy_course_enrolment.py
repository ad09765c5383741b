"""A person in a course: lessons done, due day, pass."""

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import due

PASSED_CODES = {"passed", "renew"}
RANKS = ("expired", "overdue", "due", "renew", "open", "passed")


class GroupbuyCourseEnrolment(models.Model):
    _name = "groupbuy.course.enrolment"
    _description = "Course enrolment"
    _order = "date_due, id"
    _rec_name = "partner_id"

    course_id = fields.Many2one(
        comodel_name="groupbuy.course", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="course_id.company_id", store=True, precompute=True)
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Person", required=True, index=True, ondelete="cascade"
    )
    active = fields.Boolean(default=True, help="Off: the course is not for this person any more.")
    done_ids = fields.One2many(
        comodel_name="groupbuy.course.lesson.done", inverse_name="enrolment_id"
    )
    attempt_ids = fields.One2many(
        comodel_name="survey.user_input",
        inverse_name="groupbuy_enrolment_id",
        groups="survey.group_survey_user",
    )
    certificate_ids = fields.One2many(
        comodel_name="groupbuy.course.certificate", inverse_name="enrolment_id"
    )
    date_enrolled = fields.Date(
        required=True,
        readonly=True,
        default=lambda self: self.env["groupbuy.course"]._get_day(),
        help="The time to pass counts from here.",
    )
    date_due = fields.Date(
        string="Due", help="Last day before the pass is missing; empty: passed for ever."
    )
    date_passed = fields.Date(string="Passed", readonly=True)
    attempts_forgiven = fields.Integer(
        readonly=True, help="Finished attempts that count no more against the limit."
    )
    date_active = fields.Datetime(string="Last activity", readonly=True)
    lesson_count = fields.Integer(string="Lessons done", compute="_compute_lesson_count")
    is_own = fields.Boolean(compute="_compute_is_own")
    standing = fields.Selection(
        selection=[
            ("open", "To learn"),
            ("due", "To pass"),
            ("overdue", "Overdue"),
            ("passed", "Passed"),
            ("renew", "To renew"),
            ("expired", "Run out"),
        ],
        compute="_compute_standing",
    )

    _person_uniq = models.UniqueIndex(
        "(course_id, partner_id)", "This person is in the course already."
    )

    @api.depends("done_ids")
    def _compute_lesson_count(self):
        rows = self.env["groupbuy.course.lesson.done"]._read_group(
            [("enrolment_id", "in", self.ids)], ["enrolment_id"], ["__count"]
        )
        counts = dict(rows)
        for enrolment in self:
            enrolment.lesson_count = counts.get(enrolment, 0)

    @api.depends("date_due", "date_passed", "course_id.is_required", "course_id.grace_days")
    def _compute_standing(self):
        today = self.env["groupbuy.course"]._get_day()
        for enrolment in self:
            enrolment.standing = enrolment._get_standing(today).code

    @api.depends_context("uid")
    @api.depends("partner_id")
    def _compute_is_own(self):
        for enrolment in self:
            enrolment.is_own = enrolment.partner_id == self.env.user.partner_id

    def action_study(self):
        """Open the own course as its learners see it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/my/groupbuy/training/{self.course_id.id}",
            "target": "self",
        }

    def action_allow_attempts(self):
        """Let somebody whose attempts are used up try the quiz again."""
        self.check_access("write")
        self._forgive_attempts()

    @api.model
    def _get_own(self, domain=Domain.TRUE):
        """Return the current user's enrolments in published courses, what presses first."""
        enrolments = self.search(
            Domain("partner_id", "=", self.env.user.partner_id.id)
            & Domain("course_id.state", "=", "published")
            & domain
        )
        enrolments.course_id.fetch(["name", "is_required", "grace_days"])
        return enrolments.sorted(lambda enrolment: enrolment._get_rank())

    def _get_rank(self):
        """Return the place in the learner's list: what presses, what is required, the rest."""
        standing = self._get_standing(self.course_id._get_day())
        return (RANKS.index(standing.code), self.course_id.sequence, self.course_id.id)

    def _get_standing(self, today):
        """Return how this person stands on a day."""
        self.ensure_one()
        course = self.course_id
        return due.standing(
            bool(self.date_passed), course.is_required, self.date_due, today, course.grace_days
        )

    def _get_percent(self):
        """Return how much of the course is done, the quiz counting as one lesson."""
        self.ensure_one()
        if self._get_standing(self.course_id._get_day()).code in PASSED_CODES:
            return 100
        steps = len(self.course_id.lesson_ids) + self._has_quiz()
        done = min(self.lesson_count, len(self.course_id.lesson_ids))
        return 100 * done // steps if steps else 0

    def _has_quiz(self):
        """Tell whether the course ends with a quiz."""
        # Learners have no right on surveys; whether there is one is on the course's page.
        return bool(self.course_id.sudo().survey_id)

    def _finish_lesson(self, lesson):
        """Note that a lesson is done; the last one passes a course without a quiz."""
        self.ensure_one()
        self._touch()
        if lesson not in self.done_ids.lesson_id:
            # Learners write nothing themselves; the person was checked by finding this enrolment.
            self.env["groupbuy.course.lesson.done"].sudo().create(
                {"enrolment_id": self.id, "lesson_id": lesson.id}
            )
        missing = self.course_id.lesson_ids - self.done_ids.lesson_id
        if not missing and not self._has_quiz() and not self._is_passed():
            self._pass()

    def _touch(self):
        """Claim the enrolment: of two requests at once, the second runs again after the first."""
        # As above: own enrolment, found by its person.
        self.sudo().date_active = fields.Datetime.now()
        self.flush_recordset()

    def _is_passed(self):
        """Tell whether the pass is there and need not be renewed yet."""
        standing = self._get_standing(self.course_id._get_day())
        return standing.code == "passed"

    def _pass(self):
        """Note the pass of today and give back the rights that waited for it."""
        today = self.course_id._get_day()
        # As above; rights follow from the pass and from nothing the learner can say.
        self.sudo().write(
            {
                "date_passed": today,
                "date_due": due.expiry(today, self.course_id.validity_months) or False,
            }
        )
        self._forgive_attempts()
        self.env["groupbuy.course"]._update_members_of(self.partner_id)
        for leader in self.env["groupbuy.leader"]._get_teams():
            leader._log_activity("training", self.course_id)

    def _forgive_attempts(self):
        """Let the limit of attempts count from here."""
        for enrolment_sudo in self.sudo():  # learners' own attempts are counted, nothing shown
            done = enrolment_sudo.attempt_ids.filtered(lambda attempt: attempt.state == "done")
            enrolment_sudo.attempts_forgiven = len(done)

    def _restart(self):
        """Count the time to pass from today: nobody is locked out by surprise."""
        self.date_enrolled = self.course_id._get_day()
        for enrolment in self:
            first_due = due.first_due(enrolment.date_enrolled, enrolment.course_id.grace_days)
            if not enrolment.date_passed or enrolment.date_due:
                enrolment.date_due = max(enrolment.date_due or first_due, first_due)


class GroupbuyCourseLessonDone(models.Model):
    _name = "groupbuy.course.lesson.done"
    _description = "Lesson done"
    _order = "id"

    enrolment_id = fields.Many2one(
        comodel_name="groupbuy.course.enrolment", required=True, index=True, ondelete="cascade"
    )
    lesson_id = fields.Many2one(
        comodel_name="groupbuy.course.lesson", required=True, index=True, ondelete="cascade"
    )
    date_done = fields.Datetime(required=True, default=fields.Datetime.now)

    _lesson_uniq = models.UniqueIndex("(enrolment_id, lesson_id)", "This lesson is done already.")
