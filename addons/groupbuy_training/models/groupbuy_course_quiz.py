"""The quiz of a course: attempts, one question after the other, result."""

from odoo import models

from ..exceptions import QuizRefused


class GroupbuyCourseEnrolment(models.Model):
    _inherit = "groupbuy.course.enrolment"

    def _get_open_attempt_sudo(self):
        """Return the attempt under way, or an empty one.

        Learners have no right on surveys; the enrolment was found by its person.
        """
        self.ensure_one()
        return self.sudo().attempt_ids.filtered(lambda attempt: attempt.state != "done")[:1]

    def _get_last_attempt_sudo(self):
        """Return the finished attempt the result page shows; reached through the own enrolment."""
        self.ensure_one()
        # Learners have no right on surveys; these attempts are the reader's own.
        attempts_sudo = self.sudo().attempt_ids.filtered(lambda attempt: attempt.state == "done")
        return attempts_sudo.sorted("id")[-1:]

    def _get_attempts_left(self):
        """Return how many attempts are left, `None` when they are not limited."""
        survey_sudo = self.course_id.sudo().survey_id  # only its limit is read
        if not survey_sudo.is_attempts_limited:
            return None
        attempts_sudo = self.sudo().attempt_ids  # only counted
        done = attempts_sudo.filtered(lambda attempt: attempt.state == "done")
        return max(0, survey_sudo.attempts_limit - len(done) + self.attempts_forgiven)

    def _get_quiz_obstacle(self):
        """Return why the quiz cannot be started now, or an empty text."""
        self.ensure_one()
        if self._is_passed():
            return self.env._("You have passed this course already.")
        missing = self.course_id.lesson_ids - self.done_ids.lesson_id
        if missing:
            return self.env._(
                "Finish the lesson “%(lesson)s” first, then take the quiz.", lesson=missing[0].name
            )
        if self._get_attempts_left() == 0:
            return self.env._("Your attempts are used up. Ask the platform's staff for new ones.")
        return ""

    def _start_attempt(self):
        """Return the attempt under way, or begin one.

        :raise QuizRefused: when lessons are missing or attempts are used up
        """
        self.ensure_one()
        self._touch()
        attempt_sudo = self._get_open_attempt_sudo()
        if attempt_sudo:
            return attempt_sudo
        if obstacle := self._get_quiz_obstacle():
            raise QuizRefused(obstacle)
        # The quiz may be taken by whom the course is for; lessons and attempts were checked.
        attempt_sudo = self.course_id.sudo().survey_id._create_answer(
            partner=self.partner_id.sudo(), check_attempts=False, groupbuy_enrolment_id=self.id
        )
        attempt_sudo._mark_in_progress()
        return attempt_sudo

    def _get_next_question_sudo(self, attempt_sudo):
        """Return the first question not answered yet of the person's own attempt."""
        answered = attempt_sudo.user_input_line_ids.question_id
        return (attempt_sudo.predefined_question_ids.sorted("sequence") - answered)[:1]

    def _answer_question(self, question_id, answer_ids):
        """Note the answer to a question of the attempt under way; finish with the last one.

        Asked again or out of turn, nothing happens.
        :raise QuizRefused: when no answer, or one of another question, was chosen
        """
        self.ensure_one()
        self._touch()
        attempt_sudo = self._get_open_attempt_sudo()
        question_sudo = self._get_next_question_sudo(attempt_sudo)
        if not question_sudo or question_sudo.id != question_id:
            return
        chosen = question_sudo.suggested_answer_ids.filtered(lambda a: a.id in answer_ids)
        single = question_sudo.question_type == "simple_choice"
        if not chosen or len(chosen) != len(answer_ids) or (single and len(chosen) > 1):
            raise QuizRefused(self.env._("Choose an answer first."))
        attempt_sudo._save_lines(question_sudo, chosen.ids)
        if not self._get_next_question_sudo(attempt_sudo):
            self._finish_attempt(attempt_sudo)

    def _finish_attempt(self, attempt_sudo):
        """Score the attempt; a passed one gives the certificate and the rights back."""
        attempt_sudo._mark_done()
        if attempt_sudo.scoring_success:
            self._pass()
            self._certify(attempt_sudo)

    def _certify(self, attempt_sudo):
        """Issue the certificate of a passed attempt."""
        # Certificates follow from passed attempts only; nobody writes them.
        return (
            self.env["groupbuy.course.certificate"]
            .sudo()
            .create(
                {
                    "enrolment_id": self.id,
                    "attempt_id": attempt_sudo.id,
                    "date_passed": self.date_passed,
                    "date_expires": self.date_due,
                }
            )
        )

    def _get_result(self, attempt_sudo):
        """Return what the result page shows of the person's own finished attempt."""
        rows = [self._get_result_row(attempt_sudo, q) for q in attempt_sudo.predefined_question_ids]
        right = sum(row["is_right"] for row in rows)
        return {
            "is_passed": attempt_sudo.scoring_success,
            "percent": round(attempt_sudo.scoring_percentage),
            "right": right,
            "summary": self.env._(
                "%(right)s of %(total)s answers right; %(needed)s %% are needed",
                right=right,
                total=len(rows),
                needed=round(attempt_sudo.survey_id.scoring_success_min),
            ),
            "rows": rows,
        }

    def _get_result_row(self, attempt_sudo, question_sudo):
        """Return question, chosen answers and, once passed, the right ones."""
        lines = attempt_sudo.user_input_line_ids.filtered(
            lambda line: line.question_id == question_sudo
        )
        chosen = lines.suggested_answer_id
        right = question_sudo.suggested_answer_ids.filtered(lambda a: a.answer_score > 0)
        if question_sudo.question_type == "simple_choice":
            best = max(right.mapped("answer_score"), default=0)
            is_right = bool(chosen) and chosen[0].answer_score == best
        else:
            is_right = chosen == right
        return {
            "question": question_sudo.title,
            "is_right": is_right,
            "chosen": [answer.value for answer in chosen],
            "right": [answer.value for answer in right] if attempt_sudo.scoring_success else [],
        }
