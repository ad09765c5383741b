"""Each invariant holds along the way, and reports what breaks it."""

from pathlib import Path

from odoo.tests import tagged
from odoo.tools import file_open, file_path

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestInvariants(FinanceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group_order = cls._create_group_order([2, 3])
        cls.group_order._create_invoice()
        cls.group_order._reconcile_payments()
        cls.entries = cls.group_order._accrue_commissions()
        cls.order = cls.group_order.order_ids[0]

    def test_every_invariant_holds_along_the_whole_way(self):
        settlement = self._get_billed()
        self._pay(settlement)
        self._hand_over(self.order, 1)
        self.group_order._credit_taken_back()
        self.group_order._accrue_commissions()

        names = self._names()

        self.assertEqual(len(names), 12)
        for name in names:
            self.assertEqual(self._get_violations(name), [], name)

    def test_entry_changed_behind_the_books_is_reported(self):
        self._break(
            "UPDATE groupbuy_commission_entry SET amount = 99 WHERE id = %s",
            self.entries[0].id,
        )

        self._assert_reported("10_ledger_equals_books", "ledger")
        self._assert_reported("11_entry_equals_its_move", "entries")
        self._assert_reported("12_entry_is_rate_of_base", "entered 99")

    def test_posting_without_an_entry_is_reported(self):
        self._break(
            "UPDATE account_move_line SET balance = balance * 2 WHERE move_id = %s",
            self.entries.move_id.id,
        )

        self._assert_reported("10_ledger_equals_books", "books 10")

    def test_settlement_that_is_not_its_entries_is_reported(self):
        settlement = self._get_billed()
        self._break(
            "UPDATE groupbuy_settlement SET amount = amount + 1, amount_payout = amount + 1"
            " WHERE id = %s",
            settlement.id,
        )

        self._assert_reported("20_settlement_is_sum_of_entries", "settlement 6")
        self._assert_reported("22_bill_equals_settlement", "1 bills of 5")

    def test_entry_in_a_cancelled_settlement_is_reported(self):
        self._vest(self.entries)
        settlement = self._settle()
        self._break(
            "UPDATE groupbuy_settlement SET state = 'cancelled' WHERE id = %s",
            settlement.id,
        )

        found = self._get_violations("21_entry_in_its_settlement")

        self.assertEqual(len(found), len(self.entries))

    def test_entry_in_another_leaders_settlement_is_reported(self):
        self._vest(self.entries)
        settlement = self._settle()
        other = self._create_leader("赵强", "13800138001")
        self._break(
            "UPDATE groupbuy_settlement SET leader_id = %s WHERE id = %s",
            other.id,
            settlement.id,
        )

        self.assertTrue(self._get_violations("21_entry_in_its_settlement"))

    def test_billed_settlement_without_bill_is_reported(self):
        settlement = self._get_billed()
        self._break(
            "UPDATE account_move SET groupbuy_settlement_id = NULL WHERE id = %s",
            settlement.bill_id.id,
        )

        self._assert_reported("22_bill_equals_settlement", "0 bills")

    def test_settlement_paid_twice_is_reported(self):
        settlement = self._get_billed()
        payment = self._pay(settlement)
        copy = payment.sudo().copy()
        self._break(
            "UPDATE account_payment SET groupbuy_settlement_id = %s, state = 'paid' WHERE id = %s",
            settlement.id,
            copy.id,
        )

        self._assert_reported("23_payout_is_bill_less_withheld", "paid 10")

    def test_payout_that_forgets_the_withheld_is_reported(self):
        settlement = self._get_billed()
        self._break(
            "UPDATE groupbuy_settlement SET amount_withheld = 1 WHERE id = %s",
            settlement.id,
        )

        self._assert_reported("23_payout_is_bill_less_withheld", "withheld 1")

    def test_lost_payment_is_reported(self):
        self._break(
            "UPDATE account_payment SET amount = amount - 5 WHERE id = %s",
            self.order.groupbuy_payment_ids.id,
        )

        self._assert_reported("30_money_of_a_campaign", "invoiced 50")
        self._assert_reported("31_cash_equals_goods", self.order.name, "record")

    def test_open_advance_is_no_violation(self):
        waiting = self._create_group_order([4])

        self.assertEqual(waiting.amount_paid, 40.0)
        self.assertEqual(self._get_violations("30_money_of_a_campaign"), [])

    def test_wrong_value_of_goods_is_reported(self):
        self._break(
            "UPDATE sale_order_line SET groupbuy_amount_delivered = 5 WHERE order_id = %s",
            self.order.id,
        )

        self._assert_reported("32_value_of_goods", "worth 5")

    def test_invoiced_beyond_handed_over_is_reported(self):
        self._break(
            "UPDATE sale_order_line SET qty_delivered = 1 WHERE order_id = %s",
            self.order.id,
        )

        self._assert_reported("33_invoiced_within_delivered", "handed over 1")

    def test_payment_without_campaign_is_reported(self):
        self._break(
            "UPDATE account_payment SET groupbuy_campaign_id = NULL WHERE id = %s",
            self.order.groupbuy_payment_ids.id,
        )

        self._assert_reported("34_everything_has_its_origin", "payment of a resident")

    def test_invoice_without_group_order_is_reported(self):
        invoice = self.group_order.move_ids.filtered(lambda move: move.move_type == "out_invoice")
        self._break("UPDATE account_move SET groupbuy_order_id = NULL WHERE id = %s", invoice.id)

        self._assert_reported("34_everything_has_its_origin", "without group order")

    def test_entry_of_another_leader_is_reported(self):
        other = self._create_leader("赵强", "13800138001")
        self._break(
            "UPDATE groupbuy_commission_entry SET leader_id = %s WHERE id = %s",
            other.id,
            self.entries[0].id,
        )

        self._assert_reported("34_everything_has_its_origin", "another leader")

    def _get_billed(self):
        self._vest(self.entries)
        settlement = self._settle()
        settlement.action_confirm()
        settlement.action_create_bill()
        return settlement

    def _names(self):
        folder = Path(file_path("groupbuy_finance/doctor"))
        return sorted(path.stem for path in folder.glob("*.sql"))

    def _get_violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_finance/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.dictfetchall()

    def _break(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(query, values)
        self.env.invalidate_all()

    def _assert_reported(self, name, words, column="detail"):
        violations = self._get_violations(name)
        self.assertEqual(len(violations), 1, violations)
        self.assertIn(words, violations[0][column])
