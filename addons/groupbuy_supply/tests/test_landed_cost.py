from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .test_transport import TransportCase


@tagged("post_install", "-at_install")
class TestLandedCost(TransportCase):
    def _charge(self, picking):
        picking.with_user(self.buyer).action_charge_transport()
        cost = picking.groupbuy_landed_cost_ids.sorted("id")[-1]
        return {
            line.product_id: line.additional_landed_cost for line in cost.valuation_adjustment_lines
        }

    def test_cost_by_quantity_weight_and_value_is_exact(self):
        goods = {self.rice: (1, 60.0), self.oil: (2, 15.0)}
        expected = {
            "by_quantity": (33.33, 66.67),
            "by_weight": (50.0, 50.0),
            "by_value": (66.67, 33.33),
        }
        for split, parts in expected.items():
            with self.subTest(split):
                picking = self._receive_goods(goods, groupbuy_transport_split=split)

                charged = self._charge(picking)

                self.assertEqual((charged[self.rice], charged[self.oil]), parts)
                self.assertEqual(picking.groupbuy_amount_landed, 100.0)

    def test_figure_written_by_hand_charges_nothing_twice(self):
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)
        self._charge(picking)

        picking.write({"groupbuy_amount_charged": 0.0, "groupbuy_amount_landed": 0.0})

        with self.assertRaisesRegex(UserError, "spread over the goods already"):
            self._charge(picking)

    def test_freight_is_seen_in_the_average_cost(self):
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)
        before = self.rice.standard_price

        self._charge(picking)

        self.assertEqual((before, self.rice.standard_price), (4.0, 4.5))
        self.assertEqual(picking.move_ids.value, 45.0)

    def test_freight_is_seen_in_fifo_cost(self):
        self.average.property_cost_method = "fifo"
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)

        self._charge(picking)

        self.assertEqual(self.rice.standard_price, 4.5)

    def test_perpetual_valuation_books_the_freight_on_stock(self):
        self.average.property_valuation = "real_time"
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)

        self._charge(picking)

        entry = picking.groupbuy_landed_cost_ids.account_move_id
        valuation = self.rice.product_tmpl_id.get_product_accounts()["stock_valuation"]
        self.assertEqual(entry.state, "posted")
        self.assertEqual(
            sum(entry.line_ids.filtered(lambda line: line.account_id == valuation).mapped("debit")),
            5.0,
        )

    def test_standard_price_leaves_its_share_an_expense_and_says_so(self):
        picking = self._receive_goods({self.rice: (1, 1.0), self.tomato: (3, 1.0)})

        result = picking.with_user(self.buyer).action_charge_transport()

        self.assertEqual(picking.groupbuy_amount_landed, 25.0)
        self.assertEqual(picking.groupbuy_amount_charged, 100.0)
        self.assertIn("75.00", result["params"]["message"])
        self.assertIn("番茄", result["params"]["message"])
        self.assertEqual(self.tomato.standard_price, 6.0)

    def test_receipt_at_standard_price_only_is_refused_with_the_cure(self):
        picking = self._receive_goods({self.tomato: (3, 1.0)})

        with self.assertRaisesRegex(UserError, "番茄: valued at standard price"):
            picking.with_user(self.buyer).action_charge_transport()

        self.assertFalse(picking.groupbuy_landed_cost_ids)

    def test_goods_without_weight_are_named(self):
        self.oil.weight = 0
        picking = self._receive_goods(
            {self.rice: (1, 1.0), self.oil: (1, 1.0)}, groupbuy_transport_split="by_weight"
        )

        with self.assertRaisesRegex(UserError, "菜油: no weight is known"):
            picking.with_user(self.buyer).action_charge_transport()

    def test_charging_twice_charges_once_and_a_correction_its_difference(self):
        picking = self._receive_goods({self.rice: (10, 4.0)}, cost=5.0)
        self._charge(picking)
        with self.assertRaisesRegex(UserError, "spread over the goods already"):
            picking.with_user(self.buyer).action_charge_transport()

        picking.groupbuy_transport_cost = 3.0
        charged = self._charge(picking)

        self.assertEqual(charged, {self.rice: -2.0})
        self.assertEqual(picking.groupbuy_amount_landed, 3.0)
        self.assertEqual(self.rice.standard_price, 4.3)

    def test_nothing_entered_and_nothing_received_are_refused(self):
        free = self._receive_goods({self.rice: (1, 1.0)}, cost=0.0)
        order = self._create_purchase(product=self.rice)
        order.button_confirm()
        expected = order.sudo().picking_ids
        expected.groupbuy_transport_cost = 9.0

        with self.assertRaisesRegex(UserError, "Enter what the transport cost"):
            free.action_charge_transport()
        with self.assertRaisesRegex(UserError, "is not received yet"):
            expected.action_charge_transport()

    def test_only_buyers_and_warehouse_charge(self):
        picking = self._receive_goods({self.rice: (1, 1.0)})
        supplier = new_test_user(self.env, "brings", groups="groupbuy_supply.group_supplier")
        for user in (self.staff, self._create_leader_user(self.leader), supplier):
            with self.subTest(user.login), self.assertRaises(AccessError):
                picking.with_user(user).action_charge_transport()

        picking.with_user(self.worker).action_charge_transport()

        self.assertEqual(picking.groupbuy_amount_landed, 100.0)

    def test_three_goods_bear_a_hundred_to_the_cent(self):
        salt = self._create_supplied_product("食盐")
        salt.categ_id = self.average
        picking = self._receive_goods(dict.fromkeys((self.rice, self.oil, salt), (1, 10.0)))

        charged = self._charge(picking)

        self.assertEqual(sorted(charged.values()), [33.33, 33.33, 33.34])
        cost = picking.groupbuy_landed_cost_ids
        self.assertEqual(cost.amount_total, 100.0)
        values = picking.move_ids.mapped("value")
        self.assertEqual(picking.groupbuy_currency_id.round(sum(values)), 130.0)

    def test_goods_settled_by_weight_weigh_what_was_measured(self):
        fish = self._create_supplied_product("草鱼")
        fish.write(
            {
                "categ_id": self.average.id,
                "groupbuy_is_catch_weight": True,
                "groupbuy_weight_unit": 1.5,
            }
        )
        estimated, measured = (
            self._receive_goods({fish: (10, 20.0), self.oil: (3, 20.0)}, cost=90.0)
            for _number in range(2)
        )
        line = measured.purchase_id.order_line.filtered(lambda line: line.product_id == fish)
        line.groupbuy_weight_announced = 75.0
        (estimated | measured).groupbuy_transport_split = "by_weight"

        self.assertEqual(self._charge(estimated), {fish: 45.0, self.oil: 45.0})
        self.assertEqual(self._charge(measured), {fish: 75.0, self.oil: 15.0})

    def test_discount_counts_in_the_value_of_goods(self):
        picking = self._receive_goods(
            {self.rice: (1, 100.0), self.oil: (1, 50.0)}, groupbuy_transport_split="by_value"
        )
        picking.purchase_id.order_line[0].discount = 50.0

        charged = self._charge(picking)

        self.assertEqual((charged[self.rice], charged[self.oil]), (50.0, 50.0))

    def test_carrier_bill_and_charged_cost_leave_nothing_on_the_expense(self):
        self.average.property_valuation = "real_time"
        picking = self._receive_goods({self.rice: (10, 4.0)}, groupbuy_transport_mode="carrier")
        bill = self._bill_transport(100.0)
        self._charge(picking)

        lines = (bill | picking.groupbuy_landed_cost_ids.account_move_id).line_ids
        expense = bill.invoice_line_ids.account_id
        valuation = self.rice.product_tmpl_id.get_product_accounts()["stock_valuation"]

        self.assertEqual(sum(_of(lines, expense).mapped("balance")), 0.0)
        self.assertEqual(sum(_of(lines, valuation).mapped("balance")), 100.0)
        self.assertFalse(bill.landed_costs_visible)

    def test_own_vehicle_takes_its_cost_out_of_the_expense_without_a_bill(self):
        self.average.property_valuation = "real_time"
        picking = self._receive_goods({self.rice: (10, 4.0)}, groupbuy_transport_mode="own")
        self._charge(picking)

        product = self.env.ref("groupbuy_supply.product_transport_in").product_variant_id
        entry = picking.groupbuy_landed_cost_ids.account_move_id
        expense = product._get_product_accounts()["expense"]

        self.assertEqual(sum(_of(entry.line_ids, expense).mapped("balance")), -100.0)
        self.assertEqual(sum(entry.line_ids.mapped("balance")), 0.0)

    def test_accountant_reads_the_entry_and_its_receipt(self):
        self.average.property_valuation = "real_time"
        picking = self._receive_goods({self.rice: (10, 4.0)})
        self._charge(picking)
        accountant = new_test_user(
            self.env, "reader_of_books", groups="base.group_user,account.group_account_readonly"
        )

        entry = (
            self.env["account.move"]
            .with_user(accountant)
            .search([("id", "=", picking.groupbuy_landed_cost_ids.account_move_id.id)])
        )

        self.assertEqual(entry.amount_total_signed, 100.0)
        self.assertIn(picking.name, entry.line_ids[0].name)

    def _bill_transport(self, amount):
        """Return the carrier's posted bill."""
        product = self.env.ref("groupbuy_supply.product_transport_in").product_variant_id
        # As new databases have it: a landed cost made from the bill would charge it twice.
        product.landed_cost_ok = False
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.env["res.partner"].create({"name": "顺路货运"}).id,
                "invoice_date": "2030-05-16",
                "invoice_line_ids": [
                    Command.create(
                        {"product_id": product.id, "price_unit": amount, "tax_ids": False}
                    )
                ],
            }
        )
        bill.action_post()
        return bill


def _of(lines, account):
    """Return the lines of an account."""
    return lines.filtered(lambda line: line.account_id == account)
