from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestCutoffLinks(SupplyCase):
    """Everything can be opened from the run, and the run from everything."""

    def setUp(self):
        super().setUp()
        self.run_of_day = self._cut_off([2, 2])
        self.run_of_day._continue()
        self._receive(self.run_of_day, 3)

    def _open(self, name, user=None):
        """Return the records a button of the run shows."""
        action = getattr(self.run_of_day.with_user(user or self.env.user), name)()
        return self.env[action["res_model"]].search(action["domain"])

    def test_run_opens_what_it_made(self):
        run, campaign = self.run_of_day, self.run_of_day.campaign_ids

        self.assertEqual(self._open("action_view_campaigns"), campaign)
        self.assertEqual(self._open("action_view_orders"), campaign.order_ids)
        self.assertEqual(self._open("action_view_group_orders"), campaign.group_order_ids)
        self.assertEqual(self._open("action_view_purchases"), run.purchase_ids)
        self.assertEqual(self._open("action_view_receipts"), run.purchase_ids.picking_ids)
        self.assertEqual(self._open("action_view_loads"), campaign.group_order_ids.load_picking_id)
        self.assertEqual(self._open("action_view_allocations"), run.allocation_ids)
        self.assertEqual(self._open("action_view_claims").run_id, run)
        self.assertEqual(run.order_count, 2)
        self.assertEqual(run.load_count, 1)

    def test_everything_opens_the_run(self):
        run, campaign = self.run_of_day, self.run_of_day.campaign_ids
        group_order = campaign.group_order_ids
        claims = self.env["groupbuy.supplier.claim"].search([("run_id", "=", run.id)])
        for record, name in (
            (campaign, "action_view_run"),
            (campaign.order_ids[0], "action_view_groupbuy_run"),
            (group_order, "action_view_run"),
            (run.purchase_ids, "action_view_groupbuy_run"),
            (run.purchase_ids.picking_ids, "action_view_groupbuy_run"),
            (group_order.load_picking_id, "action_view_groupbuy_run"),
            (run.allocation_ids[0], "action_view_run"),
            (claims[0], "action_view_run"),
        ):
            with self.subTest(record=record):
                action = getattr(record, name)()
                self.assertEqual((action["res_model"], action["res_id"]), (run._name, run.id))

    def test_demand_plan_and_run_of_its_days_open_each_other(self):
        plan = self.env["groupbuy.demand.plan"].create(
            {
                "date_start": self.run_of_day.date_delivery,
                "date_end": self.run_of_day.date_delivery,
            }
        )

        self.assertEqual(self._open("action_view_plans"), plan)
        action = plan.action_view_runs()
        self.assertIn(self.run_of_day, self.env[action["res_model"]].search(action["domain"]))

    def test_spot_sale_opens_the_run_it_comes_from(self):
        spot = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        spot.spot_run_id = self.run_of_day

        self.assertEqual(self._open("action_view_spot_campaigns"), spot)
        self.assertEqual(spot.action_view_spot_run()["res_id"], self.run_of_day.id)

    def test_who_may_not_read_runs_opens_none(self):
        worker = new_test_user(self.env, "worker", groups="base.group_user,stock.group_stock_user")
        load = self.run_of_day.campaign_ids.group_order_ids.load_picking_id

        with self.assertRaises(AccessError):
            load.with_user(worker).action_view_groupbuy_run()
