"""A member in an access review, and what the leader decided."""

from odoo import fields, models


class GroupbuyAccessReviewLine(models.Model):
    _name = "groupbuy.access.review.line"
    _description = "Member in an access review"
    _order = "review_id, id"
    _rec_name = "member_id"

    review_id = fields.Many2one(
        comodel_name="groupbuy.access.review", required=True, index=True, ondelete="cascade"
    )
    leader_id = fields.Many2one(
        related="review_id.leader_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="review_id.company_id", store=True, precompute=True)
    member_id = fields.Many2one(
        comodel_name="groupbuy.team.member", required=True, index=True, ondelete="restrict"
    )
    decision = fields.Selection(
        selection=[
            ("pending", "To decide"),
            ("confirmed", "Confirmed"),
            ("withdrawn", "Withdrawn"),
        ],
        default="pending",
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one(comodel_name="res.users", string="Decided by", readonly=True)
    date = fields.Datetime(string="Decided on", readonly=True)

    _member_uniq = models.UniqueIndex(
        "(review_id, member_id)", "A member is reviewed once a quarter."
    )

    def _get_pending(self):
        """Return the lines still to be decided."""
        return self.filtered(lambda line: line.decision == "pending")

    def _confirm(self):
        """The members keep what they have."""
        self._decide("confirmed")

    def _withdraw(self):
        """The members leave the team; their rights end at once."""
        for member in self._get_pending().member_id.filtered(
            lambda member: member.state == "active"
        ):
            member._remove(self.env._("Withdrawn in the access review."))
        self._decide("withdrawn")

    def _decide(self, decision):
        """Note who decided what; a line is decided once."""
        pending = self._get_pending()
        pending.write(
            {"decision": decision, "user_id": self.env.uid, "date": fields.Datetime.now()}
        )
        for line in pending:
            line.leader_id._log_activity("review", line.member_id, line._get_decision_text())
        pending.member_id._update_rights()
        pending.review_id._finish_if_decided()

    def _get_decision_text(self):
        """Return the decision in words."""
        selection = self._fields["decision"]._description_selection(self.env)
        return dict(selection)[self.decision]
