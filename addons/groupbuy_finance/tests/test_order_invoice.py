from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestOrderInvoice(FinanceCase):
    def test_one_invoice_carries_all_residents_goods(self):
        group_order = self._create_group_order([2, 3])

        group_order.with_user(self.accountant).action_invoice()

        invoice = group_order.move_ids.filtered(lambda m: m.move_type == "out_invoice")
        self.assertRecordValues(
            invoice,
            [
                {
                    "amount_total": 50.0,
                    "state": "posted",
                    "payment_state": "paid",
                    "partner_id": self.account.id,
                    "ref": group_order.name,
                    "groupbuy_leader_id": self.leader.id,
                    "groupbuy_campaign_id": group_order.campaign_id.id,
                }
            ],
        )
        self.assertEqual(invoice.invoice_line_ids.mapped("quantity"), [2.0, 3.0])

    def test_second_invoice_has_only_what_came_since(self):
        group_order = self._create_group_order([3], hand_over=False)
        self._hand_over(group_order.order_ids, 1)
        first = group_order._create_invoice()

        again = group_order._create_invoice()
        self._hand_over(group_order.order_ids, 3)
        second = group_order._create_invoice()

        self.assertFalse(again)
        self.assertEqual((first.amount_total, second.amount_total), (10.0, 20.0))

    def test_ordered_but_not_handed_over_is_not_invoiced(self):
        group_order = self._create_group_order([2], hand_over=False)

        invoice = group_order._create_invoice()

        self.assertFalse(invoice)

    def test_product_policy_does_not_matter(self):
        line = self._create_service(invoice_policy="order")
        group_order = self._create_group_order([3], lines=[line], hand_over=False)
        self._hand_over(group_order.order_ids, 1)

        invoice = group_order._create_invoice()

        self.assertEqual(invoice.invoice_line_ids.quantity, 1.0)

    def test_goods_taken_back_become_a_credit_note(self):
        group_order = self._create_group_order([3])
        group_order.action_invoice()
        self._hand_over(group_order.order_ids, 2)

        credit = group_order._create_invoice()
        group_order._reconcile_payments()

        self.assertRecordValues(credit, [{"move_type": "out_refund", "amount_total": 10.0}])
        self.assertEqual(self._get_receivable(), 0.0)

    def test_final_price_is_invoiced(self):
        line = self._create_service(10.0)
        line["tier_ids"] = [Command.create({"quantity_min": 5, "price": 8.0})]
        group_order = self._create_group_order([2, 3], lines=[line])

        invoice = group_order._create_invoice()

        self.assertEqual(invoice.amount_total, 40.0)
        self.assertEqual(group_order.amount_paid, 40.0)

    def test_included_taxes_agree_to_the_cent(self):
        lines = [
            self._create_service(price, taxes_id=self._commands(self._create_tax(rate)))
            for price, rate in ((3.33, 13), (7.77, 9), (0.05, 13), (19.99, 9))
        ]
        group_order = self._create_odd_orders(lines)

        group_order.action_invoice()

        self.assertEqual(group_order.amount_delivered, group_order.amount_invoiced)
        self.assertEqual(group_order.amount_paid, group_order.amount_invoiced)
        self.assertEqual(self._get_receivable(), 0.0)

    def test_taxes_rounded_over_the_document_agree_to_the_cent(self):
        self.env.company.tax_calculation_rounding_method = "round_globally"

        self.test_included_taxes_agree_to_the_cent()

    def test_added_taxes_agree_to_the_cent(self):
        taxes = self._create_tax(13)
        taxes.price_include_override = "tax_excluded"
        lines = [
            self._create_service(price, taxes_id=self._commands(taxes))
            for price in (3.33, 7.77, 0.05, 19.99)
        ]
        self.env.company.tax_calculation_rounding_method = "round_globally"
        group_order = self._create_odd_orders(lines)

        group_order.action_invoice()

        self.assertEqual(group_order.amount_paid, group_order.amount_invoiced)
        self.assertEqual(self._get_receivable(), 0.0)

    def test_weights_in_parts_agree_to_the_cent(self):
        line = self._create_service(3.33)
        group_order = self._create_group_order([3], lines=[line], hand_over=False)

        for quantity in (1.5, 3.0):
            self._hand_over(group_order.order_ids, quantity)
            group_order.action_invoice()

        self.assertEqual(group_order.amount_invoiced, 9.99)
        self.assertEqual(self._get_receivable(), 0.0)

    def test_two_campaigns_at_one_point_are_matched_apart(self):
        unpaid = self._create_group_order([1])
        unpaid.order_ids.groupbuy_payment_ids.action_draft()
        paid = self._create_group_order([2])

        (unpaid | paid).action_invoice()

        self.assertEqual(self._get_invoice(paid).payment_state, "paid")
        self.assertEqual(self._get_invoice(unpaid).payment_state, "not_paid")

    def test_campaign_staff_cannot_invoice(self):
        group_order = self._create_group_order([2])

        with self.assertRaisesRegex(AccessError, "Only accountants"):
            group_order.with_user(self.staff).action_invoice()

    def test_leader_cannot_invoice_over_rpc(self):
        group_order = self._create_group_order([2])
        user = self._create_leader_user(self.leader)

        with self.assertRaisesRegex(AccessError, "Only accountants"):
            group_order.with_user(user).action_invoice()

    def _create_odd_orders(self, lines):
        """Return a group order with odd quantities of all products, handed over in part."""
        campaign = self._open_campaign(lines)
        for number in range(5):
            quantities = {
                line: (number + index) % 4 + 1 for index, line in enumerate(campaign.line_ids)
            }
            self._place(campaign, quantities, phone=f"139001380{number:02d}")
        campaign.action_cut_off()
        self._hand_over(campaign.order_ids)
        self._hand_over(campaign.order_ids[0], 1)
        return campaign.group_order_ids

    def _get_receivable(self):
        return self._get_balance(self.account.property_account_receivable_id, self.account)

    def _get_invoice(self, group_order):
        return group_order.move_ids.filtered(lambda m: m.move_type == "out_invoice")
