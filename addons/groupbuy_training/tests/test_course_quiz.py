from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..exceptions import QuizRefused
from .common import TrainingCase


@tagged("post_install", "-at_install")
class TestCourseQuiz(TrainingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.course = cls._publish_required(with_quiz=True, validity_months=12)
        cls.enrolment = cls._get_enrolment(cls.course).with_user(cls.user)

    def test_quiz_waits_for_the_lessons(self):
        with self.assertRaisesRegex(QuizRefused, "Finish the lesson “Lesson 1”"):
            self.enrolment._start_attempt()

    def test_passed_quiz_gives_pass_certificate_and_expiry(self):
        self._learn(self.enrolment)

        certificate = self.enrolment.certificate_ids
        self.assertEqual(self.enrolment.date_passed, self.course._get_day())
        self.assertEqual(certificate.date_expires, self.enrolment.date_due)
        self.assertRegex(certificate.name, r"^PX\d{4}-\d{6}$")
        self.assertEqual(self.enrolment._get_percent(), 100)

    def test_failed_quiz_gives_nothing(self):
        self._learn(self.enrolment, [["15 °C"], ["broken", "thawed"]])

        result = self.enrolment._get_result(self.enrolment._get_last_attempt_sudo())
        self.assertFalse(self.enrolment.date_passed or self.enrolment.certificate_ids)
        self.assertEqual((result["percent"], result["right"]), (50, 1))
        self.assertEqual([row["right"] for row in result["rows"]], [[], []])

    def test_ticking_everything_does_not_pass(self):
        self._learn(self.enrolment, [["8 °C"], ["broken", "thawed", "fresh"]])

        self.assertFalse(self.enrolment.date_passed)

    def test_attempts_are_limited_and_staff_allow_more(self):
        self.course.survey_id.attempts_limit = 1
        self._learn(self.enrolment, [["15 °C"], ["fresh"]])

        with self.assertRaisesRegex(QuizRefused, "attempts are used up"):
            self.enrolment._start_attempt()
        self._get_enrolment(self.course).with_user(self.manager).action_allow_attempts()

        self.assertEqual(self.enrolment._get_attempts_left(), 1)
        self._take_quiz(self.enrolment)
        self.assertTrue(self.enrolment.date_passed)

    def test_starting_twice_is_one_attempt(self):
        for lesson in self.course.lesson_ids:
            self.enrolment._finish_lesson(lesson)
            self.enrolment._finish_lesson(lesson)

        first, second = self.enrolment._start_attempt(), self.enrolment._start_attempt()

        self.assertEqual(first, second)
        self.assertEqual(self.enrolment.lesson_count, 2)

    def test_answers_of_other_questions_are_refused(self):
        for lesson in self.course.lesson_ids:
            self.enrolment._finish_lesson(lesson)
        attempt = self.enrolment._start_attempt()
        first, second = attempt.predefined_question_ids
        foreign = set(second.suggested_answer_ids.ids)

        for chosen in (set(), foreign, {0}, set(first.suggested_answer_ids.ids)):
            with self.subTest(chosen), self.assertRaisesRegex(QuizRefused, "Choose an answer"):
                self.enrolment._answer_question(first.id, chosen)

        self.enrolment._answer_question(second.id, {second.suggested_answer_ids[0].id})
        self.assertFalse(attempt.user_input_line_ids)

    def test_passed_quiz_is_not_taken_again(self):
        self._learn(self.enrolment)

        with self.assertRaisesRegex(QuizRefused, "passed this course already"):
            self.enrolment._start_attempt()
        self.assertEqual(len(self.enrolment.certificate_ids), 1)

    def test_pass_about_to_run_out_can_be_renewed(self):
        self._learn(self.enrolment)
        old = self.enrolment.date_due
        with freeze_time(fields.Datetime.now() + timedelta(days=362)):
            self._take_quiz(self.enrolment)

            self.assertEqual(len(self.enrolment.certificate_ids), 2)
            self.assertGreater(self.enrolment.date_due, old)

    def test_question_of_another_kind_keeps_the_course_back(self):
        course = self._create_course(with_quiz=True, name="Other")
        course.survey_id.question_ids[0].question_type = "text_box"

        with self.assertRaisesRegex(UserError, "only one-of and several-of"):
            course.action_publish()

    def test_question_where_ticking_all_is_right_keeps_the_course_back(self):
        course = self._create_course(with_quiz=True, name="Other")
        course.survey_id.question_ids[1].suggested_answer_ids[2].answer_score = 0

        with self.assertRaisesRegex(UserError, "negative points"):
            course.action_publish()

    def test_quiz_has_no_open_door_of_its_own(self):
        survey = self.course.survey_id

        self.assertEqual((survey.access_mode, survey.users_login_required), ("token", True))

    def test_video_must_be_a_web_address(self):
        for address in ("javascript:alert(1)", "ftp://x", "//x", "https://"):
            with self.subTest(address), self.assertRaisesRegex(ValidationError, "https://"):
                self.course.lesson_ids[0].video_url = address
