"""What a score is made of."""

from odoo import api, fields, models


class GroupbuyAssessmentPart(models.Model):
    _name = "groupbuy.assessment.part"
    _description = "Part of an assessment"
    _order = "assessment_id, measure_id, id"
    _rec_name = "measure_id"

    assessment_id = fields.Many2one(
        comodel_name="groupbuy.assessment",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    measure_id = fields.Many2one(
        comodel_name="groupbuy.assessment.measure",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    leader_id = fields.Many2one(related="assessment_id.leader_id", store=True, index=True)
    month = fields.Date(related="assessment_id.month", store=True)
    company_id = fields.Many2one(related="assessment_id.company_id", store=True, index=True)
    figure = fields.Float(readonly=True, aggregator="avg")
    figure_text = fields.Char(string="Reached", compute="_compute_figure_text")
    points = fields.Float(digits=(6, 2), readonly=True, aggregator="avg")
    weight = fields.Float(
        string="Weight (%)",
        digits=(6, 2),
        readonly=True,
        aggregator=None,
        help="Share in this score; what nobody knows has given its weight to the others.",
    )

    _measure_uniq = models.UniqueIndex(
        "(assessment_id, measure_id)", "A figure counts once in an assessment."
    )

    @api.depends("figure", "measure_id")
    def _compute_figure_text(self):
        for part in self:
            part.figure_text = part.measure_id._get_figure_text(
                part.figure, part.company_id.currency_id
            )
