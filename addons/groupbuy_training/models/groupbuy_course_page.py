"""What the learner's pages show of a course."""

from odoo import models
from odoo.tools.misc import format_date

TONES = {
    "open": "blue",
    "due": "amber",
    "overdue": "red",
    "passed": "green",
    "renew": "amber",
    "expired": "red",
}


class GroupbuyCourseEnrolment(models.Model):
    _inherit = "groupbuy.course.enrolment"

    def _prepare_card(self):
        """Return what a course's card shows: badge, progress, next step."""
        self.ensure_one()
        course = self.course_id
        standing = self._get_standing(course._get_day())
        done = self.done_ids.lesson_id
        return {
            "course": course,
            # Whether there is a picture, without reading it.
            "has_image": bool(course.with_context(bin_size=True).image_512),
            "standing": standing,
            "tone": TONES[standing.code],
            "badge": self._get_badge(standing),
            "percent": self._get_percent(),
            "meta": self._get_meta_text(),
            "lessons": [(lesson, lesson in done) for lesson in course.lesson_ids],
            "has_quiz": self._has_quiz(),
            "is_passed": self._is_passed(),
            "gates": self._get_gate_names() if course.is_required else "",
            "next_url": self._get_next_url(),
            "due_text": self._get_due_text(),
        }

    def _get_badge(self, standing):
        """Return the words of the badge."""
        if standing.code == "due":
            return self.env._("%(days)s days left", days=standing.days)
        return dict(self._fields["standing"]._description_selection(self.env))[standing.code]

    def _get_meta_text(self):
        """Return how much there is to learn."""
        course = self.course_id
        figures = {"lessons": len(course.lesson_ids), "minutes": course.minutes}
        if self._has_quiz():
            return self.env._("%(lessons)s lessons · %(minutes)s minutes · quiz", **figures)
        return self.env._("%(lessons)s lessons · %(minutes)s minutes", **figures)

    def _get_due_text(self):
        """Return until when the pass is needed or worth something."""
        if not self.date_due:
            return ""
        day = format_date(self.env, self.date_due)
        if self._is_passed():
            return self.env._("Valid until %(day)s", day=day)
        if self.course_id.is_required:
            return self.env._("To be passed by %(day)s", day=day)
        return ""

    def _get_gate_names(self):
        """Return the rights that wait for the course, as words."""
        course = self.course_id
        names = dict(course._fields["audience_right"]._description_selection(self.env))
        return ", ".join(
            name for right, name in names.items() if right in course._get_gated_rights()
        )

    def _get_next_url(self):
        """Return where the learner goes on: the next lesson, the quiz, or the course."""
        course = self.course_id
        missing = course.lesson_ids - self.done_ids.lesson_id
        if missing:
            return f"/my/groupbuy/training/lesson/{missing[0].id}"
        if self._has_quiz() and not self._is_passed():
            return f"/my/groupbuy/training/{course.id}/quiz"
        return f"/my/groupbuy/training/{course.id}"

    def _prepare_quiz_page(self):
        """Return what the quiz shows: the next question, or what awaits who starts."""
        attempt_sudo = self._get_open_attempt_sudo()
        question_sudo = self._get_next_question_sudo(attempt_sudo)
        survey_sudo = self.course_id.sudo().survey_id  # number of questions and score needed
        answered = len(attempt_sudo.user_input_line_ids.question_id)
        total = len(attempt_sudo.predefined_question_ids)
        return {
            "course": self.course_id,
            "question": question_sudo,
            "answers": [(a.id, a.value) for a in question_sudo.suggested_answer_ids],
            "is_single": question_sudo.question_type == "simple_choice",
            "step": self.env._(
                "Question %(number)s of %(total)s", number=answered + 1, total=total
            ),
            "is_last": answered + 1 == total,
            "total": total or survey_sudo.question_count,
            "percent": 100 * answered // total if total else 0,
            "needed": round(survey_sudo.scoring_success_min),
            "obstacle": "" if attempt_sudo else self._get_quiz_obstacle(),
            "attempts_left": self._get_attempts_left(),
        }
