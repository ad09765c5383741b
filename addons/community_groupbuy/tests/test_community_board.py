from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_community_membership import CommunityCase


@tagged("post_install", "-at_install")
class TestCommunityBoard(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = fields.Datetime.now()
        cls.today = fields.Date.today()
        cls.leader_user = cls._create_leader_user(cls.leader, "board_leader")

    def _create_notice(self, title="停电", **values):
        return self.env["groupbuy.community.notice"].create(
            {"community_id": self.community.id, "title": title} | values
        )

    def _create_event(self, **values):
        return self.env["groupbuy.community.event"].create(
            {
                "community_id": self.community.id,
                "name": "试吃会",
                "date_start": self.now + timedelta(days=1),
                "date_end": self.now + timedelta(days=1, hours=2),
                "has_signup": True,
            }
            | values
        )

    def test_board_shows_what_is_current_pinned_first(self):
        plain = self._create_notice()
        pinned = self._create_notice(is_pinned=True)
        day = timedelta(days=1)
        self._create_notice(date_start=self.today - 3 * day, date_end=self.today - 2 * day)
        self._create_notice(date_start=self.today + 2 * day)

        self.assertEqual(self.community._get_current_notices(), pinned + plain)

    def test_residents_read_current_notices_of_their_communities_only(self):
        self.community._apply(self.resident, "link")
        own = self._create_notice()
        self._create_notice(date_start=self.today + timedelta(days=3))
        self._create_notice(community_id=self.second.id)

        Notice = self.env["groupbuy.community.notice"].with_user(self.user)

        self.assertEqual(Notice.search([]), own)
        with self.assertRaises(AccessError):
            Notice.create({"community_id": self.community.id, "title": "x"})

    def test_applicants_read_nothing(self):
        self.community.has_approval = True
        self.community._apply(self.resident, "link")
        self._create_notice()
        self._create_event()

        self.assertFalse(self.env["groupbuy.community.notice"].with_user(self.user).search([]))
        self.assertFalse(self.env["groupbuy.community.event"].with_user(self.user).search([]))

    def test_leader_posts_in_own_communities_only(self):
        Notice = self.env["groupbuy.community.notice"].with_user(self.leader_user)

        notice = Notice.create({"community_id": self.community.id, "title": "x"})

        self.assertEqual(notice._get_author_name(), "王芳")
        with self.assertRaises(AccessError):
            Notice.create({"community_id": self.second.id, "title": "x"})

    def test_long_notice_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "at most 80 characters"):
            self._create_notice("长" * 81)

    def test_chat_link_must_be_a_web_address(self):
        with self.assertRaisesRegex(ValidationError, "must start with https"):
            self.community.chat_url = "javascript:alert(1)"

    def test_signing_up_twice_takes_one_place(self):
        event = self._create_event(capacity=1)

        event._sign_up(self.resident)
        event._sign_up(self.resident)

        self.assertEqual(event.signup_count, 1)
        self.assertEqual(event._get_places_text(), "1 of 1 places taken")

    def test_full_activity_takes_nobody_until_a_place_is_free(self):
        event = self._create_event(capacity=1)
        event._sign_up(self.resident)

        with self.assertRaisesRegex(UserError, "All places"):
            event._sign_up(self.other.partner_id)
        event._sign_off(self.resident)
        event._sign_off(self.resident)
        event._sign_up(self.other.partner_id)

        self.assertEqual(event.signup_ids.partner_id, self.other.partner_id)
        self.assertEqual(event.signup_count, 1)

    def test_activity_that_is_over_or_without_signup_takes_nobody(self):
        over = self._create_event(
            date_start=self.now - timedelta(hours=3), date_end=self.now - timedelta(hours=1)
        )
        for event in (over, self._create_event(has_signup=False)):
            with self.subTest(event), self.assertRaisesRegex(UserError, "Nobody can sign up"):
                event._sign_up(self.resident)

    def test_capacity_cannot_fall_below_those_signed_up(self):
        event = self._create_event(capacity=2)
        event._sign_up(self.resident)
        event._sign_up(self.other.partner_id)

        with (
            self.assertRaisesRegex(IntegrityError, "capacity_kept"),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            event.capacity = 1
            event.flush_recordset()

    def test_count_cannot_be_written(self):
        event = self._create_event()

        with self.assertRaisesRegex(UserError, "counted when they sign up"):
            event.with_user(self.leader_user).signup_count = 5
        with self.assertRaisesRegex(UserError, "counted when they sign up"):
            self._create_event(signup_count=5)

    def test_calendar_file_has_the_moments_in_utc(self):
        event = self._create_event(
            place="大门; 2栋", date_start="2026-12-01 11:30:00", date_end="2026-12-01 13:00:00"
        )

        text = event._get_calendar_file()

        self.assertIn("DTSTART:20261201T113000Z\r\n", text)
        self.assertIn("LOCATION:大门\\; 2栋\r\n", text)
        self.assertEqual(event._get_when_text()[-11:], "19:30–21:00")
