"""What invitations and reviews add to members, leaders and companies."""

from dateutil.relativedelta import relativedelta

from odoo import fields, models

from ..rules.team_rights import RIGHTS
from .groupbuy_access_review import DAYS_TO_DECIDE, DAYS_UNTIL_WITHHELD


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_review_withhold = fields.Boolean(
        string="Withhold rights not reviewed",
        help="Helpers whose access review is 30 days old and undecided may do nothing until "
        "their leader confirms them. Without this, leaders and staff are only reminded.",
    )


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    invitation_ids = fields.One2many(
        comodel_name="groupbuy.team.invitation", inverse_name="leader_id"
    )
    review_ids = fields.One2many(comodel_name="groupbuy.access.review", inverse_name="leader_id")


class GroupbuyTeamMember(models.Model):
    _inherit = "groupbuy.team.member"

    invitation_id = fields.Many2one(
        comodel_name="groupbuy.team.invitation",
        index="btree_not_null",
        readonly=True,
        copy=False,
        ondelete="set null",
    )
    review_line_ids = fields.One2many(
        comodel_name="groupbuy.access.review.line", inverse_name="member_id"
    )

    def _get_withheld_rights(self):
        """Withhold everything from helpers whose review is overdue for long."""
        withheld = super()._get_withheld_rights()
        companies = self.company_id.filtered("groupbuy_review_withhold")
        if not companies:
            return withheld
        day = fields.Date.context_today(self)
        limit = day - relativedelta(days=DAYS_UNTIL_WITHHELD - DAYS_TO_DECIDE)
        lines = self.env["groupbuy.access.review.line"].search(
            [
                ("member_id", "in", self.ids),
                ("company_id", "in", companies.ids),
                ("decision", "=", "pending"),
                ("review_id.state", "=", "open"),
                ("review_id.date_due", "<", limit),
            ]
        )
        return withheld | {member: set(RIGHTS) for member in lines.member_id}

    def _set_state(self, state):
        """Settle the reviews of members who leave."""
        result = super()._set_state(state)
        if state == "removed":
            self.review_line_ids._get_pending()._decide("withdrawn")
        return result
