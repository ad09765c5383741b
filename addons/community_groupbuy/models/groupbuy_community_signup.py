"""Who takes part in an activity."""

from odoo import api, fields, models


class GroupbuyCommunitySignup(models.Model):
    """One person who takes part in an activity."""

    _name = "groupbuy.community.signup"
    _description = "Sign-up for a community activity"
    _order = "id"
    _rec_name = "partner_id"

    event_id = fields.Many2one(
        comodel_name="groupbuy.community.event",
        string="Activity",
        required=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Resident",
        required=True,
        index=True,
        ondelete="restrict",
    )

    _person_uniq = models.UniqueIndex(
        "(event_id, partner_id)", "This person has signed up already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        signups = super().create(vals_list)
        for event, joined in signups.grouped("event_id").items():
            event._count_signups(len(joined))
        return signups

    @api.ondelete(at_uninstall=False)
    def _unlink_and_count(self):
        for event, leaving in self.grouped("event_id").items():
            event._count_signups(-len(leaving))
