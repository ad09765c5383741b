"""What leaders are chosen by, and the points an applicant got."""

from odoo import fields, models

from ..rules import scorecard


class GroupbuyApplicationCriterion(models.Model):
    _name = "groupbuy.application.criterion"
    _description = "Criterion for choosing leaders"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    guide = fields.Text(translate=True, help="What few and what many points mean.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    weight = fields.Integer(default=1, required=True)

    _weight_positive = models.Constraint(
        "CHECK (weight BETWEEN 1 AND 100)", "The weight of a criterion is between 1 and 100."
    )


class GroupbuyApplicationRating(models.Model):
    _name = "groupbuy.application.rating"
    _description = "Rating of an application"
    _order = "sequence, id"
    _rec_name = "criterion_id"

    application_id = fields.Many2one(
        comodel_name="groupbuy.leader.application",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    criterion_id = fields.Many2one(
        comodel_name="groupbuy.application.criterion",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(related="criterion_id.sequence", store=True)
    guide = fields.Text(related="criterion_id.guide")
    weight = fields.Integer(readonly=True, aggregator=None)
    points = fields.Selection(selection=[(str(points), str(points)) for points in range(6)])

    _criterion_uniq = models.UniqueIndex(
        "(application_id, criterion_id)", "This criterion is on the card already."
    )

    def _as_ratings(self):
        """Return the values the rule counts with."""
        return [
            scorecard.Rating(row.weight, int(row.points) if row.points else None) for row in self
        ]
