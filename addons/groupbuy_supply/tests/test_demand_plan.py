from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .common import SupplyCase


class DemandCase(SupplyCase):
    """A plan two days ahead of a product that comes in cases of six."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.lang = "en_US"
        cls.buyer.lang = "en_US"
        cls.env.company.partner_id.lang = "en_US"
        cls.day = cls.env.company._groupbuy_day() + timedelta(days=2)
        cls.warehouse = cls.env["groupbuy.route"]._get_warehouse(cls.env.company)
        cls.seller = cls.tomato.seller_ids
        cls.seller.write({"groupbuy_case_quantity": 6, "delay": 2})

    def _order(self, quantity, product=None, day=None, **values):
        """Let a resident order for a delivery day."""
        product = product or self.tomato
        campaign = self._open_campaign(
            [{"product_id": product.id, "price_unit": 10.0}],
            date_delivery=day or self.day,
            **values,
        )
        return self._place(campaign, quantity)

    def _sell_before(self, quantities):
        """Let residents have ordered so much one, two, … days before the plan's first day."""
        for offset, quantity in enumerate(quantities, start=1):
            order = self._order(quantity)
            order.groupbuy_campaign_id.write(
                {
                    "date_start": self._moment(-offset - 3),
                    "date_end": self._moment(-offset - 2),
                    "date_delivery": self.day - timedelta(days=offset),
                }
            )

    def _moment(self, days):
        return self.env.company._groupbuy_day_start(self.day + timedelta(days=days))

    def _plan(self, days=1, **values):
        plan = (
            self.env["groupbuy.demand.plan"]
            .with_user(self.buyer)
            .create(
                {
                    "warehouse_id": self.warehouse.id,
                    "date_start": self.day,
                    "date_end": self.day + timedelta(days=days - 1),
                }
                | values
            )
        )
        plan.action_compute()
        return plan


