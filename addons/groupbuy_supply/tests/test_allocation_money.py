from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .test_allocation_substitute import SubstituteCase


class MoneyCase(SubstituteCase):
    """Orders paid online whose prices and taxes leave odd cents."""

    def _create_tax(self, percent):
        return self.env["account.tax"].create(
            {
                "name": f"{percent} %",
                "amount": percent,
                "type_tax_use": "sale",
                "price_include_override": "tax_excluded",
            }
        )

    def _prepaid(self, price, quantity, arrived, stored=100, tolerance=0):
        """Return an order paid online, shared out, what was paid too much sent back."""
        self._store(stored)
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": price}])
        order = self._place(campaign, quantity, payment_mode="online")
        self._pay(order)
        campaign.action_cut_off()
        run = campaign.run_id
        run._continue()
        if tolerance:
            order.order_line.groupbuy_quantity_tolerance = tolerance
            run.purchase_ids.order_line.product_qty = arrived
        if arrived:
            self._receive(run, arrived)
        else:
            run.action_allocate()
        order._send_due_refunds()
        order._send_due_refunds()
        return order

    def _refunds(self, order):
        return order.transaction_ids.child_transaction_ids.filtered(
            lambda transaction: transaction.operation == "refund"
        )


@tagged("post_install", "-at_install")
class TestAllocationMoney(MoneyCase):
    def test_odd_cents_with_two_taxes_are_refunded_exactly(self):
        self.tomato.taxes_id = self._create_tax(13)
        self.cherry.write({"list_price": 10.40, "taxes_id": self._create_tax(9).ids})

        order = self._prepaid(10.03, 7, 2)

        # 2 × 10.03 + 13 % = 22.67; 5 × 10.03 + 9 % = 54.66; 79.34 was paid.
        self.assertEqual(order._get_amount_due(), 77.33)
        self.assertEqual(order._get_amount_prepaid(), 77.33)
        self.assertEqual(self._refunds(order).mapped("amount"), [-2.01])
        trace = order.groupbuy_campaign_id.run_id.allocation_ids
        self.assertAlmostEqual(trace.amount, 2.01)

    def test_dearer_tax_lowers_the_price_as_little_as_it_must(self):
        self.tomato.taxes_id = self._create_tax(13)
        self.cherry.write({"list_price": 10.03, "taxes_id": self._create_tax(17).ids})

        order = self._prepaid(10.03, 7, 2)

        instead = order.order_line.filtered("groupbuy_substitute_for_id")
        # Five pieces cost 56.63 at 9.68, and would cost 56.69 at 9.69; 56.67 was paid for them.
        self.assertEqual(instead.price_unit, 9.68)
        self.assertEqual(instead._get_amount_due(), 56.63)
        self.assertEqual(order._get_amount_prepaid(), order._get_amount_due())

    def test_rounding_of_many_pieces_makes_a_substitute_no_dearer(self):
        self.tomato.write(
            {"list_price": 0.90, "standard_price": 0.30, "taxes_id": self._create_tax(5).ids}
        )
        self.tomato.seller_ids.price = 0.30
        self.cherry.write({"list_price": 0.90, "taxes_id": self._create_tax(10).ids})

        order = self._prepaid(0.90, 10, 0)

        # 0.86 + 10 % is 0.95 a piece, as much as 0.90 + 5 %; ten of them would cost a cent more.
        instead = order.order_line.filtered("groupbuy_substitute_for_id")
        self.assertEqual(instead.price_unit, 0.85)
        self.assertLessEqual(instead._get_amount_due(), 9.45)

    def test_refused_substitute_is_refunded_to_the_cent_once(self):
        self.tomato.taxes_id = self._create_tax(13)
        self.cherry.write({"list_price": 8.17, "taxes_id": self._create_tax(9).ids})
        order = self._prepaid(10.03, 3, 1)
        instead = order.order_line.filtered("groupbuy_substitute_for_id")

        for _twice in range(2):
            instead._refuse_substitute()
            order._send_due_refunds()

        self.assertEqual(order._get_amount_due(), 11.33)
        self.assertEqual(order._get_amount_prepaid(), 11.33)
        self.assertEqual(len(self._refunds(order)), 2)

    def test_substitute_in_another_unit_is_not_offered(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        eggs = self._create_supplied_product("鸡蛋")
        crates = self._create_supplied_product("整箱鸡蛋")
        crates.uom_id = dozen
        run = self._bought([2])

        offered = run.purchase_ids.order_line._get_substitutes()

        self.assertIn(eggs, offered)
        self.assertNotIn(crates, offered)


@tagged("post_install", "-at_install")
class TestPortalSurplus(MoneyCase, HttpCase):
    def test_resident_reads_why_it_is_more_and_what_is_paid_at_pickup(self):
        order = self._prepaid(9.97, 2, 3, tolerance=1)

        page = self.url_open(order.get_portal_url()).text

        self.assertIn("1 Units more than ordered", page)
        self.assertIn("To pay at pickup", page)
        self.assertEqual(order._get_amount_due(), 29.91)
        sums = page.split("To pay at pickup")[1].split("</dl>")[0]
        self.assertRegex(sums, r">9</span>\s*<span[^>]*>\.97<")
        self.assertFalse(self._refunds(order))

    def test_leader_is_told_what_to_take_at_pickup(self):
        order = self._prepaid(9.97, 2, 3, tolerance=1)
        line = order.order_line

        self.assertEqual(order._get_amount_to_collect({line: 2}), 0)
        self.assertEqual(order._get_amount_to_collect({line: 3}), 9.97)

        group_order = order.groupbuy_order_id
        for move in group_order.load_picking_id.move_ids:
            move.groupbuy_sort(move.product_uom_qty)
        group_order._load()
        group_order._sign()
        self._create_leader_user(self.leader).lang = "en_US"
        self.authenticate("leader", "leaderxx")
        page = self.url_open(
            f"/my/groupbuy/{group_order.id}/pickup/code",
            data={
                "csrf_token": Request.csrf_token(self),
                "code": order.groupbuy_pickup_code,
            },
        ).text

        self.assertIn("Paid online; still to collect", page)
        self.assertIn("1 Units more than ordered", page)
        self.assertIn("9.97", page)
