from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged

from .common import TrainingCase


@tagged("post_install", "-at_install")
class TestCourseRights(TrainingCase):
    def _days_later(self, days):
        return freeze_time(fields.Datetime.now() + timedelta(days=days))

    def _run_daily(self):
        self.env["groupbuy.course"]._cron_update_training()

    def test_publication_enrols_the_audience_and_locks_nobody_out(self):
        course = self._publish_required()

        self.assertEqual(
            course.enrolment_ids.partner_id, self.leader.partner_id | self.other.partner_id
        )
        self.assertTrue(self.member.can_orders)
        self.assertFalse(self.member.withheld_rights)

    def test_last_day_of_grace_still_counts(self):
        self._publish_required(grace_days=3)

        with self._days_later(3):
            self._run_daily()
            self.assertTrue(self.member.can_orders)
        with self._days_later(4):
            self._run_daily()
            self.assertFalse(self.member.can_orders)
            self.assertTrue(self.member.can_pickup)

    def test_passing_gives_the_right_back_at_once(self):
        course = self._publish_required(grace_days=0)
        with self._days_later(1):
            self._run_daily()
            self.assertEqual(self.member.withheld_rights, "orders")

            self._learn(self._get_enrolment(course).with_user(self.user))

            self.assertTrue(self.member.can_orders)
            self.assertFalse(self.other.member_ids.can_orders)

    def test_withdrawing_gives_rights_back(self):
        course = self._publish_required(grace_days=0)
        with self._days_later(1):
            self._run_daily()

            course.action_withdraw()

            self.assertTrue(self.member.can_orders)

    def test_pass_that_ran_out_withholds_again_until_renewed(self):
        course = self._publish_required(validity_months=1)
        enrolment = self._get_enrolment(course)
        self._learn(enrolment)
        with self._days_later(32):
            self._run_daily()
            self.assertEqual(enrolment._get_standing(course._get_day()).code, "expired")
            self.assertFalse(self.member.can_orders)

    def test_course_required_later_starts_the_time_anew(self):
        course = self._create_course(grace_days=5)
        course.action_publish()
        with self._days_later(100):
            course.write({"is_required": True, "is_for_orders": True})

            self.assertTrue(self.member.can_orders)
            self.assertEqual(
                self._get_enrolment(course).date_due, course._get_day() + timedelta(days=5)
            )

    def test_newcomer_is_enrolled_with_own_grace(self):
        course = self._publish_required(grace_days=2)
        with self._days_later(50):
            newcomer = self._create_leader("新人", "13800138055")

            enrolment = self._get_enrolment(course, newcomer)
            self.assertEqual(enrolment.date_due, course._get_day() + timedelta(days=2))
            self.assertTrue(newcomer.member_ids.can_orders)

    def test_helper_course_reaches_helpers_with_the_right_only(self):
        with_right = self._create_helper(self.leader, "picker", pickup=True)
        self._create_helper(self.leader, "seller", orders=True)
        course = self._create_course(
            audience="helpers", audience_right="pickup", is_required=True, is_for_pickup=True
        )
        course.action_publish()

        self.assertEqual(course.enrolment_ids.partner_id, with_right.partner_id)

    def test_withheld_helper_still_belongs_to_the_audience(self):
        helper = self._create_helper(self.leader, "picker", pickup=True)
        course = self._create_course(
            audience="helpers",
            audience_right="pickup",
            is_required=True,
            is_for_pickup=True,
            grace_days=0,
        )
        course.action_publish()
        with self._days_later(1):
            self._run_daily()
            self._run_daily()

            self.assertFalse(helper.can_pickup)
            self.assertEqual(course.enrolment_ids.partner_id, helper.partner_id)

    def test_removed_helper_leaves_the_course(self):
        helper = self._create_helper(self.leader, "picker", pickup=True)
        course = self._create_course(audience="helpers")
        course.action_publish()

        helper._set_state("removed")

        self.assertFalse(course.enrolment_ids)

    def test_refusal_names_the_course_and_its_address(self):
        course = self._publish_required(grace_days=0)
        with self._days_later(1):
            self._run_daily()

            with self.assertRaisesRegex(AccessError, f"Cold chain.*training/{course.id}"):
                self.leader.with_user(self.user)._check_right("orders")

    def test_task_says_how_many_days_are_left(self):
        course = self._publish_required(grace_days=3)

        tasks = self.leader.with_user(self.user)._get_portal_tasks()

        self.assertEqual(
            [(task["title"], task["url"]) for task in tasks[-1:]],
            [("Required course “Cold chain”: 3 days left", f"/my/groupbuy/training/{course.id}")],
        )

    def test_required_course_without_rights_is_refused(self):
        course = self._create_course(is_required=True)

        with self.assertRaisesRegex(UserError, "Choose the rights"):
            course.action_publish()

    def test_course_without_lesson_is_refused(self):
        with self.assertRaisesRegex(UserError, "Write a lesson"):
            self._create_course(lessons=0).action_publish()

    def test_staff_course_reaches_the_role(self):
        clerk = new_test_user(
            self.env, "service_clerk", groups="base.group_user,community_groupbuy.group_user"
        )
        course = self._create_course(
            audience="staff",
            audience_group_ids=[(4, self.env.ref("community_groupbuy.group_user").id)],
        )
        course.action_publish()

        self.assertIn(clerk.partner_id, course.enrolment_ids.partner_id)
        self.assertNotIn(self.leader.partner_id, course.enrolment_ids.partner_id)

    def test_gating_of_many_members_takes_few_queries(self):
        self._publish_required(grace_days=0)
        leaders = [self._create_leader(f"L{n}", f"1390013{n:04}") for n in range(20)]
        members = self.env["groupbuy.team.member"].browse(
            [leader.member_ids.id for leader in leaders]
        )
        with self._days_later(1):
            self.env.invalidate_all()
            with self.assertQueryCount(8):
                withheld = members._get_withheld_rights()

            self.assertEqual(withheld, {member: {"orders"} for member in members})
