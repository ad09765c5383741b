"""Assessing a month: many leaders at once, each month once."""

from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import assessment as rules
from ..rules import grading

BATCH = 200
MONTHS_LOOKED_BACK = 12


class GroupbuyAssessment(models.Model):
    _inherit = "groupbuy.assessment"

    def _cron_assess_month(self):
        """Assess last month's leaders in batches, then confirm what nobody held back.

        What is assessed already is left alone, so it can be stopped and run again anywhere.
        """
        cron = self.env["ir.cron"]
        for company in self._get_companies():
            month = company._groupbuy_day() + relativedelta(day=1, months=-1)
            left = self._get_unassessed(company, month)
            cron._commit_progress(remaining=len(left))
            for start in range(0, len(left), BATCH):
                batch = left[start : start + BATCH]
                self._assess_leaders(batch, month)
                if not cron._commit_progress(len(batch)):
                    return
        self._cron_confirm_due()

    def _cron_confirm_due(self):
        """Confirm assessments whose days to look through are over, the oldest month first."""
        cron = self.env["ir.cron"]
        for company in self._get_companies():
            due = self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "draft"),
                    ("date_due", "<=", company._groupbuy_day()),
                ],
                order="month, id",
            )
            cron._commit_progress(remaining=len(due))
            for month in sorted(set(due.mapped("month"))):
                of_month = due.filtered(lambda item, month=month: item.month == month)
                for start in range(0, len(of_month), BATCH):
                    batch = of_month[start : start + BATCH]
                    batch._confirm()
                    if not cron._commit_progress(len(batch)):
                        return

    @api.model
    def _get_companies(self):
        """Return the companies that have leaders."""
        rows = self.env["groupbuy.leader"]._read_group([], ["company_id"])
        return self.env["res.company"].union(*(company for (company,) in rows))

    @api.model
    def _get_unassessed(self, company, month):
        """Return the leaders who worked in a month and are not assessed for it."""
        _start, end = company._groupbuy_days_between(month, month + relativedelta(day=31))
        done = self._search([("company_id", "=", company.id), ("month", "=", month)])
        return self.env["groupbuy.leader"].search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "active"),
                ("create_date", "<", end),
                ("assessment_ids", "not in", done),
            ],
            order="id",
        )

    @api.model
    def _assess_leaders(self, leaders, month):
        """Return the new assessments of leaders (of one company) for a month that is over."""
        company = leaders.company_id
        if leaders and month + relativedelta(day=31) >= company._groupbuy_day():
            raise UserError(self.env._("A month is assessed when it is over."))
        assessments = self.create(
            [
                {
                    "leader_id": leader.id,
                    "month": month,
                    "date_due": company._groupbuy_day()
                    + relativedelta(days=company.groupbuy_assessment_review_days),
                }
                for leader in leaders
            ]
        )
        assessments._assess(month)
        return assessments

    def _assess(self, month):
        """Work out these drafts of one month and company from the real figures."""
        figures = self.leader_id._get_assessment_figures(month, month + relativedelta(day=31))
        self._record_figures(figures)

    def _record_figures(self, figures):
        """Write score, parts and the decision that follows from `{leader: figures}`."""
        measures = self.env["groupbuy.assessment.measure"].search([("weight", ">", 0)])
        scales = measures._as_scales()
        ids = {measure.code: measure.id for measure in measures}
        self.part_ids.unlink()
        parts = []
        for assessment in self:
            known = figures[assessment.leader_id]
            result = rules.assess(known, scales)
            assessment.write(
                {
                    "score": float(result.score or 0),
                    "amount_sales": float(known.sales or 0),
                    "order_count": int(known.orders or 0),
                    "resident_count": int(known.residents or 0),
                }
            )
            parts += [
                assessment._prepare_part(part) | {"measure_id": ids[part.key]}
                for part in result.parts
            ]
        self.env["groupbuy.assessment.part"].create(parts)
        self._decide()

    def _prepare_part(self, part):
        """Return the values of one part of the score."""
        self.ensure_one()
        return {
            "assessment_id": self.id,
            "figure": float(part.figure),
            "points": float(part.points),
            "weight": float(part.weight),
        }

    def _decide(self):
        """Write what these drafts mean for their leaders' grades, as things are now."""
        earlier = self._get_confirmed(self.leader_id)
        for company, group in self.grouped("company_id").items():
            ladder = self.env["groupbuy.leader.grade"]._get_ladder(company)
            grades = ladder._as_grades()
            if not grades:
                raise UserError(self.env._("Enter at least one grade for leaders first."))
            today = company._groupbuy_day()
            for assessment in group:
                months = (earlier[assessment.leader_id] | assessment)._as_months()
                decision = grading.decide(
                    grades,
                    assessment.leader_id._as_standing(),
                    months,
                    today,
                    company.groupbuy_grade_patience,
                )
                reached = ladder[grading.earned(grades, months[-1])]
                assessment.write(assessment._prepare_decision(decision, reached))

    def _prepare_decision(self, decision, reached):
        """Return the values of a decision and the grade the month reached."""
        self.ensure_one()
        before = self.leader_id.grade_id or reached._get_ladder(self.company_id)[:1]
        return {
            "grade_id": before.id,
            "grade_reached_id": reached.id,
            "grade_next_id": decision.grade,
            "decision": decision.kind,
            "reason": decision.reason,
            "bonus": reached.bonus if self.part_ids else 0.0,
        }

    def _confirm(self):
        """Publish drafts and let their decisions take effect; doing it twice does it once."""
        drafts = self.filtered(lambda assessment: assessment.state == "draft")
        drafts.lock_for_update(allow_referencing=True)
        for _month, group in sorted(drafts.grouped("month").items()):
            group._check_order()
            group._decide()
            group._set_state("confirmed")
            group.write({"date_confirmed": fields.Datetime.now()})
            for assessment in group:
                assessment._apply()
        drafts._after_confirmed()

    def _check_order(self):
        """Raise unless months are confirmed one after the other."""
        for assessment in self:
            others = assessment.leader_id.assessment_ids - assessment
            if others.filtered(
                lambda other, item=assessment: other.month < item.month and other.state == "draft"
            ) or others.filtered(
                lambda other, item=assessment: (
                    other.month > item.month and other.state == "confirmed"
                )
            ):
                raise UserError(
                    self.env._(
                        "Confirm the months of %(name)s one after the other, the oldest first.",
                        name=assessment.leader_id.name,
                    )
                )

    def _apply(self):
        """Change the leader's grade, or give notice, as decided."""
        self.ensure_one()
        company = self.company_id
        day = company._groupbuy_day()
        if self.decision in {"promote", "demote"}:
            months = company.groupbuy_grade_protected_months if self.decision == "promote" else 0
            self.leader_id._set_grade(
                self.grade_next_id, day, day + relativedelta(months=months) if months else False
            )
        else:
            if not self.leader_id.grade_id:
                self.leader_id._set_grade(self.grade_next_id, day, False)
            self.leader_id._set_warned(day if self.decision == "warn" else False)

    def _after_confirmed(self):
        """React to published assessments; leaves pay bonuses, idempotently."""

    @api.model
    def _get_confirmed(self, leaders):
        """Return `{leader: its confirmed assessments, oldest first}` for these leaders."""
        rows = dict(
            self._read_group(
                [("leader_id", "in", leaders.ids), ("state", "=", "confirmed")],
                ["leader_id"],
                ["id:recordset"],
            )
        )
        return {
            leader: rows.get(leader, self.browse()).sorted("month")[-MONTHS_LOOKED_BACK:]
            for leader in leaders
        }

    def _as_months(self):
        """Return these assessments as values of `rules.grading`."""
        return [
            grading.Month(
                Decimal(str(item.score)) if item.part_ids else None, Decimal(str(item.amount_sales))
            )
            for item in self
        ]


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _as_standing(self):
        """Return where this leader stands as a value of `rules.grading`."""
        self.ensure_one()
        return grading.Standing(
            self.grade_id.id or None, self.date_protected or None, bool(self.date_warned)
        )
