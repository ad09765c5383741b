from odoo.http import Request
from odoo.tests import tagged

from .test_portal_training import TrainingPageCase

BOARD = "/my/groupbuy/board"


@tagged("post_install", "-at_install")
class TestPortalBoard(TrainingPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.topic = cls._ask(member=cls.other.member_ids)

    def setUp(self):
        super().setUp()
        self._log_in(self.user)

    def _act(self, post, action, **form):
        return self._post(f"{BOARD}/post/{post.id}/{action}", **form)

    def test_question_is_asked_with_a_picture(self):
        answer = self.url_open(
            f"{BOARD}/ask",
            data={
                "title": "Which box?",
                "body": "See https://example.com/box and <b>tell</b>",
                "category": str(self.category.id),
                "csrf_token": Request.csrf_token(self),
            },
            files=[("images", ("box.png", self._picture(), "image/png"))],
        )

        topic = self.env["groupbuy.board.topic"].search([("name", "=", "Which box?")])
        self.assertEqual(answer.url, f"{self.base_url()}{BOARD}/{topic.id}")
        self.assertEqual((topic.state, topic.question_id.image_count), ("waiting", 1))
        self.assertIn('href="https://example.com/box"', answer.text)
        self.assertIn("&lt;b&gt;tell&lt;/b&gt;", answer.text)
        picture = self.url_open(topic.question_id._get_image_urls()[0])
        self.assertEqual(picture.headers["Content-Type"], "image/jpeg")

    def test_picture_of_a_waiting_post_is_hidden_from_others(self):
        topic = self._ask("Secret", publish=False, images=[self._picture()])
        address = topic.question_id._get_image_urls()[0]
        own = self.url_open(address).content

        self._log_in(self.other_user)

        self.assertNotEqual(self.url_open(address).content, own)

    def test_question_that_will_not_do_keeps_what_was_typed(self):
        answer = self._post(f"{BOARD}/ask", title="Kept title", body="Kept body", category="x")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("Choose a category first.", answer.text)
        self.assertIn("Kept body", answer.text)

    def test_answer_vote_accept_and_report(self):
        self.env.company.groupbuy_board_first_approved = False
        self._post(f"{BOARD}/{self.topic.id}/answer", body="At most 8 °C.")
        answer = self.topic._get_posts()
        self.assertEqual(answer.author_name, f"王芳 · {self.leader.code}")
        self._act(self.topic.question_id, "vote")
        self._act(self.topic.question_id, "report", reason="Advertising")
        self._log_in(self.other_user)
        self._act(answer, "accept")

        self.assertEqual(self.topic.accepted_id, answer)
        self.assertEqual(self.topic.question_id.vote_count, 1)
        self.assertEqual(self.topic.question_id.report_count, 1)

    def test_foreign_accept_and_unknown_acts_are_refused(self):
        answer = self.topic._answer(self.other.member_ids, "Found out myself.")

        self.assertEqual(self._act(answer, "accept").status_code, 422)
        self.assertEqual(self._act(answer, "delete").status_code, 200)
        self.assertEqual(self._post(f"{BOARD}/post/999999999/vote").status_code, 404)
        self.assertFalse(self.topic.accepted_id)

    def test_search_finds_words_in_title_and_text(self):
        for search, found in (("cold", True), ("help COLD", True), ("\x00", True), ("warm", False)):
            with self.subTest(search):
                page = self.url_open(f"{BOARD}", params={"search": search}).text
                self.assertEqual(f"{BOARD}/{self.topic.id}" in page, found)

    def test_rubbish_in_addresses_is_harmless(self):
        for query in ("page=-1&category=x", "page=x&search=" + "y" * 500, "category=999999999"):
            with self.subTest(query):
                self._open(f"{BOARD}?{query}")
        self._open(f"{BOARD}/999999999999", 404)

    def test_hidden_topic_is_not_found_by_others(self):
        self.topic.question_id.hide_reason = "Names a resident"
        self.topic.question_id.action_hide()

        self._open(f"{BOARD}/{self.topic.id}", 404)
        self._log_in(self.other_user)

        self.assertIn("Names a resident", self._open(f"{BOARD}/{self.topic.id}"))

    def test_topic_page_takes_few_queries(self):
        self.env.company.groupbuy_board_first_approved = False
        self.env.company.groupbuy_board_hourly_limit = 100
        for number in range(30):
            self.topic._answer(self.other.member_ids, f"Answer {number}")
        topic = self.topic.with_user(self.user)
        self.env.flush_all()
        self.env.invalidate_all()

        with self.assertQueryCount(20):
            texts = [(post.author_name, post._get_pieces()) for post in topic._get_posts()]

        self.assertEqual(len(texts), 30)
