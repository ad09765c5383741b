"""Courses and lessons on the learner's phone."""

from odoo import http
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER, LeaderPortal
from odoo.addons.community_groupbuy.controllers.leader_group_order import LeaderGroupOrder

POST = LEADER | {"methods": ["POST"], "sitemap": False, "max_content_length": pages.FORM_LENGTH}
ID_MAX = 2**31


class TrainingPortal(LeaderPortal):
    @http.route("/my/groupbuy/training", readonly=pages.reads_only, sitemap=False, **LEADER)
    def training(self, **_query):
        """List the learner's courses, what presses first."""
        if not self._may_learn():
            return self._leave()
        enrolments = request.env["groupbuy.course.enrolment"]._get_own()
        return request.render(
            "groupbuy_training.training",
            {"cards": [enrolment._prepare_card() for enrolment in enrolments]},
        )

    @http.route(
        "/my/groupbuy/training/<int:course_id>", readonly=pages.reads_only, sitemap=False, **LEADER
    )
    def training_course(self, course_id, **_query):
        """Show one course: lessons, quiz, certificate."""
        enrolment = self._find_enrolment(course_id)
        if not enrolment:
            return self._refuse_course()
        return request.render(
            "groupbuy_training.training_course",
            {"card": enrolment._prepare_card(), "enrolment": enrolment}
            | {"certificate": enrolment.certificate_ids[:1]},
        )

    @http.route(
        "/my/groupbuy/training/lesson/<int:lesson_id>",
        readonly=pages.reads_only,
        sitemap=False,
        **LEADER,
    )
    def training_lesson(self, lesson_id, **_query):
        """Show one lesson with “done, next” at the thumb."""
        lesson, enrolment = self._find_lesson(lesson_id)
        if not lesson:
            return self._refuse_course()
        lessons = enrolment.course_id.lesson_ids
        number = lessons.ids.index(lesson.id) + 1
        lesson = lesson.with_context(bin_size=True)  # whether there are files, not the files
        return request.render(
            "groupbuy_training.training_lesson",
            {
                "lesson": lesson,
                "enrolment": enrolment,
                "percent": 100 * number // len(lessons),
                "step": request.env._(
                    "Lesson %(number)s of %(total)s · %(minutes)s minutes",
                    number=number,
                    total=len(lessons),
                    minutes=lesson.minutes,
                ),
                "is_done": lesson in enrolment.done_ids.lesson_id,
            },
        )

    @http.route("/my/groupbuy/training/lesson/<int:lesson_id>/done", **POST)
    def training_lesson_done(self, lesson_id, **_form):
        """Note a lesson as done and go on to what comes next."""
        lesson, enrolment = self._find_lesson(lesson_id)
        if not lesson:
            return self._refuse_course()
        enrolment._finish_lesson(lesson)
        return request.redirect(enrolment._get_next_url(), code=303)

    def _may_learn(self):
        """Tell whether the user can be in a course at all."""
        return request.env["groupbuy.course.enrolment"].has_access("read")

    def _find_enrolment(self, course_id):
        """Return the user's own enrolment in a published course, or `None`."""
        if course_id >= ID_MAX or not self._may_learn():
            return None
        enrolments = request.env["groupbuy.course.enrolment"]
        return enrolments._get_own(Domain("course_id", "=", course_id)) or None

    def _find_lesson(self, lesson_id):
        """Return a lesson and the user's own enrolment in its course, or nothing twice."""
        if lesson_id >= ID_MAX or not self._may_learn():
            return None, None
        lesson = request.env["groupbuy.course.lesson"].search([("id", "=", lesson_id)])
        enrolment = self._find_enrolment(lesson.course_id.id) if lesson else None
        return (lesson, enrolment) if enrolment else (None, None)

    def _refuse_course(self):
        """Return the same answer for a course of others and for none."""
        return pages.not_found(
            request.env._("Course not found"),
            request.env._("It does not exist, was withdrawn, or is not meant for you."),
        )


class TrainingGate(LeaderGroupOrder):
    def _refuse(self):
        """Say why when a right waits for a course: the order is there, but not to be seen."""
        if request.env["groupbuy.leader"]._get_missing_course():
            return pages.no_right()
        return super()._refuse()
