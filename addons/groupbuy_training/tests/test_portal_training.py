from datetime import timedelta

from odoo import fields
from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged

from .common import TrainingFactory


class TrainingPageCase(TrainingFactory, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The sentences are asserted in English, whatever this database speaks.
        cls.env["res.lang"]._activate_lang("en_US")
        cls._set_up_training()
        (cls.user | cls.other_user).lang = "en_US"

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def _open(self, url, status=200):
        response = self.url_open(url)
        self.assertEqual(response.status_code, status)
        return response.text

    def _post(self, url, **form):
        form["csrf_token"] = Request.csrf_token(self)
        return self.url_open(url, data=form)


@tagged("post_install", "-at_install")
class TestPortalTraining(TrainingPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.course = cls._publish_required(with_quiz=True)
        cls.url = f"/my/groupbuy/training/{cls.course.id}"

    def setUp(self):
        super().setUp()
        self._log_in(self.user)

    def _answer(self, *values):
        attempt = self._get_enrolment(self.course)._get_open_attempt_sudo()
        question = self._get_enrolment(self.course)._get_next_question_sudo(attempt)
        chosen = question.suggested_answer_ids.filtered(lambda a: a.value in values)
        return self._post(f"{self.url}/quiz/answer", question=question.id, answer=chosen.ids)

    def test_whole_course_is_passed_by_hand(self):
        self.assertIn("Cold chain", self._open("/my/groupbuy/training"))
        for lesson in self.course.lesson_ids:
            page = self._open(f"/my/groupbuy/training/lesson/{lesson.id}")
            self.assertIn("Done, next", page)
            answer = self._post(f"/my/groupbuy/training/lesson/{lesson.id}/done")
        self.assertEqual(answer.url, f"{self.base_url()}{self.url}/quiz")

        self._post(f"{self.url}/quiz/start")
        self.assertIn("At most how warm?", self._open(f"{self.url}/quiz"))
        self.assertIn("What is refused?", self._answer("8 °C").text)
        result = self._answer("broken", "thawed")

        self.assertEqual(result.url, f"{self.base_url()}{self.url}/quiz/result")
        self.assertIn("Passed, well done!", result.text)
        self.assertTrue(self._get_enrolment(self.course).certificate_ids)

    def test_wrong_answers_are_shown_without_the_right_ones(self):
        self._learn(self._get_enrolment(self.course), [["15 °C"], ["fresh"]])

        page = self._open(f"{self.url}/quiz/result")

        self.assertIn("Not passed yet", page)
        self.assertIn("15 °C", page)
        self.assertNotIn("8 °C", page)

    def test_answer_without_choice_is_asked_for_again(self):
        for lesson in self.course.lesson_ids:
            self._get_enrolment(self.course)._finish_lesson(lesson)
        self._post(f"{self.url}/quiz/start")

        answer = self._answer()

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Choose an answer first.", answer.text)

    def test_quiz_before_the_lessons_names_the_lesson(self):
        answer = self._post(f"{self.url}/quiz/start")

        self.assertIn("Finish the lesson “Lesson 1” first", answer.text)

    def test_courses_of_others_and_rubbish_are_not_found(self):
        foreign = self._create_course(name="For helpers", audience="helpers")
        foreign.action_publish()
        for address in (
            f"/my/groupbuy/training/{foreign.id}",
            f"/my/groupbuy/training/{foreign.id}/quiz",
            f"/my/groupbuy/training/lesson/{foreign.lesson_ids[0].id}",
            "/my/groupbuy/training/999999999999",
            "/my/groupbuy/training/lesson/999999999999",
            f"{self.url}/quiz/result",
            "/my/groupbuy/training/certificate/999999999999.pdf",
        ):
            with self.subTest(address):
                self._open(address, 404)

    def test_rubbish_in_an_answer_is_harmless(self):
        for question, answer in (("x", "y"), ("-1", "²"), ("9" * 30, "9" * 30)):
            with self.subTest(question):
                page = self._post(f"{self.url}/quiz/answer", question=question, answer=answer)
                self.assertEqual(page.status_code, 200)

    def test_refused_page_leads_to_the_course(self):
        self._get_enrolment(self.course).date_due = fields.Date.today() - timedelta(days=2)
        self.member._update_rights()
        campaign = self._create_campaign()
        campaign.action_submit()
        campaign.action_approve()

        page = self._open(f"/my/groupbuy/{campaign.group_order_ids.id}/list.txt", 403)

        self.assertIn(self.url, page)
        self.assertIn("This waits for a required course", page)

    def test_residents_are_led_away_and_strangers_log_in(self):
        new_test_user(self.env, "training_resident", groups="base.group_portal")
        self.authenticate("training_resident", "training_resident")
        for page in ("training", "news", "board", "board/new"):
            with self.subTest(page):
                self.assertNotIn("/my/groupbuy/", self.url_open(f"/my/groupbuy/{page}").url)
        self._open(self.url, 404)
        self.authenticate(None, None)
        self.assertIn("login", self.url_open("/my/groupbuy/training").url)

    def test_pages_take_few_queries(self):
        for number in range(8):
            self._create_course(name=f"Course {number}").action_publish()
        self._open("/my/groupbuy/training")
        self.env.flush_all()
        enrolments = self.env["groupbuy.course.enrolment"].with_user(self.user)

        self.env.invalidate_all()
        with self.assertQueryCount(25):
            cards = [enrolment._prepare_card() for enrolment in enrolments._get_own()]

        self.assertEqual(len(cards), 9)
