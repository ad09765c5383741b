from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestCampaignSteps(GroupbuyCase):
    def test_approval_gives_each_leader_a_group_order_with_a_link(self):
        campaign = self._create_campaign()

        campaign.with_user(self.staff).action_submit()
        campaign.with_user(self.manager).action_approve()

        self.assertRecordValues(
            campaign.group_order_ids,
            [{"leader_id": self.leader.id, "state": "collecting"}],
        )
        self.assertEqual(len(campaign.group_order_ids.code), 10)

    def test_staff_cannot_approve(self):
        campaign = self._create_campaign()
        campaign.action_submit()

        with self.assertRaisesRegex(UserError, "Only a group buying manager"):
            campaign.with_user(self.staff).action_approve()

    def test_campaign_without_products_is_not_submitted(self):
        campaign = self._create_campaign()
        campaign.line_ids.unlink()

        with self.assertRaisesRegex(UserError, "Add at least one product"):
            campaign.action_submit()

    def test_state_cannot_be_written(self):
        campaign = self._create_campaign()

        with self.assertRaisesRegex(UserError, "by its own buttons"):
            campaign.state = "open"

    def test_cut_off_settles_one_price_for_everybody(self):
        tiers = [fields.Command.create({"quantity_min": 3, "price": 8.0})]
        product = self._create_product()
        campaign = self._open_campaign(
            [{"product_id": product.id, "price_unit": 10.0, "tier_ids": tiers}]
        )
        first = self._place(campaign, 2)
        second = self._place(campaign, 1, phone="13900139002")

        campaign.with_user(self.staff).action_cut_off()

        self.assertEqual(first.order_line.price_unit, 8.0)
        self.assertEqual(second.order_line.price_unit, 8.0)
        self.assertEqual(first.order_line.groupbuy_price_ordered, 10.0)
        self.assertTrue(first.locked)
        self.assertEqual(campaign.group_order_ids.state, "frozen")

    def test_too_few_residents_fail_the_campaign_and_release_everybody(self):
        campaign = self._open_campaign(resident_count_min=2)
        order = self._place(campaign)

        campaign.action_cut_off()

        self.assertEqual(campaign.state, "failed")
        self.assertEqual(order.state, "cancel")
        self.assertEqual(campaign.line_ids.quantity_ordered, 0)

    def test_due_campaigns_open_and_cut_off_by_themselves(self):
        campaign = self._create_campaign()
        campaign.action_submit()
        campaign.action_approve()

        self._run_cron()
        opened = campaign.state
        self._place(campaign)
        campaign.date_end = fields.Datetime.now() - timedelta(minutes=1)
        self._run_cron()

        self.assertEqual((opened, campaign.state), ("open", "cut_off"))

    def test_tier_must_be_cheaper(self):
        tiers = [fields.Command.create({"quantity_min": 3, "price": 11.0})]

        with self.assertRaisesRegex(ValidationError, "cheaper than the one before"):
            self._create_campaign(
                [
                    {
                        "product_id": self._create_product().id,
                        "price_unit": 10.0,
                        "tier_ids": tiers,
                    }
                ]
            )

    def test_clock_speaks_the_language_of_the_company(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        campaign = self._open_campaign()
        campaign.company_id.partner_id.lang = "zh_CN"
        campaign.date_end = fields.Datetime.now() - timedelta(minutes=1)
        spoken = []

        with patch.object(
            type(campaign), "_cut_off", lambda closing: spoken.append(closing.env.lang)
        ):
            self._run_cron()

        self.assertEqual(spoken, ["zh_CN"])

    @mute_logger("odoo.addons.community_groupbuy.models.groupbuy_campaign_step")
    def test_campaign_that_fails_keeps_no_other_from_its_cut_off(self):
        broken, other = self._open_campaign(), self._open_campaign()
        self._place(other)
        (broken | other).date_end = fields.Datetime.now() - timedelta(minutes=1)
        cut_off = type(broken)._cut_off

        def fail_once(campaign):
            if campaign == broken:
                raise ValueError("broken")
            return cut_off(campaign)

        with patch.object(type(broken), "_cut_off", fail_once):
            self._run_cron()

        self.assertEqual((broken.state, other.state), ("open", "cut_off"))

    def test_cancelling_an_open_campaign_cancels_its_orders(self):
        campaign = self._open_campaign()
        order = self._place(campaign)

        campaign.with_user(self.staff).action_cancel()

        self.assertEqual((campaign.state, order.state), ("cancelled", "cancel"))
        self.assertEqual(campaign.group_order_ids.state, "cancelled")

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_advance_campaigns").method_direct_trigger()
