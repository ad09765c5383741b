"""A supply leader sells through others; vegetables come twice a week."""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoCampaigns(TransactionCase):
    def test_supply_leader_sells_through_two_assist_leaders(self):
        campaign = self.env["groupbuy.campaign"].search(
            [("owner_id", "!=", False), ("state", "=", "open")]
        )

        self.assertEqual(campaign.owner_id, self.env.ref("groupbuy_demo.leader_fenglin_demo"))
        self.assertEqual(
            sorted(campaign.seller_ids.filtered("is_assist").mapped("commission_rate")), [6, 8]
        )
        self.assertTrue(all(campaign.seller_ids.mapped("order_count")))

    def test_sold_out_honey_has_a_waiting_list(self):
        campaign = self.env["groupbuy.campaign"].search(
            [("owner_id", "!=", False), ("state", "=", "open")]
        )

        self.assertEqual(campaign.line_ids.quantity_left, 0)
        self.assertEqual(set(campaign.waiting_ids.mapped("state")), {"waiting"})
        self.assertEqual(campaign.waiting_count, len(campaign.order_ids) // 2)

    def test_plan_has_made_the_next_campaigns_from_its_template(self):
        plan = self.env["groupbuy.campaign.plan"].search([])

        self.assertTrue(plan.template_id.is_template)
        self.assertEqual(plan.campaign_count, 2)
        self.assertEqual(set(plan.campaign_ids.mapped("state")), {"scheduled"})
        self.assertEqual({day.weekday() for day in plan.campaign_ids.mapped("plan_day")}, {1, 4})
