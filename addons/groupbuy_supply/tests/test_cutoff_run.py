from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestCutoffRun(SupplyCase):
    def test_one_purchase_order_per_supplier_with_the_summed_demand(self):
        run = self._cut_off([2, 3])

        run._continue()

        self.assertRecordValues(
            run.purchase_ids.order_line,
            [{"product_id": self.tomato.id, "product_qty": 5, "price_unit": 5.0}],
        )
        self.assertEqual(run.purchase_ids.state, "purchase")
        self.assertEqual(run.campaign_ids.state, "purchasing")
        self.assertEqual(run.state, "receiving")

    def test_run_continues_by_itself(self):
        run = self._cut_off([1])

        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_continue_runs").method_direct_trigger()

        self.assertEqual(run.state, "receiving")

    def test_repeated_step_buys_nothing_twice(self):
        run = self._cut_off([2])
        run._step_demand()
        run._step_purchase()

        run._step_demand()
        run._step_purchase()

        self.assertEqual(run.purchase_ids.order_line.product_qty, 2)

    def test_product_without_supplier_waits_for_a_decision(self):
        orphan = self._create_product("孤儿", is_storable=True)
        run = self._cut_off([2], product=orphan)

        run._continue()
        waiting = run.state
        run.line_ids.with_user(self.buyer).partner_id = self.supplier
        run._continue()

        self.assertEqual((waiting, run.state), ("waiting", "receiving"))
        self.assertEqual(run.purchase_ids.order_line.price_unit, 6.0)

    def test_supplier_without_any_price_waits_for_one(self):
        gift = self._create_product("赠品", is_storable=True, standard_price=0.0)
        run = self._cut_off([2], product=gift)
        run._continue()
        run.line_ids.with_user(self.buyer).partner_id = self.supplier
        run._continue()
        sentence = run.obstacle

        self.env["product.supplierinfo"].create(
            {
                "partner_id": self.supplier.id,
                "product_tmpl_id": gift.product_tmpl_id.id,
                "price": 3.0,
            }
        )
        run._take_up_cured()
        run._continue()

        self.assertIn("has no price", sentence)
        self.assertEqual(run.state, "receiving")
        self.assertEqual(run.purchase_ids.order_line.price_unit, 3.0)

    def test_short_delivery_serves_first_come_first(self):
        run = self._cut_off([2, 2])
        run._continue()

        self._receive(run, 3)

        lines = run.campaign_ids.order_ids.order_line.sorted("id")
        self.assertRecordValues(
            lines,
            [
                {"groupbuy_quantity_allocated": 2, "groupbuy_quantity_short": 0},
                {"groupbuy_quantity_allocated": 1, "groupbuy_quantity_short": 1},
            ],
        )
        self.assertFalse(lines[0].groupbuy_short_reason)
        self.assertTrue(lines[1].groupbuy_short_reason)
        self.assertEqual(run.state, "done")

    def test_resident_owes_only_what_was_allocated(self):
        run = self._cut_off([2, 2])
        run._continue()

        self._receive(run, 3)

        orders = run.campaign_ids.order_ids.sorted("id")
        self.assertEqual([order._get_amount_due() for order in orders], [20.0, 10.0])

    def test_many_orders_are_shared_out_by_the_cron(self):
        run = self._cut_off([2, 2])
        run._continue()
        place = "odoo.addons.groupbuy_supply.models.groupbuy_cutoff_step_receive.ORDERS_AT_ONCE"

        with patch(place, 1):
            self._receive(run, 3)
        waiting = run.state
        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_continue_runs").method_direct_trigger()

        self.assertEqual((waiting, run.state), ("receiving", "done"))
        self.assertEqual(
            sum(run.campaign_ids.order_ids.order_line.mapped("groupbuy_quantity_short")), 1
        )

    def test_backorder_keeps_the_run_waiting(self):
        run = self._cut_off([4])
        run._continue()
        picking = run.purchase_ids.picking_ids
        picking.move_ids.write({"quantity": 1, "picked": True})

        picking.with_context(skip_backorder=True).button_validate()

        self.assertEqual(run.state, "receiving")
        self.assertEqual(run.campaign_ids.state, "arriving")

    def test_buyer_ends_the_waiting(self):
        run = self._cut_off([4])
        run._continue()
        picking = run.purchase_ids.picking_ids
        picking.move_ids.write({"quantity": 1, "picked": True})
        picking.with_context(skip_backorder=True).button_validate()

        run.with_user(self.buyer).action_allocate()

        self.assertEqual(run.state, "done")
        self.assertEqual(run.campaign_ids.order_ids.order_line.groupbuy_quantity_short, 3)

    def test_sharing_out_twice_is_refused(self):
        run = self._cut_off([1])
        run._continue()
        self._receive(run, 1)

        with self.assertRaisesRegex(UserError, "not waiting for goods"):
            run.with_user(self.buyer).action_allocate()

    def test_residents_are_told(self):
        run = self._cut_off([1])

        run._continue()

        campaign = run.campaign_ids.with_context(lang="en_US")
        told = campaign.order_ids.groupbuy_event_ids.filtered(lambda event: event.kind == "closed")
        self.assertIn(campaign._get_day_text(run.date_delivery), told.text)

    def test_leader_cannot_read_runs(self):
        run = self._cut_off([1])
        user = self._create_leader_user(self.leader)

        with self.assertRaises(AccessError):
            run.with_user(user).read(["name"])

    def test_waiting_run_is_the_buyers_work_of_today(self):
        orphan = self._create_product("孤儿", is_storable=True)
        run = self._cut_off([2], product=orphan)
        run._continue()

        today = self.env["groupbuy.today"].with_user(self.buyer).get_today()

        titles = {card["title"]: card for card in today["cards"]}
        self.assertGreaterEqual(titles["Runs that need a decision"]["count"], 1)
