from datetime import date
from pathlib import Path

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_open, file_path, mute_logger

from odoo.addons.community_groupbuy.rules.assessment import AssessmentFigures

from .common import FinanceCase


@tagged("post_install", "-at_install")
class TestIncentive(FinanceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.silver = cls.env.ref("community_groupbuy.groupbuy_leader_grade_silver")
        cls.silver.write({"score_min": 30, "sales_min": 1000, "bonus": 200})
        cls.gold = cls.env.ref("community_groupbuy.groupbuy_leader_grade_gold")
        cls.assessment = cls._assess(cls.leader, date(2026, 1, 1))

    @classmethod
    def _assess(cls, leaders, month, sales=20000):
        assessments = cls.env["groupbuy.assessment"]._assess_leaders(leaders, month)
        measures = cls.env["groupbuy.assessment.measure"].search([("code", "!=", "sales")])
        measures.weight = 0
        assessments._record_figures({leader: AssessmentFigures(sales=sales) for leader in leaders})
        return assessments

    def test_confirmed_month_enters_its_bonus_once(self):
        self.assessment._confirm()
        self.assessment._accrue_incentives()

        self.assertRecordValues(
            self.assessment.entry_ids,
            [
                {
                    "kind": "incentive",
                    "leader_id": self.leader.id,
                    "amount": 200.0,
                    "date": self._today(),
                    "date_vest": self._today(),
                    "state": "vested",
                    "campaign_id": False,
                }
            ],
        )
        payable = self.env.company.groupbuy_commission_payable_account_id
        self.assertEqual(self._get_balance(payable, self.leader.partner_id), -200.0)
        self.assertEqual(self.assessment.entry_ids.move_id.state, "posted")

    def test_month_below_every_bonus_enters_nothing(self):
        poor = self._create_leader("赵强", "13800138001")
        assessment = self._assess(poor, date(2026, 1, 1), sales=10)

        assessment._confirm()

        self.assertFalse(assessment.entry_ids)

    def test_draft_enters_nothing(self):
        self.assertFalse(self.assessment._accrue_incentives())

    def test_bonuses_of_a_batch_are_one_balanced_journal_entry(self):
        second = self._create_leader("赵强", "13800138001")
        both = self.assessment | self._assess(second, date(2026, 1, 1))

        both._confirm()

        move = both.entry_ids.move_id
        self.assertEqual(len(move), 1)
        self.assertEqual(sum(move.line_ids.mapped("balance")), 0.0)
        self.assertEqual(len(move.line_ids), 4)

    def test_bonus_is_settled_billed_and_paid_like_commission(self):
        self.assessment._confirm()
        self._vest(self._create_group_order([2])._accrue_commissions())

        settlement = self._settle()

        self.assertEqual(settlement.amount, 202.0)
        self.assertEqual(
            [(line["title"], line["amount"]) for line in settlement._get_statement()],
            [("周末蔬菜", 2.0), ("2026-01", 200.0)],
        )
        settlement.action_confirm()
        settlement.action_create_bill()
        self._pay(settlement)
        self.assertEqual(settlement.state, "paid")
        self.assertEqual(self._get_violations(), [])

    def test_bonus_missed_for_want_of_accounts_is_entered_with_the_settlement(self):
        self.assessment._confirm()
        self.env.flush_all()
        self.env.cr.execute(
            "DELETE FROM groupbuy_commission_entry WHERE id = %s", self.assessment.entry_ids.ids
        )
        self.env.invalidate_all()

        settlement = self._settle()

        self.assertEqual(settlement.amount, 200.0)

    def test_entry_needs_an_origin_that_fits_its_kind(self):
        self.assessment._confirm()
        entry = self.assessment.entry_ids
        for values in ({"kind": "sales_commission"}, {"assessment_id": None}):
            ((name, value),) = values.items()
            with (
                self.subTest(name),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(
                    f"UPDATE groupbuy_commission_entry SET {name} = %s WHERE id = %s",
                    [value, entry.id],
                )

    def test_bonus_is_never_changed_or_deleted(self):
        self.assessment._confirm()

        with self.assertRaises(UserError):
            self.assessment.entry_ids.amount = 999
        with self.assertRaises(UserError):
            self.assessment.entry_ids.unlink()

    def test_bonus_of_another_amount_is_reported_by_the_doctor(self):
        self.assessment._confirm()
        self.env.flush_all()
        self.env.cr.execute("UPDATE groupbuy_assessment SET bonus = 999")
        self.env.invalidate_all()

        (violation,) = self._get_violations()

        self.assertIn("bonus without", violation)

    def _get_violations(self):
        self.env.flush_all()
        details = []
        for path in Path(file_path("groupbuy_finance/doctor")).glob("*.sql"):
            with file_open(str(path)) as query:
                self.env.cr.execute(query.read())
            details += [detail for _record, detail in self.env.cr.fetchall()]
        return details
