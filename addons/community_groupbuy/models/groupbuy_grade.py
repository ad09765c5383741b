"""Grades of leaders, their thresholds and what they bring."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import grading


class GroupbuyLeaderGrade(models.Model):
    _name = "groupbuy.leader.grade"
    _description = "Leader grade"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, help="The lowest grade comes first.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company", help="Empty: for all companies.", ondelete="cascade"
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency", compute="_compute_currency_id", export_string_translation=False
    )
    score_min = fields.Float(string="Score from", digits=(5, 1), help="0 to 100 points.")
    sales_min = fields.Monetary(string="Sales of the month from")
    bonus = fields.Monetary(
        string="Bonus per month",
        help="Paid for every assessed month that reaches this grade.",
    )
    color = fields.Integer(default=0)
    tone = fields.Selection(
        selection=[
            ("none", "Gray"),
            ("amber", "Bronze"),
            ("blue", "Silver"),
            ("brand", "Gold"),
            ("green", "Green"),
            ("red", "Red"),
        ],
        string="Badge",
        default="none",
        required=True,
    )
    benefits = fields.Text(translate=True, help="What leaders of this grade get, in one sentence.")
    leader_ids = fields.One2many(
        comodel_name="groupbuy.leader", inverse_name="grade_id", readonly=True
    )
    leader_count = fields.Integer(string="Leaders", compute="_compute_leader_count")

    _score_range = models.Constraint(
        "CHECK (score_min >= 0 AND score_min <= 100)", "A score lies between 0 and 100."
    )
    _amounts_not_negative = models.Constraint(
        "CHECK (COALESCE(sales_min, 0) >= 0 AND COALESCE(bonus, 0) >= 0)",
        "Sales and bonus of a grade cannot be negative.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for grade in self:
            grade.currency_id = (grade.company_id or self.env.company).currency_id

    @api.depends("leader_ids")
    def _compute_leader_count(self):
        counts = dict(
            self.env["groupbuy.leader"]._read_group(
                [("grade_id", "in", self.ids)], ["grade_id"], ["__count"]
            )
        )
        for grade in self:
            grade.leader_count = counts.get(grade, 0)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(grade.leader_count for grade in self):
            raise UserError(self.env._("Leaders have this grade: archive it instead."))

    @api.model
    def _get_ladder(self, company):
        """Return the grades of a company, the lowest first."""
        return self.search([("company_id", "in", (False, company.id))])

    def _as_grades(self):
        """Return these grades as values of `rules.grading`."""
        return [
            grading.Grade(grade.id, Decimal(str(grade.score_min)), Decimal(str(grade.sales_min)))
            for grade in self
        ]
