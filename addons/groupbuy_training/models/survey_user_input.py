"""Attempts at a quiz belong to an enrolment."""

from odoo import fields, models


class SurveyUserInput(models.Model):
    _inherit = "survey.user_input"

    groupbuy_enrolment_id = fields.Many2one(
        comodel_name="groupbuy.course.enrolment",
        string="Course enrolment",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
