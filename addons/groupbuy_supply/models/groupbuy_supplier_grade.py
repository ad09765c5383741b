"""The ladder of grades, with what each brings; and the figures that count in a scorecard."""

from decimal import Decimal

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ..rules import scorecard
from .groupbuy_supplier import GRADES

FIGURES = [
    ("quality", "Quality"),
    ("on_time", "On time"),
    ("fill_rate", "Fill rate"),
    ("response", "Response time"),
    ("price", "Price against market"),
]


class GroupbuySupplierGrade(models.Model):
    """A grade's threshold, its share of orders and its bonus; also for those without a grade."""

    _name = "groupbuy.supplier.grade"
    _description = "Grade of suppliers"
    _order = "sequence, id"

    code = fields.Selection(
        selection=[*GRADES, ("new", "Not graded yet"), ("trial", "On trial")],
        string="Grade",
        required=True,
        readonly=True,
    )
    sequence = fields.Integer(default=10)
    score_min = fields.Float(
        string="From a score of", digits=(5, 1), default=0.0, help="Counts for the grades A to D."
    )
    share_weight = fields.Float(
        string="Share of orders",
        digits=(6, 1),
        default=100.0,
        help="Relative to the other suppliers of a product; zero: only when there is nobody else.",
    )
    incentive_rate = fields.Float(
        string="Bonus (%)",
        digits=(5, 2),
        default=0.0,
        help="On the goods received in the month; below zero it is a penalty.",
    )

    _code_uniq = models.UniqueIndex("(code)", "This grade is there already.")
    _score_range = models.Constraint(
        "CHECK (score_min >= 0 AND score_min <= 100)", "A score lies between 0 and 100."
    )
    _weight_not_negative = models.Constraint(
        "CHECK (share_weight >= 0)", "A share of orders cannot be negative."
    )
    _rate_range = models.Constraint(
        "CHECK (incentive_rate >= -20 AND incentive_rate <= 20)",
        "A bonus or penalty lies between -20 and 20 %.",
    )

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for grade in self:
            grade.display_name = labels.get(grade.code, "")

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    def _get_by_code(self):
        """Return `{code: grade}`."""
        self.check_access("read")
        return {grade.code: grade for grade in self.browse(self._get_all_ids())}

    @api.model
    @tools.ormcache()
    def _get_all_ids(self):
        """Return all grades, looked up once: sharing out every demand asks for them."""
        # Cached for all users alike, so the answer must not depend on who asks.
        return tuple(self.sudo().search([], limit=10).ids)

    def _as_steps(self):
        """Return the grades A to D as values of `rules.scorecard`."""
        letters = {code for code, _label in GRADES}
        return [
            scorecard.Step(grade.code, Decimal(str(grade.score_min)))
            for grade in self
            if grade.code in letters
        ]


class GroupbuySupplierMeasure(models.Model):
    """One figure; `code` names a field of `rules.scorecard.SupplierFigures`."""

    _name = "groupbuy.supplier.measure"
    _description = "Measure of suppliers"
    _order = "sequence, id"
    _rec_name = "code"

    code = fields.Selection(selection=FIGURES, string="Figure", required=True, readonly=True)
    sequence = fields.Integer(default=10)
    weight = fields.Float(
        digits=(5, 1),
        required=True,
        default=10.0,
        help="Share in the score, relative to the other weights; zero: not counted.",
    )
    figure_zero = fields.Float(
        string="No points at", default=0.0, help="The figure that earns 0 points."
    )
    figure_full = fields.Float(
        string="Full points at",
        required=True,
        default=100.0,
        help="The figure that earns 100 points; below the other one where less is better.",
    )

    _code_uniq = models.UniqueIndex("(code)", "This figure is measured already.")
    _weight_not_negative = models.Constraint(
        "CHECK (weight >= 0)", "The weight of a figure cannot be negative."
    )

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for measure in self:
            measure.display_name = labels.get(measure.code, "")

    @api.constrains("figure_zero", "figure_full")
    def _check_figures(self):
        if any(measure.figure_zero == measure.figure_full for measure in self):
            raise ValidationError(
                self.env._("No points and full points cannot be at the same figure.")
            )

    def _as_scales(self):
        """Return these measures as values of `rules.scorecard`."""
        return [
            scorecard.Scale(
                measure.code,
                Decimal(str(measure.weight)),
                Decimal(str(measure.figure_zero)),
                Decimal(str(measure.figure_full)),
            )
            for measure in self
        ]

    @api.model
    def _get_figure_text(self, code, figure):
        """Return a figure with its unit, as people read it."""
        number = f"{figure:.1f}".removesuffix(".0")
        if code == "response":
            return self.env._("%(number)s h", number=number)
        if code == "price":
            return self.env._("%(number)s %% of the market", number=number)
        return self.env._("%(number)s %%", number=number)
