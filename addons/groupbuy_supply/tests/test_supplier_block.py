"""A lapsed certificate stops every way of buying, and nothing else; renewed, all goes on."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierBlock(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.orchard = cls._create_supplier(state="approved")
        cls.apple = cls._create_product("苹果", is_storable=True)
        cls._supply(cls.apple, cls.orchard.partner_id, 6.0)

    def _lapse(self, kind=None):
        """Let a required certificate end yesterday."""
        own = self.orchard.certificate_ids.filtered(
            lambda row: row.kind_id == (kind or self.licence)
        )
        own.date_end = self.today - timedelta(days=1)
        return own

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_continue_runs").method_direct_trigger()

    def test_a_run_waits_and_goes_on_by_itself_when_the_new_one_is_there(self):
        self._lapse()
        run = self._cut_off([4], self.apple)
        run._continue()
        self.assertEqual(run.state, "waiting")
        self.assertIn("Business licence of 河西果园 lapsed on", run.obstacle)
        self.assertFalse(run.purchase_ids)
        self._run_cron()
        self.assertEqual(run.state, "waiting")

        self._certify(self.orchard.with_user(self.buyer), self.licence, 365)
        self._run_cron()

        self.assertEqual(run.state, "receiving")
        self.assertFalse(run.obstacle)
        self.assertEqual(run.purchase_ids.partner_id, self.orchard.partner_id)

    def test_a_draft_of_a_run_waits_for_the_certificate_too(self):
        run = self._cut_off([4], self.apple)
        while not run.purchase_ids:
            run._do_next_step()
        self._lapse()
        run._continue()
        self.assertEqual(run.state, "waiting")
        self.assertEqual(run.purchase_ids.state, "draft")

        self._certify(self.orchard, self.licence, 365)
        self._run_cron()

        self.assertEqual(run.purchase_ids.state, "purchase")

    def test_an_order_made_by_hand_is_refused_until_it_is_renewed(self):
        self._lapse(self.food)
        order = self.env["purchase.order"].create(
            {
                "partner_id": self.orchard.partner_id.id,
                "order_line": [(0, 0, {"product_id": self.apple.id, "product_qty": 5})],
            }
        )
        order = order.with_user(self.buyer)
        with self.assertRaisesRegex(UserError, "of 河西果园 lapsed on"):
            order.button_confirm()

        self._certify(self.orchard, self.food, 365)
        order.button_confirm()

        self.assertEqual(order.state, "purchase")

    def _plan(self):
        """Return the buyer's plan that orders some apples the day after tomorrow."""
        day = self.today + timedelta(days=2)
        warehouse = self.env["groupbuy.route"]._get_warehouse(self.env.company)
        campaign = self._open_campaign(
            [{"product_id": self.apple.id, "price_unit": 10.0}], date_delivery=day
        )
        self._place(campaign, 7)
        values = {"warehouse_id": warehouse.id, "date_start": day, "date_end": day}
        plan = self.env["groupbuy.demand.plan"].with_user(self.buyer).create(values)
        plan.action_compute()
        return plan

    def test_a_plan_is_not_ordered_until_it_is_renewed(self):
        plan = self._plan()
        self._lapse()
        with self.assertRaisesRegex(UserError, "Business licence of 河西果园 lapsed on"):
            plan.action_approve()
        self.assertFalse(plan.purchase_ids)

        self._certify(self.orchard, self.licence, 365)
        plan.action_approve()

        self.assertEqual(plan.purchase_ids.partner_id, self.orchard.partner_id)

    def test_a_plan_made_after_the_lapse_leaves_the_supplier_out(self):
        self._lapse()

        self.assertFalse(self._plan().line_ids.partner_id)

    def test_a_request_of_a_plan_is_not_confirmed_after_the_lapse(self):
        plan = self._plan()
        plan.action_approve()
        self._lapse()

        with self.assertRaisesRegex(UserError, "Business licence of 河西果园 lapsed on"):
            plan.purchase_ids.button_confirm()

    def test_other_suppliers_go_on_delivering(self):
        self._lapse()
        other = self._create_supplier("河东果园", state="approved")
        self._supply(self.apple, other.partner_id, 9.0)

        run = self._cut_off([4], self.apple)
        run._continue()

        self.assertEqual(run.purchase_ids.partner_id, other.partner_id)
