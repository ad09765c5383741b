"""Courses: lessons, a quiz, and the rights that depend on having passed it."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.community_groupbuy.rules.team_rights import RIGHTS

QUIZ_ATTEMPTS = 5


class GroupbuyCourse(models.Model):
    _name = "groupbuy.course"
    _inherit = ["groupbuy.workflow.mixin", "groupbuy.audience.mixin", "mail.thread"]
    _description = "Course"
    _order = "sequence, id"
    _transitions = {
        "draft": {"published"},
        "published": {"withdrawn"},
        "withdrawn": {"published"},
    }

    name = fields.Char(required=True, translate=True)
    summary = fields.Text(translate=True, help="What one can do after the course, in a sentence.")
    image_512 = fields.Image(string="Picture", max_width=512, max_height=512)
    sequence = fields.Integer(default=10)
    state = fields.Selection(
        selection=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
    )
    date_published = fields.Datetime(readonly=True, copy=False)
    is_required = fields.Boolean(string="Required", tracking=True)
    is_for_products = fields.Boolean(string="Products without it withheld")
    is_for_campaigns = fields.Boolean(string="Campaigns without it withheld")
    is_for_orders = fields.Boolean(string="Orders without it withheld")
    is_for_after_sale = fields.Boolean(string="After-sale without it withheld")
    is_for_pickup = fields.Boolean(string="Pickup without it withheld")
    is_for_finance = fields.Boolean(string="Earnings without it withheld")
    grace_days = fields.Integer(
        default=7,
        help="Days to pass it, counted for each person from the first day of being meant.",
    )
    validity_months = fields.Integer(help="Months until it has to be passed again; 0: never.")
    lesson_ids = fields.One2many(
        comodel_name="groupbuy.course.lesson", inverse_name="course_id", copy=True
    )
    survey_id = fields.Many2one(
        comodel_name="survey.survey", string="Quiz", ondelete="restrict", copy=False
    )
    enrolment_ids = fields.One2many(
        comodel_name="groupbuy.course.enrolment", inverse_name="course_id"
    )
    minutes = fields.Integer(compute="_compute_minutes", store=True)
    enrolment_count = fields.Integer(string="Learners", compute="_compute_counts")
    passed_count = fields.Integer(string="Passed", compute="_compute_counts")
    passed_rate = fields.Float(string="Passed (%)", compute="_compute_counts")

    _grace_check = models.Constraint(
        "CHECK (grace_days BETWEEN 0 AND 365)", "The time to pass is between 0 and 365 days."
    )
    _validity_check = models.Constraint(
        "CHECK (validity_months BETWEEN 0 AND 120)", "A pass is valid for 0 to 120 months."
    )

    @api.depends("lesson_ids.minutes")
    def _compute_minutes(self):
        for course in self:
            course.minutes = sum(course.lesson_ids.mapped("minutes"))

    @api.depends("enrolment_ids.date_passed")
    def _compute_counts(self):
        rows = self.env["groupbuy.course.enrolment"]._read_group(
            [("course_id", "in", self.ids)], ["course_id"], ["__count", "date_passed:count"]
        )
        counts = {course: (total, passed) for course, total, passed in rows}
        for course in self:
            total, passed = counts.get(course, (0, 0))
            course.enrolment_count = total
            course.passed_count = passed
            course.passed_rate = 100 * passed / total if total else 0.0

    def write(self, vals):
        living = self.filtered(lambda course: course.state == "published")
        gates = {course: course._get_gates() for course in living}
        result = super().write(vals)
        if living and vals.keys() & self._get_gating_fields():
            stricter = living.filtered(lambda course: course._get_gates() - gates[course])
            living._update_enrolments()
            stricter.enrolment_ids._restart()
            living._update_members()
        return result

    def action_publish(self):
        """Open the course to its audience; the time to pass starts now."""
        self.check_access("write")
        obstacles = [sentence for course in self for sentence in course._get_obstacles()]
        if obstacles:
            raise UserError("\n".join(obstacles))
        self._set_state("published")
        self.date_published = fields.Datetime.now()
        self.enrolment_ids._restart()
        self._update_enrolments()
        self._update_members()

    def action_withdraw(self):
        """Close the course; rights that waited for it are given back."""
        self.check_access("write")
        self._set_state("withdrawn")
        self._update_members()

    def action_edit_quiz(self):
        """Open the quiz's questions; the first time, make the quiz."""
        self.ensure_one()
        self.check_access("write")
        if not self.survey_id:
            self.survey_id = self.env["survey.survey"].create(self._prepare_quiz())
        return {
            "type": "ir.actions.act_window",
            "res_model": "survey.survey",
            "res_id": self.survey_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_view_enrolments(self):
        """Open the people of this course."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_training.groupbuy_course_enrolment_action"
        )
        return action | {"domain": [("course_id", "=", self.id)], "context": {}}

    def _get_obstacles(self):
        """Return what keeps the course from being published; leaves may add theirs."""
        self.ensure_one()
        obstacles = []
        if not self.lesson_ids:
            obstacles.append(self.env._("Write a lesson for “%(course)s” first.", course=self.name))
        if self.audience == "staff" and not self.audience_group_ids:
            obstacles.append(
                self.env._("Choose the staff roles “%(course)s” is for.", course=self.name)
            )
        if self.is_required and self.audience != "staff" and not self._get_gated_rights():
            obstacles.append(
                self.env._(
                    "Choose the rights that wait for the required course “%(course)s”.",
                    course=self.name,
                )
            )
        # Who prepares courses need not be a survey user to hear what is wrong with the quiz.
        return obstacles + self.survey_id.sudo()._get_groupbuy_obstacles()

    def _get_gated_rights(self):
        """Return the team rights withheld from those who have not passed."""
        self.ensure_one()
        return {right for right in RIGHTS if self[f"is_for_{right}"]}

    def _get_gates(self):
        """Return the rights that really wait for this course."""
        return self._get_gated_rights() if self.is_required else set()

    def _get_gating_fields(self):
        """Return the fields whose change moves the audience or what is withheld."""
        audience = {name for name in self._fields if name.startswith("audience")}
        return audience | {"is_required", "grace_days"} | {f"is_for_{right}" for right in RIGHTS}

    def _prepare_quiz(self):
        """Return the values of the quiz: nobody reaches it but through the course."""
        return {
            "title": self.name,
            "access_mode": "token",
            "users_login_required": True,
            "questions_layout": "page_per_question",
            "scoring_type": "scoring_with_answers",
            "scoring_success_min": 80.0,
            "is_attempts_limited": True,
            "attempts_limit": QUIZ_ATTEMPTS,
        }

    def _get_day(self):
        """Return today where the company is."""
        return (self.company_id[:1] or self.env.company)._groupbuy_day()
