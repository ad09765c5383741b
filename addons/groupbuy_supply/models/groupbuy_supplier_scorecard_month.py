"""Scoring a month: every supplier who had something to deliver, each month once."""

from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules import scorecard as rules
from ..rules import wording

BATCH = 50


class GroupbuySupplierScorecard(models.Model):
    _inherit = "groupbuy.supplier.scorecard"

    @api.model
    def _cron_score_month(self):
        """Make last month's scorecards; made ones stay, so it can be run again anywhere."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([("active", "=", True)]):
            month = self._get_last_month(company)
            left = self._get_unscored(company, month)
            cron._commit_progress(remaining=len(left))
            for start in range(0, len(left), BATCH):
                batch = left[start : start + BATCH]
                self._score(batch, month)
                if not cron._commit_progress(len(batch)):
                    return

    @api.model
    def _get_last_month(self, company):
        """Return the first day of the company's last month."""
        return company._groupbuy_day() + relativedelta(day=1, months=-1)

    @api.model
    def _score_month(self, company, month):
        """Return the new scorecards of a month that is over."""
        if month + relativedelta(day=31) >= company._groupbuy_day():
            raise UserError(self.env._("A month is scored when it is over."))
        return self._score(self._get_unscored(company, month), month)

    @api.model
    def _get_unscored(self, company, month):
        """Return suppliers with goods due in a month and without its scorecard."""
        done = self.search([("company_id", "=", company.id), ("month", "=", month)]).supplier_id
        rows = self.env["groupbuy.supplier.performance"]._read_group(
            [
                ("company_id", "=", company.id),
                ("date_planned", ">=", month),
                ("date_planned", "<=", month + relativedelta(day=31)),
            ],
            ["partner_id"],
        )
        partners = self.env["res.partner"].union(*(partner for (partner,) in rows))
        suppliers = self.env["groupbuy.supplier"].search(
            [("company_id", "=", company.id), ("partner_id", "in", partners.ids)], order="id"
        )
        return suppliers - done

    @api.model
    def _score(self, suppliers, month):
        """Return new scorecards of suppliers (of one company), worked out."""
        cards = self.create(
            [{"supplier_id": supplier.id, "month": month} for supplier in suppliers]
        )
        cards._assess()
        return cards

    def _assess(self):
        """Work out these drafts from the real documents of their months."""
        for (month, _company), cards in self.grouped(
            lambda card: (card.month, card.company_id)
        ).items():
            last = month + relativedelta(day=31)
            cards._record(
                cards.supplier_id._get_scorecard_figures(month, last),
                cards.supplier_id._get_received_totals(month, last),
            )

    def _record(self, figures, totals):
        """Write score, parts and grade that follow from what is known.

        :param figures: `{supplier: SupplierFigures}`
        :param totals: `{supplier: (value received, number of orders)}`
        """
        measures = self.env["groupbuy.supplier.measure"].search([("weight", ">", 0)])
        grades = self.env["groupbuy.supplier.grade"]._get_by_code()
        for card in self:
            result = rules.assess(figures[card.supplier_id], measures._as_scales())
            amount, orders = totals.get(card.supplier_id, (0.0, 0))
            card.write(
                card._prepare_result(result, grades, amount)
                | {
                    "order_count": orders,
                    "part_ids": [Command.clear()]
                    + [Command.create(vals) for vals in _prepare_parts(result, measures)],
                }
            )

    def _prepare_result(self, result, grades, amount):
        """Return score, grade and bonus of a month."""
        self.ensure_one()
        ladder = self.env["groupbuy.supplier.grade"].union(*grades.values())
        letter = rules.grade_of(result.score, ladder._as_steps())
        rate = grades[letter].incentive_rate if letter else 0.0
        bonus = rules.incentive(
            Decimal(str(amount)),
            Decimal(str(rate)),
            Decimal(str(self.currency_id.rounding)),
        )
        return {
            "score": float(result.score or 0),
            "grade": letter,
            "grade_before": self.supplier_id.grade,
            "amount_received": amount,
            "incentive_rate": rate,
            "amount_incentive": float(bonus),
        }

    def _confirm(self):
        """Publish drafts and let the newest month of each supplier make its grade."""
        drafts = self.filtered(lambda card: card.state == "draft").sorted("month")
        drafts.lock_for_update(allow_referencing=True)
        for card in drafts:
            card.write({"date_confirmed": fields.Datetime.now(), "user_id": self.env.uid})
            card._set_state("confirmed")
            supplier = card.supplier_id
            if card.grade and (not supplier.month_grade or card.month >= supplier.month_grade):
                # The grade is nobody's to write; it follows from the month.
                supplier.sudo().write(
                    {"grade": card.grade, "score": card.score, "month_grade": card.month}
                )
        drafts._after_confirmed()

    def _after_confirmed(self):
        """React to published scorecards: suppliers are told; leaves may do more."""
        for card in self:
            partner = card.partner_id
            told = card.with_context(lang=partner.lang or self.env.lang)
            card.message_post(
                body=told._get_notice(),
                subject=told.env._("Scorecard %(name)s", name=told.display_name),
                partner_ids=partner.ids if partner.email else [],
                email_layout_xmlid="mail.mail_notification_light",
            )

    def _get_notice(self):
        """Return what the supplier is told about the month, figure by figure."""
        self.ensure_one()
        labels = dict(self.part_ids.measure_id._fields["code"]._description_selection(self.env))
        figures = wording.join_figures(
            [f"{labels[part.measure_id.code]} {part.figure_text}" for part in self.part_ids],
            self.env.lang,
        )
        if not self.grade:
            return self.env._("Nothing was measured in this month; the grade stays.")
        return self.env._(
            "Score %(score)s, grade %(grade)s. %(figures)s. %(note)s",
            score=f"{self.score:.1f}",
            grade=self.grade.upper(),
            figures=figures,
            note=self.note or "",
        ).strip()


def _prepare_parts(result, measures):
    """Return the values of the parts a score is made of."""
    ids = {measure.code: measure.id for measure in measures}
    return [
        {
            "measure_id": ids[part.key],
            "figure": float(part.figure),
            "points": float(part.points),
            "weight": float(part.weight),
        }
        for part in result.parts
    ]
