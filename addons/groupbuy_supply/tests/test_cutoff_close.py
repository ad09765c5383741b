from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestCutoffClose(SupplyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = (fields.Datetime.now() + timedelta(days=3)).date()

    def _open(self, quantities=(2,), product=None, **values):
        product = product or self.tomato
        campaign = self._open_campaign(
            [{"product_id": product.id, "price_unit": 10.0}],
            **({"date_delivery": self.day} | values),
        )
        for number, quantity in enumerate(quantities):
            self._place(campaign, quantity, f"邻居{number}", f"1390013900{number}")
        return campaign

    def _wizard(self, campaigns, user=None):
        Preview = self.env["groupbuy.cutoff.preview"].with_user(user or self.buyer)
        return Preview.create({"campaign_ids": [Command.set(campaigns.ids)]})

    def test_two_campaigns_of_a_day_are_bought_together(self):
        first, second = self._open([2, 3]), self._open([4])

        action = self._wizard(first + second).action_close()
        run = self.env["groupbuy.cutoff.run"].browse(action["res_id"])
        run._continue()

        self.assertEqual(run.campaign_ids, first + second)
        self.assertRecordValues(run.line_ids, [{"quantity_ordered": 9, "quantity_purchased": 9}])
        self.assertEqual(sorted(run.line_ids.demand_ids.mapped("quantity_ordered")), [4.0, 5.0])
        self.assertEqual(run.purchase_ids.order_line.product_qty, 9)
        self.assertEqual(set((first + second).mapped("state")), {"purchasing"})

    def test_run_waits_for_what_is_due_of_its_day(self):
        first, due = self._open(), self._open([5])
        due.date_end = fields.Datetime.now() - timedelta(seconds=5)
        other_day = self._open(date_delivery=self.day + timedelta(days=1))

        self._wizard(first).action_close()
        first.run_id._continue()

        self.assertEqual(due.run_id, first.run_id)
        self.assertEqual(first.run_id.line_ids.quantity_ordered, 7)
        self.assertEqual(other_day.state, "open")

    def test_late_campaign_of_the_day_gets_a_run_of_its_own(self):
        first, second = self._open(), self._open([4])
        self._wizard(first).action_close()
        first.run_id._continue()

        second.with_user(self.staff).action_cut_off()

        self.assertNotEqual(second.run_id, first.run_id)
        self.assertEqual(second.run_id.date_delivery, self.day)

    def test_nobody_closes_twice(self):
        campaign = self._open()
        self._wizard(campaign).action_close()

        with self.assertRaisesRegex(UserError, f"closed by {campaign.run_id.name} already"):
            self._wizard(campaign).action_close()

    def test_campaigns_of_two_days_are_refused(self):
        both = self._open() + self._open(date_delivery=self.day + timedelta(days=1))

        with self.assertRaisesRegex(UserError, "one delivery day"):
            self._wizard(both).action_close()

        self.assertEqual(set(both.mapped("state")), {"open"})

    def test_stopped_campaign_is_refused(self):
        campaign = self._open()
        campaign.is_stopped = True

        with self.assertRaisesRegex(UserError, "stopped"):
            self._wizard(campaign).action_close()

    def test_who_does_not_buy_may_not_close(self):
        campaign = self._open()

        for user in (self.staff, self._create_leader_user(self.leader)):
            with self.assertRaises(AccessError):
                self._wizard(campaign, user)

    def test_campaigns_of_another_company_stay_out_of_reach(self):
        company = self.env["res.company"].create({"name": "别家"})
        stranger = new_test_user(
            self.env,
            "stranger_buyer",
            groups="base.group_user,purchase.group_purchase_user",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        campaign = self._open()
        wizard = self._wizard(self.env["groupbuy.campaign"], stranger)
        wizard.sudo().campaign_ids = campaign

        # Refused as unreadable, or as nothing chosen, depending on what is read first.
        with self.assertRaises(UserError):
            wizard.action_close()

        self.assertFalse(campaign.run_id)

    def test_campaign_that_takes_orders_on_leaves_the_run(self):
        first, second = self._open(), self._open([4])
        self._wizard(first + second).action_close()
        run = first.run_id

        second.date_end = fields.Datetime.now() + timedelta(hours=2)
        run._continue()

        self.assertFalse(second.run_id)
        self.assertEqual(run.line_ids.quantity_ordered, 2)

    def test_campaign_opened_again_by_hand_holds_the_run(self):
        campaign = self._open()
        self._wizard(campaign).action_close()
        run = campaign.run_id
        run._do_next_step()
        run._do_next_step()
        run._do_next_step()
        self._reopen_by_hand(campaign)

        run._continue()

        self.assertEqual(run.state, "waiting")
        self.assertIn("opened again", run.obstacle)
        self.assertFalse(run.purchase_ids)

    def test_reopened_campaign_closed_again_is_carried_out_late(self):
        campaign = self._open()
        self._wizard(campaign).action_close()
        campaign.run_id._continue()
        self._reopen_by_hand(campaign)

        campaign._cut_off()

        self.assertTrue(campaign.run_id.is_delta_due)

    def _reopen_by_hand(self, campaign):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE groupbuy_campaign SET state = 'open' WHERE id = %s", (campaign.id,)
        )
        campaign.invalidate_recordset()

    def test_campaign_the_run_missed_gets_a_new_one(self):
        first, second = self._open(), self._open([4])
        self._wizard(first).action_close()
        run = first.run_id
        run._continue()
        second.with_user(self.staff).action_cut_off()
        second.sudo().run_id = run

        run._take_up_missed()

        self.assertTrue(second.run_id)
        self.assertNotEqual(second.run_id, run)

    def test_group_that_is_not_formed_is_named_in_the_log(self):
        formed, failed = self._open(), self._open(resident_count_min=5, name="人太少")

        self._wizard(formed + failed).action_close()
        formed.run_id._continue()

        self.assertEqual(failed.state, "failed")
        self.assertIn("人太少", formed.run_id.log_ids[0].result)
        self.assertEqual(formed.run_id.line_ids.quantity_ordered, 2)

    def test_log_has_every_step_once_with_its_time(self):
        campaign = self._open()
        self._wizard(campaign).action_close()

        campaign.run_id._continue()

        steps = campaign.run_id.log_ids.mapped("step")
        self.assertEqual(
            steps,
            [
                *("freeze", "demand", "net", "round", "purchase"),
                *("transfers", "lists", "tell", "receive"),
            ],
        )
        self.assertTrue(all(log.date_end >= log.date_start for log in campaign.run_id.log_ids))
        with self.assertRaises(UserError):
            campaign.run_id.log_ids[0].result = "别的"
