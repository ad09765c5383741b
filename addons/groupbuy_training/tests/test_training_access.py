from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import TrainingCase

MODELS = (
    "groupbuy.course",
    "groupbuy.course.lesson",
    "groupbuy.course.enrolment",
    "groupbuy.course.lesson.done",
    "groupbuy.course.certificate",
    "groupbuy.announcement",
    "groupbuy.announcement.receipt",
    "groupbuy.board.category",
    "groupbuy.board.topic",
    "groupbuy.board.post",
    "groupbuy.board.vote",
    "groupbuy.board.report",
)


@tagged("post_install", "-at_install")
class TestTrainingAccess(TrainingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.course = cls._publish_required(with_quiz=True)
        cls._learn(cls._get_enrolment(cls.course))
        cls.announcement = cls._announce()
        cls.topic = cls._ask()
        cls.topic.question_id._vote(cls.other.partner_id)

    def _search(self, model, user, domain=()):
        return self.env[model].with_user(user).search(list(domain))

    def test_residents_and_strangers_reach_nothing(self):
        resident = new_test_user(self.env, "neighbour", groups="base.group_portal")
        for user in (resident, self.env.ref("base.public_user")):
            for model in MODELS:
                with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                    self._search(model, user)

    def test_leaders_write_create_and_delete_nothing(self):
        for model in MODELS:
            Model = self.env[model].with_user(self.user)
            for operation in ("write", "create", "unlink"):
                with self.subTest(model=model, operation=operation):
                    self.assertFalse(Model.has_access(operation))

    def test_drafts_and_foreign_courses_are_not_seen(self):
        draft = self._create_course(name="Draft")
        foreign = self._create_course(name="For helpers", audience="helpers")
        self._create_helper(self.leader, "picker", pickup=True)
        foreign.action_publish()

        self.assertEqual(self._search("groupbuy.course", self.user), self.course)
        lessons = self._search("groupbuy.course.lesson", self.user)
        self.assertEqual(lessons, self.course.lesson_ids)
        self.assertFalse((draft + foreign).lesson_ids & lessons)

    def test_progress_certificates_and_receipts_are_ones_own(self):
        for model in (
            "groupbuy.course.enrolment",
            "groupbuy.course.certificate",
            "groupbuy.announcement.receipt",
        ):
            with self.subTest(model):
                found = self._search(model, self.other_user)
                self.assertLessEqual(found.partner_id, self.other.partner_id)
        self.assertFalse(self._search("groupbuy.course.lesson.done", self.other_user))
        self.assertFalse(self._search("groupbuy.board.vote", self.user))

    def test_announcement_for_others_is_not_seen(self):
        tag = self.env["res.partner.category"].create({"name": "North"})
        self.leader.partner_id.category_id = tag
        north = self._announce(name="North only", audience_tag_ids=[(4, tag.id)])

        self.assertIn(north, self._search("groupbuy.announcement", self.user))
        self.assertNotIn(north, self._search("groupbuy.announcement", self.other_user))

    def test_removed_helper_sees_neither_news_nor_board(self):
        helper = self._create_helper(self.leader, "picker", pickup=True)
        self._announce(audience="team")
        user = helper.user_id
        self.assertTrue(self._search("groupbuy.announcement", user))

        helper._set_state("removed")

        for model in ("groupbuy.announcement", "groupbuy.board.topic", "groupbuy.board.post"):
            with self.subTest(model):
                self.assertFalse(self._read_or_nothing(model, user))

    def _read_or_nothing(self, model, user):
        try:
            return self._search(model, user)
        except AccessError:
            return self.env[model]

    def test_waiting_post_is_seen_by_its_author_only(self):
        waiting = self._ask("Waiting", member=self.other.member_ids, publish=False)

        self.assertIn(waiting, self._search("groupbuy.board.topic", self.other_user))
        self.assertNotIn(waiting, self._search("groupbuy.board.topic", self.user))
        self.assertNotIn(waiting.question_id, self._search("groupbuy.board.post", self.user))

    def test_quiz_questions_and_answers_are_not_read_by_learners(self):
        for model in ("survey.survey", "survey.question", "survey.user_input"):
            with self.subTest(model), self.assertRaises(AccessError):
                self._search(model, self.user)
        with self.assertRaises(AccessError):
            self._get_enrolment(self.course).with_user(self.user).read(["attempt_ids"])

    def test_learners_cannot_allow_themselves_attempts(self):
        with self.assertRaises(AccessError):
            self._get_enrolment(self.course).with_user(self.user).action_allow_attempts()

    def test_employees_see_their_own_courses_only(self):
        clerk = new_test_user(self.env, "plain_clerk", groups="base.group_user")

        self.assertFalse(self._search("groupbuy.course", clerk))
        self.assertFalse(self._search("groupbuy.announcement", clerk))
