"""Invitations into a team for a phone: sent to it, and for its proven holder only."""

from datetime import timedelta

from odoo import api, fields, models

KEY = "team_invitation"
MESSAGES_A_DAY = 20


class SmsSms(models.Model):
    _inherit = "sms.sms"

    groupbuy_template_key = fields.Selection(selection_add=[(KEY, "Invitation into a team")])

    @api.model
    def _groupbuy_get_text(self, template_key, values):
        """Add the text of invitations into a team."""
        if template_key != KEY:
            return super()._groupbuy_get_text(template_key, values)
        values = {"name": "", "url": ""} | values
        return self.env._("%(name)s invites you to help in the team: %(url)s", **values)


class GroupbuyTeamInvitation(models.Model):
    _inherit = "groupbuy.team.invitation"

    @api.model
    def _get_phones(self, user):
        """Count a proven number only: anybody may write any number into a profile."""
        # Which number was proven is for staff; here it is only compared.
        proven = user.sudo().groupbuy_phone_verified
        return {proven} if proven else set()

    def _send_invitation(self):
        """Send the link to the invited phone; a leader sends so many a day at most."""
        result = super()._send_invitation()
        for invitation in self.filtered("phone"):
            if invitation._count_sent_today() <= MESSAGES_A_DAY:
                self.env["sms.sms"]._groupbuy_queue(
                    invitation.phone,
                    KEY,
                    {"name": invitation.leader_id.name, "url": invitation.url},
                )
        return result

    def _count_sent_today(self):
        """Return how many invitations for phones this leader made in the last day."""
        since = fields.Datetime.now() - timedelta(days=1)
        return self.search_count(
            [
                ("leader_id", "=", self.leader_id.id),
                ("phone", "!=", False),
                ("create_date", ">=", since),
            ]
        )
