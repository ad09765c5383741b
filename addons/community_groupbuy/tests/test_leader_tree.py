from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestLeaderTree(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.top, cls.middle, cls.low, cls.lowest = (
            cls._create_leader(name, f"1380013810{number}")
            for number, name in enumerate(("顶级", "中级", "下级", "末级"))
        )
        cls.now = fields.Datetime.now()
        cls._move(cls.middle, cls.top, 30)
        cls._move(cls.low, cls.middle, 20)
        cls._move(cls.lowest, cls.low, 10)

    @classmethod
    def _move(cls, leader, parent, days_ago):
        leader._move_under(parent, cls.now - timedelta(days=days_ago), "测试")

    def test_move_keeps_who_led_when_without_a_gap(self):
        self._move(self.low, self.top, 5)
        self._move(self.low, self.middle, 1)

        periods = self.low.upline_ids.sorted("date_start")

        self.assertEqual(periods.parent_id.mapped("name"), ["中级", "顶级"])
        self.assertEqual(periods.mapped("parent_id.name"), ["中级", "顶级"])
        self.assertEqual(periods[0].date_end, periods[1].date_start)
        self.assertEqual(periods[1].date_end, periods[2].date_start)
        self.assertFalse(periods[2].date_end)
        self.assertEqual(self.low.parent_id, self.middle)

    def test_move_to_the_top_is_kept_too(self):
        self._move(self.low, self.env["groupbuy.leader"], 5)

        self.assertFalse(self.low.parent_id)
        self.assertFalse(self.low.upline_ids[0].parent_id)
        self.assertEqual(self.low.upline_ids[0].date_start, self.now - timedelta(days=5))

    def test_move_where_one_is_changes_nothing(self):
        self._move(self.low, self.middle, 1)

        self.assertEqual(len(self.low.upline_ids), 1)

    def test_move_below_oneself_is_refused(self):
        for parent in (self.top, self.middle, self.lowest):
            with self.subTest(parent.name), self.assertRaisesRegex(UserError, "顶级 or below|顶级"):
                self.top._move_under(parent)
        self.assertFalse(self.top.parent_id)

    def test_move_to_another_company_is_refused(self):
        company = self.env["res.company"].create({"name": "别的公司"})
        foreign = self.env["groupbuy.leader"].create(
            {
                "partner_id": self.env["res.partner"].create({"name": "外地"}).id,
                "company_id": company.id,
            }
        )

        with self.assertRaisesRegex(UserError, "another company|另一家公司"):
            self.low._move_under(foreign)

    def test_left_leaders_neither_lead_nor_move(self):
        self.lowest.action_leave()

        for leader, parent in ((self.lowest, self.top), (self.leader, self.lowest)):
            with self.subTest(leader.name), self.assertRaisesRegex(UserError, "has left|已退出"):
                leader._move_under(parent)

    def test_sub_leaders_of_one_who_leaves_come_under_the_next_above(self):
        self.middle.action_leave()

        self.assertEqual(self.low.parent_id, self.top)
        self.assertFalse(self.middle.parent_id)
        self.assertEqual(self.lowest.parent_path, f"{self.top.id}/{self.low.id}/{self.lowest.id}/")

    def test_move_in_the_future_or_before_the_last_one_is_refused(self):
        with self.assertRaises(UserError):
            self._move(self.low, self.top, -1)
        with self.assertRaises(UserError):
            self._move(self.low, self.top, 20)

    def test_two_moves_in_one_second_keep_their_order(self):
        with freeze_time(self.now):
            self.low._move_under(self.top)
            self.low._move_under(self.middle)

        starts = self.low.upline_ids.sorted("date_start").mapped("date_start")
        self.assertEqual(starts[-1] - starts[-2], timedelta(seconds=1))

    def test_parent_is_not_written_past_the_move(self):
        for values in ({"parent_id": self.top.id}, {"parent_path": "1/"}):
            with self.subTest(values), self.assertRaises(UserError):
                self.leader.write(values)
        with self.assertRaises(UserError):
            self.env["groupbuy.leader"].create(
                {"partner_id": self.env.user.partner_id.id, "parent_id": self.top.id}
            )

    def test_history_is_never_changed(self):
        with self.assertRaises(UserError):
            self.low.upline_ids.parent_id = self.top
        with self.assertRaises(AccessError):
            self.low.upline_ids.with_user(self.manager).unlink()

    def test_periods_that_overlap_are_refused_by_the_database(self):
        values = {
            "leader_id": self.low.id,
            "parent_id": self.top.id,
            "date_start": self.now - timedelta(days=25),
            "date_end": self.now - timedelta(days=19),
        }
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["groupbuy.leader.upline"].create(values)

    def test_managers_move_for_a_reason_and_nobody_else(self):
        with self.assertRaises(AccessError):
            self.low.with_user(self.staff).action_move_under(self.top.id, "调整")
        with self.assertRaises(UserError):
            self.low.with_user(self.manager).action_move_under(self.top.id, "  ")

        self.low.with_user(self.manager).action_move_under(self.top.id, "片区调整")

        self.assertEqual(self.low.parent_id, self.top)
        self.assertEqual(self.low.upline_ids[0].reason, "片区调整")
        self.assertEqual(self.low.upline_ids[0].create_uid, self.manager)
        self.assertIn("片区调整", self.low.message_ids[0].body)

    def test_portal_leader_moves_nobody(self):
        user = self._create_leader_user(self.low, "tree_leader")

        with self.assertRaises(AccessError):
            self.low.with_user(user).action_move_under(False, "我不干了")

    def test_two_levels_above_are_paid_and_no_third(self):
        self.assertEqual(self.lowest._get_paid_uplines(self.now).mapped("name"), ["下级", "中级"])
        self.assertFalse(self.top._get_paid_uplines(self.now))

    def test_paid_are_those_who_led_at_the_moment(self):
        moment = self.now - timedelta(days=15)

        self.assertEqual(self.low._get_paid_uplines(moment), self.middle | self.top)
        self.assertFalse(self.lowest._get_paid_uplines(moment))

    def test_day_belongs_to_whoever_leads_when_it_ends(self):
        day = self.env.company._groupbuy_day(self.now - timedelta(days=20))

        self.assertEqual(self.low._get_paid_uplines(day)[:1], self.middle)
        self.assertFalse(self.low._get_paid_uplines(day - timedelta(days=1)))
