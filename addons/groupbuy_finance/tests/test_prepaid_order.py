from odoo import Command
from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestPrepaidOrder(FinanceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = cls.env.ref("payment.payment_provider_demo")
        cls.provider.write({"state": "test", "is_published": True})
        cls.method = cls.env.ref("payment_demo.payment_method_demo")
        cls.method.active = True
        cls.campaign = cls._open_campaign([cls._create_service()])
        cls.group_order = cls.campaign.group_order_ids

    def test_payment_is_booked_on_the_retail_account(self):
        order = self._prepay(3)

        self.assertRecordValues(
            order.groupbuy_payment_ids,
            [
                {
                    "amount": 30.0,
                    "partner_id": self.account.id,
                    "groupbuy_order_id": self.group_order.id,
                    "groupbuy_campaign_id": self.campaign.id,
                    "groupbuy_leader_id": self.leader.id,
                }
            ],
        )
        self.assertEqual(order.groupbuy_payment_ids.move_id.groupbuy_order_id, self.group_order)

    def test_invoice_is_paid_by_the_prepayment(self):
        order = self._prepay(3)
        self.campaign.action_cut_off()
        self._hand_over(order)

        self.group_order.action_invoice()

        invoice = order.invoice_ids
        self.assertEqual((invoice.amount_total, invoice.payment_state), (30.0, "paid"))
        self.assertEqual(order.groupbuy_payment_ids.mapped("amount"), [30.0])

    def test_refund_of_a_shortage_is_booked_and_matched(self):
        order = self._prepay(3)
        self.campaign.action_cut_off()
        self.campaign._allocate({order.order_line: (2, "供应商少送")})
        order._send_due_refunds()
        self._hand_over(order, 2)

        self.group_order.action_invoice()

        self.assertRecordValues(
            order.groupbuy_payment_ids.sorted("id"),
            [
                {"amount": 30.0, "payment_type": "inbound"},
                {"amount": 10.0, "payment_type": "outbound"},
            ],
        )
        self.assertEqual(self.group_order.amount_paid, 20.0)
        self.assertEqual(self._get_receivable(), 0.0)

    def test_goods_not_picked_up_yet_stay_an_advance(self):
        order = self._prepay(3)
        self.campaign.action_cut_off()
        self._hand_over(order, 1)

        self.group_order.action_invoice()

        self.assertEqual(self._get_receivable(), -20.0)

    def test_failed_campaign_leaves_nothing_open(self):
        self.campaign.resident_count_min = 5
        order = self._prepay(3)
        self.campaign.action_cut_off()
        order._send_due_refunds()

        self.group_order._reconcile_payments()

        self.assertEqual(self.campaign.state, "failed")
        self.assertEqual(self.group_order.amount_paid, 0.0)
        self.assertEqual(self._get_receivable(), 0.0)

    def test_automatic_invoicing_leaves_residents_orders_alone(self):
        self.env["ir.config_parameter"].sudo().set_param("sale.automatic_invoice", "True")

        order = self._prepay(3)

        self.assertFalse(order.invoice_ids)

    def test_what_an_order_grew_by_is_paid_in_cash_at_pickup(self):
        order = self._prepay(3)
        order._change({self.campaign.line_ids: 5})
        self.campaign.action_cut_off()
        self._hand_over(order, 4)
        self.assertEqual(order._get_amount_paid_at_pickup(), 10.0)

        self._hand_over(order, 5)
        self.group_order.action_invoice()

        self.assertEqual(order._get_amount_paid_at_pickup(), 20.0)
        self.assertEqual(order._get_amount_prepaid(), 30.0)
        self.assertEqual(self._get_receivable(), 0.0)

    def test_money_of_a_merged_order_pays_the_goods_it_went_into(self):
        first, second = self._prepay(3), self._prepay(1)
        second._merge_into(first)
        self.campaign.action_cut_off()
        self._hand_over(first, 4)

        self.group_order.action_invoice()

        self.assertFalse(second.groupbuy_payment_ids)
        self.assertEqual(sum(first.groupbuy_payment_ids.mapped("amount")), 40.0)
        self.assertEqual(first.invoice_ids.payment_state, "paid")
        self.assertEqual(self._get_receivable(), 0.0)

    def test_a_moved_order_takes_its_money_along(self):
        order = self._prepay(3)
        point = self.env["groupbuy.pickup.point"].create(
            {"name": "南门自提点", "leader_id": self.leader.id}
        )
        goal = self.env["groupbuy.order"].create(
            {
                "campaign_id": self.campaign.id,
                "leader_id": self.leader.id,
                "seller_id": self.group_order.seller_id.id,
                "pickup_point_id": point.id,
            }
        )
        order._change(group_order=goal)
        self.campaign.action_cut_off()
        self._hand_over(order)

        goal.action_invoice()

        self.assertEqual(order.groupbuy_payment_ids.groupbuy_order_id, goal)
        self.assertEqual(order.invoice_ids.payment_state, "paid")
        self.assertEqual(self._get_receivable(), 0.0)

    def _prepay(self, quantity):
        order = self._place(self.campaign, quantity, payment_mode="online")
        payment = self.env["payment.transaction"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.method.id,
                "reference": f"prepaid-{order.name}",
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "sale_order_ids": [Command.set(order.ids)],
                "operation": "online_direct",
            }
        )
        payment._process("demo", {"reference": payment.reference, "simulated_state": "done"})
        payment._post_process()
        return order

    def _get_receivable(self):
        return self._get_balance(self.account.property_account_receivable_id, self.account)
