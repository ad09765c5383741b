from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..exceptions import PostRefused
from .common import TrainingCase


@tagged("post_install", "-at_install")
class TestBoard(TrainingCase):
    def _answer(self, topic, body="At most 8 °C.", leader=None):
        return topic._answer((leader or self.other).member_ids, body)

    def test_first_post_waits_and_the_next_does_not(self):
        topic = self._ask(publish=False)
        self.assertEqual(topic.state, "waiting")

        topic.question_id.action_publish()

        self.assertEqual(self._ask("And how warm?", publish=False).state, "published")

    def test_first_posts_need_no_approval_when_the_setting_is_off(self):
        self.env.company.groupbuy_board_first_approved = False

        self.assertEqual(self._ask(publish=False).state, "published")

    def test_author_is_shown_with_name_and_code(self):
        topic = self._ask()

        self.assertEqual(topic.author_name, f"王芳 · {self.leader.code}")

    def test_sending_twice_is_one_topic_and_one_answer(self):
        topic = self._ask()
        self.assertEqual(self._ask(), topic)

        first, second = self._answer(topic), self._answer(topic)

        self.assertEqual(first, second)

    def test_text_that_will_not_do_is_refused(self):
        for title, body, sentence in (
            ("", "x", "one line"),
            ("x" * 81, "x", "one line"),
            ("x", "y" * 4001, "under 4000"),
            ("\u202e\x00", "x", "one line"),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(PostRefused, sentence):
                self.env["groupbuy.board.topic"]._ask(self.member, self.category, title, body)

    def test_topic_without_category_is_refused(self):
        with self.assertRaisesRegex(PostRefused, "Choose a category"):
            self.env["groupbuy.board.topic"]._ask(self.member, self.category.browse(), "x", "y")

    def test_rate_is_limited_per_person_and_hour(self):
        self.env.company.groupbuy_board_hourly_limit = 2
        self._ask("One")
        self._ask("Two")

        with self.assertRaisesRegex(PostRefused, "2 posts in an hour"):
            self._ask("Three")
        self._ask("Of another", member=self.other.member_ids)
        with freeze_time(fields.Datetime.now() + timedelta(minutes=61)):
            self._ask("Later")

    def test_helpers_read_along_unless_the_setting_lets_them_write(self):
        helper = self._create_helper(self.leader, "picker", pickup=True)
        with self.assertRaisesRegex(PostRefused, "helpers may read along"):
            self._ask(member=helper)

        self.env.company.groupbuy_board_helpers_write = True

        self.assertEqual(self._ask(member=helper).author_name, f"picker · team {self.leader.code}")

    def test_pictures_become_jpeg_and_rubbish_is_refused(self):
        topic = self._ask(images=[self._picture(), self._picture()])
        self.assertEqual(topic.question_id.image_count, 2)
        self.assertEqual(topic.question_id.image_2[:4], b"/9j/")

        for rubbish in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ" * 10, b"x"):
            with self.subTest(rubbish), self.assertRaisesRegex(PostRefused, "cannot be read"):
                self._ask("Rubbish", images=[rubbish])

    def test_a_fourth_picture_is_refused(self):
        with self.assertRaisesRegex(PostRefused, "Up to 3 pictures"):
            self._ask(images=[self._picture()] * 4)

    def test_vote_counts_once_and_is_taken_back(self):
        post = self._ask().question_id
        partner = self.other.partner_id

        post._vote(partner)
        self.assertEqual(post.vote_count, 1)
        post._vote(partner)
        self.assertEqual(post.vote_count, 0)
        with self.assertRaisesRegex(UserError, "others to judge"):
            post._vote(self.leader.partner_id)

    def test_only_who_asked_accepts_an_answer_of_the_topic(self):
        topic, foreign = self._ask(), self._ask("Another")
        answer = self._answer(topic)
        with self.assertRaisesRegex(UserError, "Only who asked"):
            topic._accept(answer, self.other.partner_id)
        with self.assertRaisesRegex(UserError, "Only who asked"):
            foreign._accept(answer, self.leader.partner_id)

        topic._accept(answer, self.leader.partner_id)

        self.assertEqual(topic.accepted_id, answer)

    def test_accepted_answer_comes_first_then_the_most_helpful(self):
        topic = self._ask()
        self.env.company.groupbuy_board_first_approved = False
        first, second, third = (self._answer(topic, f"Answer {n}") for n in (1, 2, 3))
        second._vote(self.leader.partner_id)
        topic._accept(third, self.leader.partner_id)

        self.assertEqual(topic._get_posts(), third + second + first)

    def test_closed_topic_takes_no_answer(self):
        topic = self._ask()
        topic.with_user(self.staff).action_close()

        with self.assertRaisesRegex(PostRefused, "no more answers"):
            self._answer(topic)
