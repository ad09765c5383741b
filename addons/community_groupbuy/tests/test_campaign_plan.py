from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import GroupbuyCase

# A Sunday morning in Shanghai.
NOW = "2026-11-22 01:00:00"


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestCampaignPlan(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.partner_id.tz = "Asia/Shanghai"
        cls.template = cls._create_campaign(is_template=True, amount_order_min=20)

    def _create_plan(self, **values):
        return self.env["groupbuy.campaign.plan"].create(
            {
                "name": "周一周四蔬菜",
                "template_id": self.template.id,
                "is_monday": True,
                "is_thursday": True,
                "hour_start": 8.5,
                "hour_end": 20.0,
                "days_open": 0,
                "days_delivery": 1,
                "days_ahead": 7,
                "is_published": True,
            }
            | values
        )

    def test_next_campaigns_are_made_with_their_windows(self):
        plan = self._create_plan()

        plan.with_user(self.manager).action_make_campaigns()

        self.assertRecordValues(
            plan.campaign_ids.sorted("date_start"),
            [
                {
                    "state": "scheduled",
                    "plan_day": date(2026, 11, 23),
                    "date_start": self._utc("2026-11-23 00:30:00"),
                    "date_end": self._utc("2026-11-23 12:00:00"),
                    "date_delivery": date(2026, 11, 24),
                    "amount_order_min": 20,
                    "template_id": self.template.id,
                },
                {
                    "state": "scheduled",
                    "plan_day": date(2026, 11, 26),
                    "date_start": self._utc("2026-11-26 00:30:00"),
                    "date_end": self._utc("2026-11-26 12:00:00"),
                    "date_delivery": date(2026, 11, 27),
                    "amount_order_min": 20,
                    "template_id": self.template.id,
                },
            ],
        )
        self.assertEqual(len(plan.campaign_ids.group_order_ids), 2)

    def test_making_them_twice_makes_them_once(self):
        plan = self._create_plan()

        plan._make_campaigns()
        again = plan._make_campaigns()

        self.assertFalse(again)
        self.assertEqual(plan.campaign_count, 2)

    def test_cron_makes_what_comes_into_reach(self):
        plan = self._create_plan()
        for now in (NOW, "2026-11-23 01:00:00"):
            with freeze_time(now), self.enter_registry_test_mode():
                self.env.ref(
                    "community_groupbuy.ir_cron_make_planned_campaigns"
                ).method_direct_trigger()

        self.assertEqual(
            sorted(plan.campaign_ids.mapped("plan_day")),
            [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30)],
        )

    def test_plan_that_may_not_publish_leaves_campaigns_in_review(self):
        plan = self._create_plan(is_published=False)

        plan._make_campaigns()

        self.assertEqual(set(plan.campaign_ids.mapped("state")), {"review"})

    def test_obstacle_keeps_a_campaign_in_draft_and_is_told(self):
        plan = self._create_plan()
        self.leader.action_suspend()

        plan._make_campaigns()

        self.assertEqual(set(plan.campaign_ids.mapped("state")), {"draft"})
        self.assertIn("does not work", plan.campaign_ids[0].message_ids[0].body)

    def test_window_already_over_is_not_made_up_for(self):
        plan = self._create_plan(is_monday=False, is_thursday=False, is_sunday=True, hour_end=8.75)

        plan._make_campaigns()

        self.assertEqual(plan.campaign_ids.plan_day, date(2026, 11, 29))

    def test_plan_ends_with_its_last_day(self):
        plan = self._create_plan(date_until=date(2026, 11, 25))

        plan._make_campaigns()

        self.assertEqual(plan.campaign_ids.mapped("plan_day"), [date(2026, 11, 23)])

    def test_plan_without_weekday_or_backward_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "one weekday"):
            self._create_plan(is_monday=False, is_thursday=False)
        with self.assertRaisesRegex(ValidationError, "after the opening"):
            self._create_plan(hour_start=20, hour_end=8)

    def test_staff_read_plans_and_managers_make_them(self):
        plan = self._create_plan().with_user(self.staff)

        self.assertEqual(plan.name, "周一周四蔬菜")
        with self.assertRaises(AccessError):
            plan.days_ahead = 3

    def test_template_is_never_sold(self):
        with self.assertRaisesRegex(UserError, "is a template"):
            self.template.action_submit()

    def test_template_used_by_hand_opens_in_the_days_to_come(self):
        action = self.template.with_user(self.staff).action_use_template()

        campaign = self.env["groupbuy.campaign"].browse(action["res_id"])
        self.assertFalse(campaign.is_template)
        self.assertGreater(campaign.date_start, self.template.date_start)
        self.assertEqual(campaign.line_ids.product_id, self.template.line_ids.product_id)

    def test_campaign_saved_as_template_stays_what_it_is(self):
        campaign = self._create_campaign()

        action = campaign.with_user(self.staff).action_save_as_template()

        template = self.env["groupbuy.campaign"].browse(action["res_id"])
        self.assertTrue(template.is_template)
        self.assertFalse(campaign.is_template)

    def test_only_templates_make_campaigns(self):
        with self.assertRaisesRegex(UserError, "is no template"):
            self._create_campaign().action_use_template()

    def _utc(self, text):
        return fields.Datetime.to_datetime(text)
