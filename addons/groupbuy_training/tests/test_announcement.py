from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import TrainingCase


@tagged("post_install", "-at_install")
class TestAnnouncement(TrainingCase):
    def _receipt(self, announcement, user):
        return announcement.with_user(user)._get_receipt(user.partner_id)

    def test_publication_addresses_the_audience_once(self):
        announcement = self._announce()
        announcement._update_receipts()

        self.assertEqual(
            announcement.receipt_ids.partner_id, self.leader.partner_id | self.other.partner_id
        )
        self.assertEqual((announcement.receipt_count, announcement.read_count), (2, 0))

    def test_reading_is_noted_once_and_counted(self):
        announcement = self._announce()
        receipt = self._receipt(announcement, self.user)
        with freeze_time("2026-01-01 08:00:00"):
            receipt._mark_read()
        receipt._mark_read()

        self.assertEqual(receipt.date_read, fields.Datetime.to_datetime("2026-01-01 08:00:00"))
        self.assertEqual((announcement.read_count, announcement.read_rate), (1, 50.0))

    def test_confirming_is_reading(self):
        announcement = self._announce(needs_confirmation=True)
        receipt = self._receipt(announcement, self.user)

        receipt._mark_read()
        self.assertTrue(receipt._is_waiting())
        receipt._confirm()

        self.assertFalse(receipt._is_waiting())
        self.assertEqual(announcement.confirmed_count, 1)

    def test_one_receipt_for_each_person(self):
        announcement = self._announce()
        values = {
            "announcement_id": announcement.id,
            "partner_id": self.leader.partner_id.id,
        }

        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["groupbuy.announcement.receipt"].create(values)

    def test_later_announcement_waits_for_its_time(self):
        later = fields.Datetime.now() + timedelta(days=2)
        announcement = self._announce(date_publish=later, date_end=later + timedelta(days=1))
        self.assertEqual((announcement.state, announcement.receipt_count), ("scheduled", 0))

        with freeze_time(later):
            self.env["groupbuy.announcement"]._cron_advance()
            self.assertEqual(announcement.state, "published")
        with freeze_time(later + timedelta(days=1)):
            self.env["groupbuy.announcement"]._cron_advance()
            self.assertEqual(announcement.state, "ended")

    def test_newcomer_gets_running_announcements(self):
        announcement = self._announce()

        newcomer = self._create_leader("新人", "13800138055")

        self.assertIn(newcomer.partner_id, announcement.receipt_ids.partner_id)

    def test_reminder_reaches_those_who_have_not_read(self):
        announcement = self._announce()
        self._receipt(announcement, self.user)._mark_read()

        action = announcement.with_user(self.staff).action_remind()

        self.assertIn("1 people", action["params"]["message"])
        reminded = announcement.receipt_ids.filtered("date_reminded")
        self.assertEqual(reminded.partner_id, self.other.partner_id)
        tasks = self.other.with_user(self.other_user)._get_portal_tasks()
        self.assertEqual(tasks[-1]["title"], "Please read “Holidays”")

    def test_empty_or_ended_announcement_is_refused(self):
        now = fields.Datetime.now()
        for values, sentence in (
            ({"body": False}, "Write the text"),
            (
                {"date_publish": now - timedelta(days=2), "date_end": now - timedelta(days=1)},
                "has ended already",
            ),
            ({"audience": "helpers"}, "addressed to nobody"),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(UserError, sentence):
                self._announce(**values)

    def test_file_of_another_record_is_refused(self):
        file = self.env["ir.attachment"].create(
            {"name": "secret.pdf", "res_model": "res.partner", "res_id": self.staff.partner_id.id}
        )

        with self.assertRaisesRegex(ValidationError, "belongs elsewhere"):
            self._announce(attachment_ids=[(4, file.id)])

    def test_readers_read_the_files_and_others_do_not(self):
        file = self.env["ir.attachment"].create({"name": "plan.txt", "raw": b"plan"})
        tag = self.env["res.partner.category"].create({"name": "North"})
        self.leader.partner_id.category_id = tag
        self._announce(attachment_ids=[(4, file.id)], audience_tag_ids=[(4, tag.id)])

        self.assertEqual(file.with_user(self.user).raw, b"plan")
        with self.assertRaises(AccessError):
            file.with_user(self.other_user).read(["raw"])

    def test_home_shows_unread_news_and_links(self):
        announcement = self._announce()
        leader = self.leader.with_user(self.user)

        message = leader._get_portal_messages()[-1]
        links = {link["url"]: link["count"] for link in leader._get_portal_links()}

        self.assertEqual(
            (message["title"], message["url"], message["is_read"]),
            ("Holidays", f"/my/groupbuy/news/{announcement.id}", False),
        )
        self.assertEqual(links["/my/groupbuy/news"], 1)
        self.assertIn("/my/groupbuy/board", links)
