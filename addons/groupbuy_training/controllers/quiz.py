"""The quiz of a course: one question a screen, then the result."""

from odoo import http
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER

from ..exceptions import QuizRefused
from .training import ID_MAX, POST, TrainingPortal

QUIZ = "/my/groupbuy/training/<int:course_id>/quiz"


class QuizPortal(TrainingPortal):
    @http.route(QUIZ, readonly=pages.reads_only, sitemap=False, **LEADER)
    def training_quiz(self, course_id, **_query):
        """Show the next question, or what awaits who starts."""
        enrolment = self._find_enrolment(course_id)
        if not enrolment or not enrolment._has_quiz():
            return self._refuse_course()
        return self._render_quiz(enrolment)

    @http.route(f"{QUIZ}/start", **POST)
    def training_quiz_start(self, course_id, **_form):
        """Begin an attempt; twice, it is one."""
        enrolment = self._find_enrolment(course_id)
        if not enrolment or not enrolment._has_quiz():
            return self._refuse_course()
        try:
            enrolment._start_attempt()
        except QuizRefused as refusal:
            return self._render_quiz(enrolment, str(refusal))
        return request.redirect(f"/my/groupbuy/training/{course_id}/quiz", code=303)

    @http.route(f"{QUIZ}/answer", **POST)
    def training_quiz_answer(self, course_id, question="", **_form):
        """Take the answer to one question; after the last one comes the result."""
        enrolment = self._find_enrolment(course_id)
        if not enrolment or not enrolment._has_quiz():
            return self._refuse_course()
        chosen = {self._get_quiz_id(value) for value in request.httprequest.form.getlist("answer")}
        try:
            enrolment._answer_question(self._get_quiz_id(question), chosen)
        except QuizRefused as refusal:
            return self._render_quiz(enrolment, str(refusal))
        is_over = not enrolment._get_open_attempt_sudo() and enrolment._get_last_attempt_sudo()
        page = "quiz/result" if is_over else "quiz"
        return request.redirect(f"/my/groupbuy/training/{course_id}/{page}", code=303)

    @http.route(f"{QUIZ}/result", readonly=pages.reads_only, sitemap=False, **LEADER)
    def training_quiz_result(self, course_id, **_query):
        """Show how the last attempt went, and what was wrong."""
        enrolment = self._find_enrolment(course_id)
        attempt_sudo = enrolment._get_last_attempt_sudo() if enrolment else None
        if not attempt_sudo:
            return self._refuse_course()
        return request.render(
            "groupbuy_training.training_quiz_result",
            {
                "enrolment": enrolment,
                "course": enrolment.course_id,
                "result": enrolment._get_result(attempt_sudo),
                "attempts_left": enrolment._get_attempts_left(),
                "certificate": enrolment.certificate_ids[:1],
            },
        )

    def _render_quiz(self, enrolment, problem=""):
        """Return the start page or the question that is next."""
        response = request.render(
            "groupbuy_training.training_quiz",
            enrolment._prepare_quiz_page() | {"problem": problem},
        )
        response.status_code = 422 if problem else 200
        return response

    def _get_quiz_id(self, text):
        """Return the id somebody sent, or 0 for rubbish."""
        return int(text) if text.isascii() and text.isdigit() and int(text[:12]) < ID_MAX else 0
