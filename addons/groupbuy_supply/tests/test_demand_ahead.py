from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import file_open

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestDemandAhead(SupplyCase):
    """What a demand plan ordered for a day serves that day's run, exactly and once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.lang = "en_US"
        cls.tomato.seller_ids.write({"groupbuy_case_quantity": 6, "delay": 2})
        cls.day = cls.env.company._groupbuy_day() + timedelta(days=2)
        cls.warehouse = cls.env["groupbuy.route"]._get_warehouse(cls.env.company)

    def _order_ahead(self, quantity, day=None, confirm=True, arrives=None):
        """Return the purchase line a plan made for a day; it arrives the day before."""
        day = day or self.day
        plan = self.env["groupbuy.demand.plan"].create({"date_start": day, "date_end": day})
        line = self.env["groupbuy.demand.line"].create(
            {
                "plan_id": plan.id,
                "product_id": self.tomato.id,
                "partner_id": self.supplier.id,
                "date": day,
                "quantity": quantity,
                "quantity_suggested": quantity,
            }
        )
        plan.action_approve()
        if arrives:
            line.purchase_line_id.date_planned = arrives
        if confirm:
            plan.purchase_ids.button_confirm()
        return line.purchase_line_id

    def _moment(self, days):
        return self.env.company._groupbuy_day_start(self.day + timedelta(days=days))

    def _run(self, quantities, **values):
        run = self._cut_off(quantities, date_delivery=self.day, **values)
        run._continue()
        return run

    def _arrive(self, purchase, quantity, backorder=False):
        """Validate the open receipt of a purchase line with so much."""
        picking = purchase.move_ids.picking_id.filtered(lambda one: one.state != "done")
        picking.move_ids.write({"quantity": quantity, "picked": True})
        skip = {} if backorder else {"picking_ids_not_to_backorder": picking.ids}
        picking.with_context(skip_backorder=True, **skip).button_validate()

    def _assert_sound(self):
        self.env.flush_all()
        for name in (
            *("20_purchased", "21_purchase_per_supplier", "22_bought_enough"),
            *("30_allocated_received", "31_allocation_trace", "32_allocation_adds_up"),
            *("70_stock_promised", "72_demand_plan", "73_surplus_settled"),
        ):
            with file_open(f"groupbuy_supply/doctor/{name}.sql") as query:
                self.env.cr.execute(query.read())
            self.assertEqual(self.env.cr.fetchall(), [], name)

    def test_what_is_on_its_way_is_not_bought_again(self):
        purchase = self._order_ahead(12)
        run = self._run([3, 4])

        self.assertRecordValues(
            run.line_ids,
            [
                {
                    "quantity_ordered": 7,
                    "quantity_stock": 0,
                    "quantity_ahead": 12,
                    "quantity_purchased": 12,
                    "quantity_rounding": 5,
                }
            ],
        )
        self.assertFalse(run.purchase_ids)
        self.assertEqual(run.state, "receiving")
        self.assertEqual((run.purchase_count, run.receipt_count), (1, 1))
        self._assert_sound()
        self._arrive(purchase, 12)
        self.assertEqual(run.state, "done")
        self.assertRecordValues(
            run.line_ids, [{"quantity_received": 12, "quantity_short": 0, "quantity_surplus": 5}]
        )
        self._assert_sound()

    def test_late_goods_are_waited_for_and_bought_once(self):
        purchase = self._order_ahead(6, arrives=self._moment(0))
        run = self._run([7])

        self.assertRecordValues(
            run.line_ids, [{"quantity_ahead": 6, "quantity_purchased": 12, "quantity_rounding": 5}]
        )
        self.assertEqual(run.purchase_ids.order_line.product_qty, 6)
        self._receive(run, 6)
        self.assertEqual(run.state, "receiving")
        self._arrive(purchase, 6)
        self.assertEqual(run.state, "done")
        self.assertEqual(run.line_ids.quantity_received, 12)
        self._assert_sound()

    def test_what_arrives_after_the_delivery_day_is_not_counted(self):
        purchase = self._order_ahead(12, arrives=self._moment(1))
        run = self._run([7])

        self.assertRecordValues(run.line_ids, [{"quantity_ahead": 0, "quantity_purchased": 12}])
        self.assertFalse(purchase.groupbuy_run_line_id)

    def test_what_lies_there_already_is_stock_and_not_counted_twice(self):
        purchase = self._order_ahead(12)
        self._arrive(purchase, 5, backorder=True)
        run = self._run([10])

        self.assertRecordValues(
            run.line_ids,
            [
                {
                    "quantity_stock": 5,
                    "quantity_ahead": 7,
                    "quantity_purchased": 7,
                    "quantity_received": 0,
                    "quantity_rounding": 2,
                }
            ],
        )
        self._arrive(purchase, 7)
        self.assertRecordValues(
            run.line_ids, [{"quantity_received": 7, "quantity_short": 0, "quantity_surplus": 2}]
        )
        self._assert_sound()

    def test_enough_stock_leaves_the_purchase_to_others(self):
        purchase = self._order_ahead(12)
        self.env["stock.quant"]._update_available_quantity(
            self.tomato, self.warehouse.lot_stock_id, 9
        )
        run = self._run([7])

        self.assertRecordValues(run.line_ids, [{"quantity_stock": 7, "quantity_ahead": 0}])
        self.assertFalse(purchase.groupbuy_run_line_id)

    def test_two_runs_of_a_day_never_count_on_the_same_purchase(self):
        self._order_ahead(12)
        first, second = self._run([7]), self._run([7])

        self.assertNotEqual(first, second)
        self.assertEqual(first.line_ids.quantity_ahead, 12)
        self.assertEqual(second.line_ids.quantity_ahead, 0)
        self.assertEqual(second.purchase_ids.order_line.product_qty, 12)

    def test_netting_twice_counts_once(self):
        self._order_ahead(12)
        run = self._cut_off([7], date_delivery=self.day)
        while run.step != "purchase":
            run._do_next_step()

        run._step_net()
        run._step_round()

        self.assertRecordValues(
            run.line_ids, [{"quantity_ahead": 12, "quantity_stock": 0, "quantity_rounding": 5}]
        )

    def _run_to(self, step, quantities):
        run = self._cut_off(quantities, date_delivery=self.day)
        while run.step != step:
            run._do_next_step()
        return run

    def test_purchase_cancelled_between_two_steps_is_bought_anew_in_whole_cases(self):
        purchase = self._order_ahead(12)
        run = self._run_to("purchase", [7])
        self.assertEqual(run.line_ids.quantity_rounding, 5)

        purchase.order_id.button_cancel()
        purchase.product_id.seller_ids.groupbuy_case_quantity = 10
        run._continue()

        self.assertRecordValues(
            run.line_ids, [{"quantity_ahead": 0, "quantity_rounding": 3, "quantity_purchased": 10}]
        )
        self.assertEqual(run.purchase_ids.order_line.product_qty, 10)
        self._assert_sound()

    def test_purchase_made_smaller_between_two_steps_is_filled_up_in_whole_cases(self):
        purchase = self._order_ahead(12)
        run = self._run_to("purchase", [11])

        purchase.product_qty = 4
        run._continue()

        self.assertRecordValues(
            run.line_ids, [{"quantity_ahead": 4, "quantity_rounding": 5, "quantity_purchased": 16}]
        )
        self.assertEqual(run.purchase_ids.order_line.product_qty, 12)

    def test_supplier_found_while_the_run_waits_is_bought_from_in_whole_cases(self):
        sellers = self.tomato.seller_ids
        supplier, price = sellers.partner_id, sellers.price
        sellers.unlink()
        run = self._cut_off([7], date_delivery=self.day)
        run._continue()
        self.assertEqual((run.state, run.step), ("waiting", "purchase"))

        self.tomato.seller_ids = [
            (0, 0, {"partner_id": supplier.id, "price": price, "groupbuy_case_quantity": 6})
        ]
        run._continue()

        self.assertEqual(run.purchase_ids.order_line.product_qty, 12)
        self.assertEqual(run.line_ids.quantity_rounding, 5)

    def test_request_nobody_ordered_is_named_and_not_counted(self):
        purchase = self._order_ahead(12, confirm=False)
        run = self._run([7])

        self.assertEqual(run.line_ids.quantity_ahead, 0)
        text = " ".join(filter(None, run.log_ids.mapped("result")))
        self.assertIn(f"Not ordered yet, so not counted: {purchase.order_id.name}", text)

    def test_what_the_supplier_refused_before_is_bought_elsewhere(self):
        purchase = self._order_ahead(12)
        purchase.write({"groupbuy_answer": "less", "groupbuy_quantity_confirmed": 6})
        run = self._run([7])

        self.assertRecordValues(
            run.line_ids, [{"quantity_ahead": 6, "quantity_purchased": 12, "quantity_rounding": 5}]
        )
        self._assert_sound()

    def test_another_plan_does_not_count_what_a_run_counts_on(self):
        self._order_ahead(12)
        self._run([7])
        campaign = self._open_campaign(
            [{"product_id": self.tomato.id, "price_unit": 10.0}], date_delivery=self.day
        )
        self._place(campaign, 4)
        plan = self.env["groupbuy.demand.plan"].create(
            {"date_start": self.day, "date_end": self.day}
        )
        plan.action_compute()

        self.assertRecordValues(
            plan.line_ids, [{"quantity_firm": 4, "quantity_incoming": 0, "quantity_suggested": 6}]
        )

    def test_late_change_leaves_the_plan_s_purchase_alone(self):
        purchase = self._order_ahead(12)
        run = self._run([7, 8])
        self.assertEqual(run.purchase_ids.order_line.product_qty, 6)

        run.campaign_ids.order_ids.filtered(
            lambda order: order.order_line.product_uom_qty == 8
        )._cancel_by_staff("resident", "居民来电")
        run._make_delta()._continue()

        self.assertEqual(purchase.product_qty, 12)
        self.assertEqual(run.line_ids.quantity_ordered, 7)
        self.assertEqual(run.purchase_ids.order_line.product_qty, 0)

    def test_giving_up_waiting_cancels_only_what_the_run_waits_for(self):
        purchase = self._order_ahead(12)
        run = self._run([7])

        run.with_user(self.buyer).action_allocate()

        self.assertEqual(purchase.move_ids.state, "cancel")
        self.assertEqual(run.state, "done")
        self.assertEqual(run.line_ids.quantity_short, 7)
        claim = self.env["groupbuy.supplier.claim"].search([("purchase_line_id", "=", purchase.id)])
        self.assertEqual(claim.run_id, run)

    def test_dry_run_says_the_same(self):
        self._order_ahead(6)
        campaign = self._open_campaign(
            [{"product_id": self.tomato.id, "price_unit": 10.0}], date_delivery=self.day
        )
        self._place(campaign, 7)
        preview = self.env["groupbuy.cutoff.preview"].create(
            {"campaign_ids": [(6, 0, campaign.ids)]}
        )
        rows = preview._plan().rows

        self.assertEqual(
            [(row["quantity_ahead"], row["quantity_rounding"], row["quantity"]) for row in rows],
            [(6, 5, 6)],
        )
