from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TrainingCase


@tagged("post_install", "-at_install")
class TestBoardModeration(TrainingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.topic = cls._ask()
        cls.post = cls.topic.question_id

    def _topics_of(self, user):
        return self.env["groupbuy.board.topic"].with_user(user).search([])

    def test_hiding_needs_a_reason(self):
        with self.assertRaisesRegex(UserError, "Write the reason"):
            self.post.with_user(self.staff).action_hide()

    def test_hidden_topic_is_left_to_its_author_and_comes_back(self):
        self.post.hide_reason = "Names a resident"
        self.post.with_user(self.staff).action_hide()
        self.assertEqual(self._topics_of(self.other_user), self.topic.browse())
        self.assertEqual(self._topics_of(self.user), self.topic)

        self.post.with_user(self.staff).action_publish()

        self.assertEqual(self._topics_of(self.other_user), self.topic)
        self.assertFalse(self.post.hide_reason)

    def test_report_counts_once_and_is_settled_by_keeping(self):
        for reason in ("Advertising", "Advertising again"):
            self.post._report(self.other.partner_id, reason)
        self.assertEqual(self.post.report_count, 1)

        self.post.with_user(self.staff).action_keep()

        self.assertEqual((self.post.report_count, self.post.state), (0, "published"))

    def test_empty_report_is_refused(self):
        with self.assertRaisesRegex(UserError, "few words"):
            self.post._report(self.other.partner_id, " \n ")

    def test_reports_are_for_staff_only(self):
        self.post._report(self.other.partner_id, "Advertising")

        with self.assertRaises(AccessError):
            self.post.with_user(self.user).read(["report_count"])
        with self.assertRaises(AccessError):
            self.post.report_ids.with_user(self.user).read(["reason"])

    def test_today_counts_what_waits_and_what_is_reported(self):
        self._ask("Waiting", member=self.other.member_ids, publish=False)
        self.post._report(self.other.partner_id, "Advertising")

        cards = self.env["groupbuy.today"].with_user(self.staff).get_today()["cards"]

        counts = {card["title"]: card["count"] for card in cards}
        self.assertEqual((counts["Posts to approve"], counts["Posts reported"]), (1, 1))

    def test_leaders_moderate_nothing(self):
        for method in ("action_publish", "action_hide", "action_keep"):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(self.post.with_user(self.user), method)()
        for method in ("action_pin", "action_close"):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(self.topic.with_user(self.user), method)()
