from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .contract_common import ContractCase


@tagged("post_install", "-at_install")
class TestCutoffDeltaSupplier(ContractCase):
    """What a supplier hears of a late change, and what he is paid for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.farmer = new_test_user(
            cls.env,
            "farmer",
            groups="groupbuy_supply.group_supplier",
            email="farmer@example.com",
            lang="en_US",
        )
        cls.supplier.write({"is_company": True, "lang": "en_US"})

    def _bought(self, told=True, **values):
        """Return a run of 2 and 3 pieces that is bought, its supplier told of it."""
        if told:
            self.farmer.partner_id.parent_id = self.supplier
        run = self._cut_off([2, 3], **values)
        run._continue()
        if told:
            self._run_cron()
        return run

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref("groupbuy_supply.ir_cron_supplier_answers").method_direct_trigger()
        self.env.invalidate_all()

    def _change(self, run, quantity):
        """Let the first resident want another quantity, and carry it out."""
        order = run.campaign_ids.order_ids.sorted("groupbuy_sequence")[0].with_user(self.staff)
        order._change({run.campaign_ids.line_ids: quantity}, reason="居民来电")
        run._make_delta()._continue()

    def _get_told(self):
        """Return the subjects the farmer was sent, oldest first."""
        return (
            self.env["mail.message"]
            .search([("partner_ids", "in", self.farmer.partner_id.ids)], order="id")
            .mapped("subject")
        )

    def test_supplier_is_told_once_that_his_order_changed(self):
        run = self._bought()
        self._change(run, 6)

        self._run_cron()
        self._run_cron()

        line = run.purchase_ids.order_line
        self.assertEqual(self._get_told(), ["1 orders to answer", "1 orders have changed"])
        self.assertEqual((line.groupbuy_quantity_told, line.product_qty), (5, 9))
        self.assertTrue(line.groupbuy_date_changed)

    def test_his_answer_settles_what_changed(self):
        run = self._bought()
        order = run.purchase_ids
        version = order.groupbuy_answer_version
        self._change(run, 6)

        with self.assertRaisesRegex(UserError, "answered or changed meanwhile"):
            order._confirm_rest(self.farmer, version)
        order._confirm_rest(self.farmer)

        self.assertRecordValues(
            order.order_line,
            [{"groupbuy_date_changed": False, "groupbuy_quantity_told": 0}],
        )
        self.assertEqual(order.groupbuy_answer, "confirmed")

    def test_change_taken_back_leaves_no_mark(self):
        run = self._bought()

        self._change(run, 6)
        self._change(run, 2)

        self.assertEqual(run.purchase_ids.order_line.product_qty, 5)
        self.assertFalse(run.purchase_ids.order_line.groupbuy_date_changed)

    def test_not_told_yet_means_no_change_to_tell(self):
        self.farmer.partner_id.parent_id = self.supplier
        run = self._cut_off([2, 3])
        run._continue()
        self._change(run, 6)

        self._run_cron()

        self.assertEqual(self._get_told(), ["1 orders to answer"])
        self.assertFalse(run.purchase_ids.order_line.groupbuy_date_changed)

    def test_added_good_is_new_on_his_page(self):
        run = self._bought()
        cabbage = self._create_supplied_product("白菜")
        line = self.env["groupbuy.cutoff.run.line"].create(
            {
                "run_id": run.id,
                "product_id": cabbage.id,
                "warehouse_id": run.line_ids.warehouse_id.id,
                "demand_ids": [Command.create({"campaign_line_id": run.campaign_ids.line_ids.id})],
            }
        )

        line._amend_purchases(4)
        self._run_cron()

        self.assertTrue(line.purchase_line_ids.groupbuy_date_changed)
        self.assertEqual(self._get_told()[-1], "1 orders have changed")

    def test_supplier_without_login_is_the_buyers_call(self):
        run = self._bought(told=False)

        self._change(run, 6)
        self._change(run, 7)

        self.assertEqual(
            run.purchase_ids.activity_ids.mapped("summary"),
            ["Quantities changed: call the supplier"],
        )

    def test_break_of_the_contract_prices_all_of_it(self):
        today = fields.Date.today()
        self._create_contract(
            prices=[{"price": 4.0}, {"quantity_min": 8, "price": 3.5}],
            date_start=today,
            date_end=today + timedelta(days=60),
        )
        run = self._bought()
        line = run.purchase_ids.order_line
        before = line.price_unit

        self._change(run, 6)
        reached = line.price_unit
        self._change(run, 2)

        self.assertEqual((before, reached, line.price_unit), (4.0, 3.5, 4.0))
        bodies = " ".join(run.purchase_ids.message_ids.mapped("body"))
        self.assertIn("instead of", bodies)

    def test_break_of_the_price_list_counts_too_and_typed_prices_stay(self):
        self.tomato.seller_ids = [
            Command.create({"partner_id": self.supplier.id, "min_qty": 8, "price": 4.2})
        ]
        run = self._bought()
        line = run.purchase_ids.order_line

        self._change(run, 6)
        reached = line.price_unit
        line.price_unit = 4.9
        self._change(run, 2)

        self.assertEqual((reached, line.price_unit), (4.2, 4.9))
