"""Reject applications or ask for more, with words the applicants read."""

from odoo import fields, models
from odoo.exceptions import UserError


class GroupbuyApplicationDecision(models.TransientModel):
    _name = "groupbuy.application.decision"
    _description = "Decision on applications"

    application_ids = fields.Many2many(
        comodel_name="groupbuy.leader.application", required=True, readonly=True
    )
    decision = fields.Selection(
        selection=[("rejected", "Reject"), ("more_needed", "Ask for more")],
        required=True,
        readonly=True,
    )
    reason = fields.Text(
        string="What the applicant reads",
        help="One or two sentences: sent by text message and shown on the applicant's page.",
    )

    def action_decide(self):
        """Do to each application what was decided."""
        self.ensure_one()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Write what the applicant shall read."))
        self.application_ids.check_access("write")
        for application in self.application_ids:
            if self.decision == "rejected":
                application._reject(reason)
            else:
                application._ask_for_more(reason)
