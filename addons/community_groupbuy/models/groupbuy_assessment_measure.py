"""What counts in an assessment, and how much."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import assessment


class GroupbuyAssessmentMeasure(models.Model):
    """One figure; `code` names a field of `rules.assessment.AssessmentFigures`."""

    _name = "groupbuy.assessment.measure"
    _description = "Assessment measure"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    code = fields.Selection(
        selection=[
            ("sales", "Sales"),
            ("orders", "Orders"),
            ("residents", "Residents served"),
            ("on_time", "Signed for on time"),
            ("differences", "Differences owned"),
            ("after_sale", "After-sale rate"),
            ("complaints", "Complaints"),
            ("rating", "Rating"),
            ("training", "Training"),
        ],
        string="Figure",
        required=True,
    )
    unit = fields.Selection(
        selection=[
            ("money", "Money"),
            ("number", "Count"),
            ("percent", "Per cent"),
            ("stars", "Stars"),
        ],
        compute="_compute_unit",
    )
    weight = fields.Float(
        digits=(5, 1),
        required=True,
        default=10.0,
        help="Share in the score, relative to the other weights; zero: not counted.",
    )
    figure_zero = fields.Float(string="No points at", help="The figure that earns 0 points.")
    figure_full = fields.Float(
        string="Full points at",
        required=True,
        help="The figure that earns 100 points; below the other one where less is better.",
    )

    _code_uniq = models.UniqueIndex("(code)", "This figure is measured already.")
    _weight_not_negative = models.Constraint(
        "CHECK (weight >= 0)", "The weight of a figure cannot be negative."
    )

    @api.depends("code")
    def _compute_unit(self):
        units = {
            "sales": "money",
            "on_time": "percent",
            "differences": "percent",
            "after_sale": "percent",
            "training": "percent",
            "rating": "stars",
        }
        for measure in self:
            measure.unit = units.get(measure.code, "number")

    @api.constrains("figure_zero", "figure_full")
    def _check_figures(self):
        if any(measure.figure_zero == measure.figure_full for measure in self):
            raise ValidationError(
                self.env._("No points and full points cannot be at the same figure.")
            )

    def _as_scales(self):
        """Return these measures as values of `rules.assessment`."""
        return [
            assessment.Scale(
                measure.code,
                Decimal(str(measure.weight)),
                Decimal(str(measure.figure_zero)),
                Decimal(str(measure.figure_full)),
            )
            for measure in self
        ]

    def _get_figure_text(self, figure, currency):
        """Return a figure with its unit, as people read it."""
        self.ensure_one()
        if self.unit == "money":
            return currency._get_price_text(figure)
        if self.unit == "percent":
            return self.env._("%(number)s %%", number=f"{figure:g}")
        if self.unit == "stars":
            return self.env._("%(number)s of 5", number=f"{figure:g}")
        return f"{figure:g}"
