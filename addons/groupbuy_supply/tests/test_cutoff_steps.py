from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.groupbuy_cutoff_run import STEPS
from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestCutoffSteps(SupplyCase):
    """Each step, done again from wherever it was left, ends in the same state."""

    def _facts(self, run):
        """Return all a run made, as plain values."""
        run.invalidate_recordset()
        lines = run.line_ids.sorted(lambda line: line.product_id.name)
        return {
            "lines": [
                (
                    *(line.product_id.name, line.quantity_ordered, line.quantity_stock),
                    *(line.quantity_rounding, line.quantity_purchased),
                    sorted(line.demand_ids.mapped("quantity_ordered")),
                )
                for line in lines
            ],
            "purchases": sorted(
                (order.partner_id.name, order.state, line.product_id.name, line.product_qty)
                for order in run.purchase_ids
                for line in order.order_line
            ),
            "receipts": sorted(
                (move.product_id.name, move.product_uom_qty)
                for move in run.purchase_ids.picking_ids.move_ids
            ),
            "loads": sorted(
                (move.product_id.name, move.product_uom_qty)
                for order in run.campaign_ids.group_order_ids
                for move in order.picking_ids.move_ids
            ),
            "messages": len(run.campaign_ids.order_ids.message_ids),
            "campaigns": sorted(run.campaign_ids.mapped("state")),
        }

    def _make_run(self):
        farm = self.env["res.partner"].create({"name": "山里果园"})
        apple = self._create_supplied_product("苹果", farm)
        first = self._cut_off([2, 3])
        second = self._open_campaign([{"product_id": apple.id, "price_unit": 9.0}])
        self._place(second, 4)
        second.with_user(self.staff).action_cut_off()
        self.assertEqual(second.run_id, first)
        return first

    def test_every_step_done_twice_equals_once(self):
        once = self._make_run()
        once._continue()
        expected = self._facts(once)
        once.campaign_ids.run_id = False
        twice = self._make_run()

        while twice.state == "running":
            step = twice.step
            twice._do_next_step()
            if step != "receive" and twice.step != step:
                self._do_again(twice, step)

        self.assertEqual(self._facts(twice), expected)

    def test_every_slice_killed_at_its_end_and_done_again_ends_the_same(self):
        smooth = self._make_run()
        smooth._continue()
        expected = self._facts(smooth)
        smooth.campaign_ids.run_id = False
        killed = self._make_run()

        while killed.state == "running":
            self._kill_slice(killed)
            killed._do_next_step()

        self.assertEqual(self._facts(killed), expected)
        self.assertEqual(len(killed.log_ids), len(STEPS))

    def _kill_slice(self, run):
        """Do a slice and lose its transaction, as when the server is killed before the commit."""
        with self.assertRaises(KeyboardInterrupt), self.env.cr.savepoint():
            run._do_next_step()
            self.env.flush_all()
            raise KeyboardInterrupt
        self.env.invalidate_all(flush=False)

    def _do_again(self, run, step):
        """Turn back to a step that is finished, as if its end had not been written down."""
        after = run.step
        run.step = step
        while run.step == step:
            run._do_next_step()
        self.assertEqual(run.step, after)

    def test_half_written_demand_is_completed(self):
        run = self._make_run()
        run._do_next_step()
        run._do_next_step()
        run.line_ids[0].demand_ids.unlink()
        run.line_ids[1].unlink()
        run.step = "demand"

        run._do_next_step()

        self.assertEqual(sorted(run.line_ids.mapped("quantity_ordered")), [4, 5])
        self.assertEqual(sorted(run.line_ids.demand_ids.mapped("quantity_ordered")), [4, 5])

    def test_unconfirmed_purchases_are_confirmed_not_made_again(self):
        run = self._make_run()
        while run.step != "purchase":
            run._do_next_step()
        run._do_next_step()
        drafts = run.purchase_ids
        drafts[0].button_confirm()

        run._continue()

        self.assertEqual(run.purchase_ids, drafts)
        self.assertEqual(set(drafts.mapped("state")), {"purchase"})
        self.assertEqual(sorted(drafts.order_line.mapped("product_qty")), [4, 5])

    def test_cancelled_purchase_is_made_again(self):
        run = self._make_run()
        while run.step != "purchase":
            run._do_next_step()
        run._do_next_step()
        run.purchase_ids[0].button_cancel()

        run._continue()

        self.assertEqual(
            sorted(run.purchase_ids.mapped("state")), ["cancel", "purchase", "purchase"]
        )
        self.assertEqual(sum(run.line_ids.mapped("quantity_purchased")), 9)

    def test_purchase_waiting_for_approval_holds_the_run(self):
        run = self._make_run()
        while run.step != "purchase":
            run._do_next_step()
        run._do_next_step()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE purchase_order SET state = 'to approve' WHERE id = %s",
            (run.purchase_ids[0].id,),
        )
        run.purchase_ids.invalidate_recordset()

        run._continue()
        waiting, sentence = run.state, run.obstacle
        run.purchase_ids.button_approve(force=True)
        run._take_up_cured()
        run._continue()

        self.assertEqual(waiting, "waiting")
        self.assertIn("waits for approval", sentence)
        self.assertEqual(run.state, "receiving")

    def test_receipt_before_the_run_waits_counts(self):
        run = self._make_run()
        while run.step != "transfers":
            run._do_next_step()
        for picking in run.purchase_ids.picking_ids:
            for move in picking.move_ids:
                move.write({"quantity": move.product_uom_qty, "picked": True})
            picking.button_validate()
        between = run.state

        run._continue()

        self.assertEqual((between, run.state), ("running", "done"))
        self.assertEqual(sum(run.line_ids.mapped("quantity_allocated")), 9)

    def test_sharing_before_goods_are_expected_is_refused(self):
        run = self._make_run()

        with self.assertRaisesRegex(UserError, "not waiting for goods"):
            run.with_user(self.buyer).action_allocate()

    def test_progress_grows_with_the_steps(self):
        run = self._make_run()
        seen = [run.progress]
        while run.state == "running":
            run._do_next_step()
            seen.append(run.progress)

        self.assertEqual(seen, sorted(seen))
        self.assertEqual(seen[-1], 100)
        self.assertEqual(len(STEPS), 9)

    def test_continue_button_leaves_the_work_to_the_cron(self):
        run = self._make_run()

        run.with_user(self.buyer).action_continue()
        before = run.step
        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_continue_runs").method_direct_trigger()

        self.assertEqual((before, run.state), ("freeze", "receiving"))
