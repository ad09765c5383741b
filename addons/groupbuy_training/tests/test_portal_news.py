from odoo.tests import tagged

from .test_portal_training import TrainingPageCase


@tagged("post_install", "-at_install")
class TestPortalNews(TrainingPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.announcement = cls._announce(needs_confirmation=True)
        cls.url = f"/my/groupbuy/news/{cls.announcement.id}"

    def setUp(self):
        super().setUp()
        self._log_in(self.user)

    def test_list_marks_what_is_unread(self):
        self.assertIn("o_groupbuy_news_unread", self._open("/my/groupbuy/news"))

    def test_opened_page_says_that_it_was_read(self):
        self.assertIn("No delivery on Monday.", self._open(self.url))

        answer = self.make_jsonrpc_request(f"{self.url}/read")

        self.assertTrue(answer)
        self.assertEqual(self.announcement.read_count, 1)
        self.assertNotIn("o_groupbuy_news_unread", self._open("/my/groupbuy/news"))

    def test_confirming_is_noted_for_the_reader_alone(self):
        page = self._post(f"{self.url}/confirm").text

        self.assertIn("You have confirmed this.", page)
        confirmed = self.announcement.receipt_ids.filtered("date_confirmed")
        self.assertEqual(confirmed.partner_id, self.leader.partner_id)

    def test_news_for_others_over_or_rubbish_is_not_found(self):
        tag = self.env["res.partner.category"].create({"name": "North"})
        self.other.partner_id.category_id = tag
        north = self._announce(name="North", audience_tag_ids=[(4, tag.id)])
        self.announcement.action_end()
        for address in (f"/my/groupbuy/news/{north.id}", self.url, "/my/groupbuy/news/9999999999"):
            with self.subTest(address):
                self._open(address, 404)
        self.assertFalse(self.make_jsonrpc_request(f"/my/groupbuy/news/{north.id}/read"))

    def test_empty_list_and_rubbish_pages_open(self):
        self.announcement.action_end()
        for page in ("1", "-1", "x", "9" * 30):
            with self.subTest(page):
                self.assertIn("o_groupbuy_empty", self._open(f"/my/groupbuy/news?page={page}"))
