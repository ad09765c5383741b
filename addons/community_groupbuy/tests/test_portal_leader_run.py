"""A campaign that runs, on its owner's phone: extended, stopped, ended, opened again."""

from datetime import timedelta

from odoo.tests import tagged

from .leader_campaign_common import LeaderPageCase


@tagged("post_install", "-at_install")
class TestPortalLeaderRun(LeaderPageCase):
    def _get_campaigns(self):
        return self.env["groupbuy.campaign"].search([("owner_id", "=", self.leader.id)])

    def test_owner_extends_stops_resumes_and_ends(self):
        campaign = self._publish()
        end = campaign.date_end
        self._place(campaign)
        self._enter()

        self._post(f"{campaign.id}/extend", hours="1")
        self.assertEqual(campaign.date_end, end + timedelta(hours=1))
        refused = self._post(f"{campaign.id}/extend", hours="-5")
        self.assertEqual(refused.status_code, 422)
        self.assertEqual(self._post(f"{campaign.id}/stop", reason=" ").status_code, 422)
        page = self._post(f"{campaign.id}/stop", reason="供应商来电")
        self.assertIn("供应商来电", page.text)
        self.assertTrue(campaign.is_stopped)
        self._post(f"{campaign.id}/resume")
        self.assertFalse(campaign.is_stopped)
        self._post(f"{campaign.id}/close")
        self._post(f"{campaign.id}/close")
        self.assertEqual(campaign.state, "cut_off")

    def test_owner_calls_a_campaign_off(self):
        campaign = self._publish()
        order = self._place(campaign)
        self._enter()

        self._post(f"{campaign.id}/cancel")

        self.assertEqual((campaign.state, order.state), ("cancelled", "cancel"))

    def test_copy_is_a_draft_with_the_same_goods(self):
        campaign = self._publish(self.egg)
        self._enter()

        self._post(f"{campaign.id}/copy")

        copy = self._get_campaigns() - campaign
        self.assertEqual((copy.state, copy.owner_id), ("draft", self.leader))
        self.assertEqual(copy.line_ids.product_id, campaign.line_ids.product_id)

    def test_template_comes_again_until_switched_off(self):
        campaign = self._publish()
        self._enter()

        self._post(f"{campaign.id}/template")
        template = self._get_campaigns().filtered("is_template")
        self._post(f"{template.id}/plan", weekday=["0", "2", "4"], hour="20", days="1")
        plan = template.plan_ids

        self.assertTrue(plan.is_monday and plan.is_wednesday and plan.is_friday)
        self.assertFalse(plan.is_sunday)
        self.assertEqual(set(plan.campaign_ids.mapped("state")), {"review"})
        self._post(f"{template.id}/unplan")
        self.assertFalse(plan.active)

    def test_plan_without_a_day_is_refused(self):
        campaign = self._publish()
        self._enter()
        self._post(f"{campaign.id}/template")
        template = self._get_campaigns().filtered("is_template")

        for form in (
            {"hour": "20", "days": "1"},
            {"weekday": ["0"], "hour": "99", "days": "1"},
            {"weekday": ["x", "9"], "hour": "20", "days": "1"},
        ):
            with self.subTest(form=form):
                self.assertEqual(self._post(f"{template.id}/plan", **form).status_code, 422)

    def test_lists_show_each_campaign_in_its_stage(self):
        draft, running = self._draft(), self._publish(self.egg)
        draft.name, running.name = "草稿甲", "进行乙"
        self._enter()

        for stage, shown, hidden in (
            ("draft", "草稿甲", "进行乙"),
            ("running", "进行乙", "草稿甲"),
            ("rubbish", "进行乙", "草稿甲"),
        ):
            page = self.url_open(f"/my/groupbuy/campaigns?stage={stage}").text
            self.assertIn(shown, page)
            self.assertNotIn(hidden, page)
