from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.assessment import AssessmentFigures
from .common import GroupbuyCase


class AssessmentCase(GroupbuyCase):
    """Leaders with grades of known thresholds, and months that are over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.write(
            {
                "groupbuy_grade_patience": 2,
                "groupbuy_grade_protected_months": 2,
                "groupbuy_assessment_review_days": 3,
            }
        )
        cls.trainee, cls.bronze, cls.silver, cls.gold = cls.env[
            "groupbuy.leader.grade"
        ]._get_ladder(cls.company)
        cls.Assessment = cls.env["groupbuy.assessment"]

    def _assess(self, month, sales=0, leader=None, confirm=True):
        """Return the month's assessment with these sales, the only thing that counts here."""
        leader = leader or self.leader
        after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        with freeze_time(f"{after} 02:00:00"):
            assessment = self.Assessment._assess_leaders(leader, month)
            self._set_sales(assessment, sales)
            if confirm:
                assessment._confirm()
        return assessment

    def _set_sales(self, assessment, sales):
        measures = self.env["groupbuy.assessment.measure"].search([("code", "!=", "sales")])
        measures.weight = 0
        assessment._record_figures({assessment.leader_id: AssessmentFigures(sales=sales)})


@tagged("post_install", "-at_install")
class TestAssessment(AssessmentCase):
    def test_new_leader_starts_lowest_and_protected(self):
        self.company.groupbuy_grade_new_months = 2
        with freeze_time("2026-03-10 02:00:00"):
            leader = self._create_leader("新人", "13800138111")

        self.assertEqual(leader.grade_id, self.trainee)
        self.assertEqual(leader.date_protected, date(2026, 5, 10))

    def test_figures_are_those_of_the_month(self):
        campaign = self._open_campaign()
        self._place(campaign, 3)
        self._place(campaign, 2, name="韩梅", phone="13900139002")
        cancelled = self._place(campaign, 5, name="林涛", phone="13900139003")
        cancelled._action_cancel()
        day = self.company._groupbuy_day()

        figures = self.leader._get_assessment_figures(day.replace(day=1), day)[self.leader]

        self.assertEqual(figures[:3], (50, 2, 2))
        self.assertIsNone(figures.rating)
        before = self.leader._get_assessment_figures(date(2020, 1, 1), date(2020, 1, 31))
        self.assertEqual(before[self.leader].orders, 0)

    def test_score_is_made_of_parts_that_make_up_the_whole(self):
        assessment = self._assess(date(2026, 1, 1), 25000)

        self.assertEqual(assessment.score, 50.0)
        self.assertRecordValues(
            assessment.part_ids, [{"figure": 25000.0, "points": 50.0, "weight": 100.0}]
        )

    def test_good_month_goes_up_at_once_and_protects(self):
        assessment = self._assess(date(2026, 1, 1), 50000)

        self.assertEqual((assessment.decision, assessment.reason), ("promote", "earned"))
        self.assertEqual(self.leader.grade_id, self.gold)
        self.assertEqual(self.leader.date_protected, date(2026, 4, 1))
        self.assertEqual(assessment.bonus, self.gold.bonus)

    def test_way_down_is_protected_then_noticed_then_one_grade(self):
        self._assess(date(2026, 1, 1), 50000)

        reasons = [self._assess(date(2026, month, 1), 100).reason for month in (2, 3, 4, 5)]

        self.assertEqual(reasons, ["protected", "notice", "repeated", "notice"])
        self.assertEqual(self.leader.grade_id, self.silver)

    def test_good_month_after_a_notice_takes_it_back(self):
        self._assess(date(2026, 1, 1), 50000)
        for month in (2, 3):
            self._assess(date(2026, month, 1), 100)
        self.assertEqual(self.leader.date_warned, date(2026, 4, 1))

        assessment = self._assess(date(2026, 4, 1), 50000)

        self.assertEqual(assessment.decision, "keep")
        self.assertFalse(self.leader.date_warned)
        self.assertEqual(self.leader.grade_id, self.gold)

    def test_month_without_any_figure_changes_nothing(self):
        self._assess(date(2026, 1, 1), 50000)

        assessment = self._assess(date(2026, 2, 1), None)

        self.assertEqual((assessment.decision, assessment.reason), ("keep", "unknown"))
        self.assertEqual(assessment.bonus, 0.0)

    def test_month_is_assessed_once_when_it_is_over(self):
        with freeze_time("2026-02-28 02:00:00"), self.assertRaises(UserError):
            self.Assessment._assess_leaders(self.leader, date(2026, 2, 1))
        self._assess(date(2026, 2, 1))

        left = self.Assessment._get_unassessed(self.company, date(2026, 2, 1))

        self.assertNotIn(self.leader, left)

    def test_months_are_confirmed_one_after_the_other(self):
        self._assess(date(2026, 1, 1), 100, confirm=False)

        with self.assertRaisesRegex(UserError, "oldest first|从最早"):
            self._assess(date(2026, 2, 1), 100)

    def test_confirmed_twice_is_confirmed_once(self):
        assessment = self._assess(date(2026, 1, 1), 50000)
        before = assessment.date_confirmed, self.leader.date_grade

        assessment._confirm()

        self.assertEqual((assessment.date_confirmed, self.leader.date_grade), before)

    def test_two_months_confirmed_together_go_in_order(self):
        first = self._assess(date(2026, 1, 1), 6000, confirm=False)
        second = self._assess(date(2026, 2, 1), 50000, confirm=False)

        (second | first)._confirm()

        self.assertEqual(second.grade_id, first.grade_next_id)
        self.assertEqual(self.leader.grade_id, self.gold)

    def test_confirmed_assessment_is_neither_redone_nor_deleted(self):
        assessment = self._assess(date(2026, 1, 1), 50000)

        with self.assertRaises(UserError):
            assessment.with_user(self.manager).action_recompute()
        with self.assertRaises(UserError):
            assessment.unlink()

    def test_cron_run_twice_equals_once(self):
        other = self._create_leader("停用", "13800138112")
        other.action_suspend()
        self.env.flush_all()
        self.env.cr.execute("UPDATE groupbuy_leader SET create_date = '2026-01-01'")
        for _time in range(2):
            self._run_cron("2026-03-01 02:00:00")
        rows = self.Assessment.search([("leader_id", "in", (self.leader | other).ids)])
        self.assertEqual(rows.mapped("month"), [date(2026, 2, 1)])
        self.assertEqual(rows.state, "draft")
        for _time in range(2):
            self._run_cron("2026-03-04 02:00:00")

        self.assertEqual(rows.state, "confirmed")
        self.assertEqual(rows.leader_id, self.leader)

    def _run_cron(self, moment):
        with freeze_time(moment), self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_assess_month").method_direct_trigger()
        self.env.invalidate_all()

    def test_staff_read_and_only_managers_decide(self):
        assessment = self._assess(date(2026, 1, 1), 100, confirm=False)

        with self.assertRaises(AccessError):
            assessment.with_user(self.staff).action_confirm()
        with self.assertRaises(AccessError):
            self.Assessment.with_user(self.staff).action_assess_last_month()
        with self.assertRaises(AccessError):
            assessment.with_user(self.manager).score = 100
        assessment.with_user(self.manager).action_recompute()
        assessment.with_user(self.manager).action_confirm()

        self.assertEqual(assessment.state, "confirmed")

    def test_grade_is_not_written_past_the_assessment(self):
        for values in ({"grade_id": self.gold.id}, {"date_protected": "2099-01-01"}):
            with self.subTest(values), self.assertRaises(UserError):
                self.leader.write(values)
        with self.assertRaises(UserError):
            self.gold.with_user(self.manager).search([("id", "=", self.trainee.id)]).unlink()

    def test_leader_reads_the_own_confirmed_assessment_only(self):
        user = self._create_leader_user(self.leader, "graded")
        other = self._create_leader("别人", "13800138113")
        mine = self._assess(date(2026, 1, 1), 50000)
        draft = self._assess(date(2026, 2, 1), 50000, confirm=False)
        foreign = self._assess(date(2026, 1, 1), 50000, leader=other)

        found = self.Assessment.with_user(user).search([])

        self.assertEqual(found, mine)
        for hidden in (draft, foreign):
            with self.assertRaises(AccessError):
                hidden.with_user(user).read(["score"])

    def test_leader_is_told_of_a_change(self):
        user = self._create_leader_user(self.leader, "graded")
        self._assess(date(2026, 1, 1), 50000)
        with freeze_time("2026-02-03"):
            (message,) = self.leader.with_user(user)._get_portal_messages()

        self.assertEqual(message["url"], "/my/groupbuy/grade")
        self.assertEqual((message["level"], message["is_read"]), ("green", False))
        self.assertIn(self.gold.name, message["title"])