@tagged("post_install", "-at_install")
class TestDemandPlan(DemandCase):
    def test_firm_orders_are_rounded_to_cases(self):
        self._order(7)

        self.assertRecordValues(
            self._plan().line_ids,
            [
                {
                    "partner_id": self.supplier.id,
                    "date": self.day,
                    "quantity_firm": 7,
                    "quantity_forecast": 0,
                    "quantity_stock": 0,
                    "quantity_suggested": 12,
                    "quantity": 12,
                    "lead_days": 2,
                    "date_order": self.day - timedelta(days=3),
                    "price_unit": 5.0,
                    "amount": 60.0,
                    "is_changed": False,
                }
            ],
        )

    def test_forecast_comes_of_the_days_before(self):
        self._sell_before([8, 8])

        line = self._plan().line_ids

        self.assertRecordValues(line, [{"quantity_firm": 0, "quantity_forecast": 8}])
        self.assertEqual(line.quantity_safety, 0)
        self.assertEqual(line.quantity_reorder, 16)

    def test_uncertain_days_ask_for_safety_stock(self):
        self._sell_before([4, 12])

        line = self._plan(service_level=95).line_ids

        # 1.645 · √(2 · 16) = 9.3
        self.assertRecordValues(
            line, [{"quantity_forecast": 8, "quantity_safety": 10, "quantity_suggested": 18}]
        )

    def test_stock_and_purchases_are_taken_off(self):
        self._order(20)
        self.env["stock.quant"]._update_available_quantity(
            self.tomato, self.warehouse.lot_stock_id, 5
        )
        purchase = self.env["purchase.order"].create(
            {
                "partner_id": self.supplier.id,
                "picking_type_id": self.warehouse.in_type_id.id,
                "order_line": [
                    (0, 0, {"product_id": self.tomato.id, "product_qty": 6, "price_unit": 5.0})
                ],
            }
        )
        purchase.order_line.date_planned = self._moment(-1)
        purchase.button_confirm()

        self.assertRecordValues(
            self._plan().line_ids,
            [{"quantity_stock": 5, "quantity_incoming": 6, "quantity_suggested": 12}],
        )

    def test_orders_a_run_provides_for_are_not_planned_again(self):
        order = self._order(7)
        campaign = order.groupbuy_campaign_id
        campaign.with_user(self.staff).action_cut_off()
        campaign.run_id._continue()

        self.assertFalse(self._plan().line_ids.filtered("quantity_firm"))

    def test_goods_of_nobody_are_in_no_plan_and_named(self):
        lonely = self._create_product("野生菌", is_storable=True)
        self._order(3, lonely)

        plan = self._plan()

        self.assertNotIn(lonely, plan.line_ids.product_id)
        self.assertIn("野生菌", plan.missing_text)

    def test_edited_quantity_needs_a_reason_and_survives_working_out_again(self):
        self._order(7)
        plan = self._plan()
        line = plan.line_ids
        with self.assertRaisesRegex(ValidationError, "write down why 18 are ordered"):
            line.quantity = 18

        line.write({"quantity": 18, "reason": "周末有雨，货要早备"})
        self._order(20)
        plan.action_compute()

        self.assertRecordValues(
            line, [{"quantity": 18, "is_changed": True, "quantity_suggested": 30}]
        )

    def test_sheet_asks_for_the_reason(self):
        self._order(7)
        line = self._plan().line_ids

        form = Form(line, "groupbuy_supply.groupbuy_demand_line_view_list")
        form.quantity = 24
        with self.assertRaisesRegex(ValidationError, "write down why 24 are ordered instead of 12"):
            form.save()

    def test_approving_makes_one_request_for_each_supplier_and_day(self):
        rice = self._create_supplied_product(
            "大米", self.env["res.partner"].create({"name": "东北粮行"})
        )
        self._order(7)
        self._order(4, rice)
        self._order(2, day=self.day + timedelta(days=1))
        plan = self._plan(days=2)

        plan.action_approve()

        self.assertEqual(plan.state, "approved")
        requests = plan.purchase_ids.sorted(lambda order: (order.partner_id.id, order.id))
        self.assertEqual(set(requests.mapped("state")), {"draft"})
        self.assertEqual(
            {
                (order.partner_id, order.groupbuy_plan_day, order.order_line.product_qty)
                for order in requests
            },
            {
                (self.supplier, self.day, 12),
                (rice.seller_ids.partner_id, self.day, 4),
            },
        )
        self.assertEqual(plan.line_ids.filtered("quantity").purchase_line_id, requests.order_line)

    def test_approving_twice_makes_nothing_twice(self):
        self._order(7)
        plan = self._plan()
        plan.action_approve()

        plan.sudo()._create_purchases()

        self.assertEqual(len(plan.purchase_ids.order_line), 1)
        with self.assertRaisesRegex(UserError, "is approved"):
            plan.action_approve()

    def test_ordering_the_last_request_closes_the_plan(self):
        self._order(7)
        plan = self._plan()
        plan.action_approve()

        plan.purchase_ids.button_confirm()

        self.assertEqual(plan.state, "ordered")

    def test_another_plan_counts_what_is_asked_for(self):
        self._order(7)
        self._plan().action_approve()

        self.assertRecordValues(
            self._plan().line_ids, [{"quantity_incoming": 12, "quantity_suggested": 0}]
        )

    def test_taken_back_plan_cancels_its_requests_and_makes_new_ones(self):
        self._order(7)
        plan = self._plan()
        plan.action_approve()
        first = plan.purchase_ids

        plan.action_reset()
        plan.line_ids.write({"quantity": 6, "reason": "市场价高"})
        plan.action_approve()

        self.assertEqual(first.state, "cancel")
        self.assertEqual((plan.purchase_ids - first).order_line.product_qty, 6)

    def test_empty_plan_and_approved_lines_are_refused(self):
        plan = self._plan()
        with self.assertRaisesRegex(UserError, "orders nothing"):
            plan.action_approve()
        self._order(7)
        plan.action_compute()
        plan.action_approve()

        with self.assertRaisesRegex(UserError, "take it back to change it"):
            plan.line_ids.write({"quantity": 1, "reason": "晚了"})
        with self.assertRaisesRegex(UserError, "Only drafts"):
            plan.unlink()

    def test_days_in_wrong_order_and_too_many_are_refused(self):
        with self.assertRaisesRegex(UserError, "at most 31 days"):
            self._plan(days=32)

    def test_space_follows_the_volume(self):
        self.tomato.volume = 0.01
        self._order(7)

        plan = self._plan()

        self.assertAlmostEqual(plan.line_ids.space, 0.12)
        self.assertAlmostEqual(plan.space, 0.12)

    def test_others_read_at_most(self):
        self._order(7)
        plan = self._plan()
        leader = self._create_leader_user(self.leader)
        stranger = new_test_user(self.env, "plain", groups="base.group_user")

        self.assertEqual(plan.with_user(self.staff).line_ids.mapped("quantity"), [12])
        for user in (leader, stranger, self.staff):
            with self.assertRaises(AccessError):
                plan.with_user(user).action_approve()
        for user in (leader, stranger):
            with self.assertRaises(AccessError):
                plan.line_ids.with_user(user).read(["quantity"])

    def test_other_companies_plans_stay_theirs(self):
        self._order(7)
        plan = self._plan()
        company = self.env["res.company"].create({"name": "另一家"})
        other = new_test_user(
            self.env,
            "other_buyer",
            groups="base.group_user,purchase.group_purchase_user",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )

        with self.assertRaises(AccessError):
            plan.with_user(other).read(["name"])
