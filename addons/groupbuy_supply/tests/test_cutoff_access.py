from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import SupplyCase

MODELS = (
    "groupbuy.cutoff.run",
    "groupbuy.cutoff.run.line",
    "groupbuy.cutoff.demand",
    "groupbuy.cutoff.log",
    "groupbuy.cutoff.delta.line",
)


@tagged("post_install", "-at_install")
class TestCutoffAccess(SupplyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.resident = new_test_user(cls.env, "resident", groups="base.group_portal")
        cls.vendor = new_test_user(cls.env, "vendor", groups="groupbuy_supply.group_supplier")

    def _make_all(self):
        """Return a run with a record of every kind."""
        run = self._cut_off([2, 3])
        run._continue()
        run.campaign_ids.order_ids[0].with_user(self.staff)._cancel_by_staff("resident", "来电")
        run._make_delta()._continue()
        return run

    def _records(self, run, model):
        runs = run + run.child_ids
        domain = [("id", "in", runs.ids)] if model == MODELS[0] else [("run_id", "in", runs.ids)]
        return self.env[model].search(domain)

    def test_people_outside_the_house_read_nothing(self):
        run = self._make_all()
        outside = (self.resident, self.vendor, self._create_leader_user(self.leader))

        for model in MODELS:
            records = self._records(run, model)
            self.assertTrue(records, model)
            for user in outside:
                with self.subTest(model=model, user=user.login), self.assertRaises(AccessError):
                    records.with_user(user).read(["display_name"])

    def test_staff_reads_and_changes_nothing(self):
        run = self._make_all()

        for model in MODELS:
            records = self._records(run, model).with_user(self.staff)
            self.assertTrue(records.read(["display_name"]))
            with self.assertRaises(UserError):
                records.write({"create_uid": self.staff.id})

    def test_buyer_of_another_company_sees_nothing(self):
        company = self.env["res.company"].create({"name": "别家"})
        stranger = new_test_user(
            self.env,
            "stranger",
            groups="base.group_user,purchase.group_purchase_user",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        run = self._make_all()

        for model in MODELS:
            records = self._records(run, model)
            self.assertFalse(
                self.env[model].with_user(stranger).search([("id", "in", records.ids)])
            )

    def test_buyer_writes_neither_steps_nor_quantities(self):
        run = self._cut_off([2]).with_user(self.buyer)
        run.sudo()._do_next_step()
        run.sudo()._do_next_step()

        with self.assertRaisesRegex(UserError, "use its buttons"):
            run.step = "tell"
        with self.assertRaisesRegex(UserError, "Only the supplier"):
            run.line_ids.quantity_rounding = 5
        run.line_ids.partner_id = self.supplier

        self.assertEqual(run.line_ids.partner_id, self.supplier)

    def test_outsiders_can_press_no_button(self):
        run = self._make_all()
        buttons = ("action_continue", "action_allocate", "action_make_delta")

        for user in (self.resident, self.vendor, self.staff):
            for button in buttons:
                with self.subTest(button=button, user=user.login), self.assertRaises(AccessError):
                    getattr(run.with_user(user), button)()

    def test_nobody_moves_campaigns_or_orders_between_runs(self):
        run = self._cut_off([2])
        run._continue()
        campaign = run.campaign_ids.with_user(self.manager)
        order = run.purchase_ids.with_user(self.buyer)

        for values in ({"run_id": False}, {"is_in_demand": False}):
            with self.assertRaisesRegex(UserError, "when it is cut off"):
                campaign.write(values)
        with self.assertRaisesRegex(UserError, "not changed by hand"):
            order.groupbuy_run_id = run
        self.assertEqual(run.campaign_ids, campaign)
