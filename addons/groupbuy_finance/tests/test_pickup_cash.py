from odoo.tests import tagged

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestPickupCash(FinanceCase):
    def test_pickup_registers_the_cash_on_the_retail_account(self):
        order = self._create_group_order([2]).order_ids

        self.assertRecordValues(
            order.groupbuy_payment_ids,
            [
                {
                    "amount": 20.0,
                    "payment_type": "inbound",
                    "partner_id": self.account.id,
                    "memo": order.name,
                    "state": "paid",
                    "journal_id": self.env.company.groupbuy_pickup_cash_journal_id.id,
                    "groupbuy_order_id": order.groupbuy_order_id.id,
                    "groupbuy_campaign_id": order.groupbuy_campaign_id.id,
                }
            ],
        )
        self.assertEqual(order.groupbuy_payment_ids.move_id.groupbuy_leader_id, self.leader)
        self.assertEqual(self.leader.pickup_point_ids.cash_balance, 20.0)

    def test_cash_counts_as_paid_on_the_residents_page(self):
        order = self._create_group_order([2]).order_ids

        self.assertEqual(order._get_amount_paid_at_pickup(), 20.0)

    def test_second_pickup_of_the_same_goods_registers_nothing(self):
        order = self._create_group_order([2]).order_ids

        order._after_pickup()
        order._register_pickup_cash()

        self.assertEqual(len(order.groupbuy_payment_ids), 1)

    def test_goods_handed_over_in_parts_are_paid_in_parts(self):
        order = self._create_group_order([3], hand_over=False).order_ids

        self._hand_over(order, 1)
        self._hand_over(order, 3)

        self.assertEqual(order.groupbuy_payment_ids.sorted("id").mapped("amount"), [10.0, 20.0])
        self.assertEqual(self.leader.pickup_point_ids.cash_balance, 30.0)

    def test_pickup_undone_gives_the_cash_back(self):
        order = self._create_group_order([2]).order_ids

        self._hand_over(order, 0)

        self.assertRecordValues(
            order.groupbuy_payment_ids.sorted("id"),
            [
                {"amount": 20.0, "payment_type": "inbound"},
                {"amount": 20.0, "payment_type": "outbound"},
            ],
        )
        self.assertEqual(self.leader.pickup_point_ids.cash_balance, 0.0)

    def test_nothing_handed_over_registers_nothing(self):
        order = self._create_group_order([2], hand_over=False).order_ids

        self._hand_over(order, 0)

        self.assertFalse(order.groupbuy_payment_ids)

    def test_prepaid_order_registers_no_cash(self):
        order = self._create_group_order([2], hand_over=False).order_ids
        order.groupbuy_payment_mode = "online"
        provider = self.env.ref("payment.payment_provider_demo")
        self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": provider.payment_method_ids[:1].id,
                "reference": "prepaid",
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "sale_order_ids": order.ids,
                "state": "done",
            }
        )

        self._hand_over(order)

        self.assertFalse(order.groupbuy_payment_ids)

    def test_leader_without_accounting_rights_can_verify_a_pickup(self):
        order = self._create_group_order([2], hand_over=False).order_ids
        user = self._create_leader_user(self.leader)
        order.order_line.qty_delivered = 2

        order.with_user(user)._after_pickup()

        self.assertEqual(order.groupbuy_payment_ids.amount, 20.0)

    def test_cash_handed_in_leaves_the_leaders_hands(self):
        self._create_group_order([2])
        point = self.leader.pickup_point_ids
        wizard = (
            self.env["groupbuy.receive.cash"]
            .with_user(self.accountant)
            .create({"pickup_point_id": point.id, "amount": 15.0})
        )

        wizard.action_receive()

        point.invalidate_recordset()
        self.assertEqual(point.cash_balance, 5.0)
        self.assertEqual(wizard.journal_id.type, "cash")
        move = self.env["account.move"].search([], order="id desc", limit=1)
        self.assertEqual(move.groupbuy_leader_id, self.leader)

    def test_no_more_cash_is_handed_in_than_there_is(self):
        self._create_group_order([2])
        point = self.leader.pickup_point_ids

        for amount in (-1, 0, 20.01):
            wizard = self.env["groupbuy.receive.cash"].create(
                {"pickup_point_id": point.id, "amount": amount}
            )
            with self.subTest(amount), self.assertRaisesRegex(Exception, "at most"):
                wizard.action_receive()

    def test_company_without_chart_is_told_what_to_do(self):
        company = self.env["res.company"].create({"name": "Neue"})

        with self.assertRaisesRegex(Exception, "Fiscal Localization"):
            company._groupbuy_set_up_accounts()

    def test_accounts_are_named_in_every_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")

        account = self.env.company._groupbuy_create_payable_account()

        self.assertEqual(account.with_context(lang="en_US").name, "Commissions payable")
        self.assertEqual(account.with_context(lang="zh_CN").name, "应付佣金")

    def test_accounts_are_made_once(self):
        company = self.env.company
        before = self.env["account.account"].search_count([])

        company._groupbuy_set_up_accounts()

        self.assertEqual(self.env["account.account"].search_count([]), before)
