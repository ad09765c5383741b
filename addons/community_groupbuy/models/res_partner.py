"""Residents are contacts with a home community."""

from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    groupbuy_is_resident = fields.Boolean(string="Resident", index=True)
    groupbuy_community_id = fields.Many2one(
        comodel_name="groupbuy.community",
        string="Home community",
        help="One of the communities the resident belongs to.",
        index="btree_not_null",
        ondelete="set null",
    )
    groupbuy_membership_ids = fields.One2many(
        comodel_name="groupbuy.community.membership",
        inverse_name="partner_id",
        string="Communities",
        copy=False,
    )
    groupbuy_building = fields.Char(string="Building")
    groupbuy_room = fields.Char(string="Room")

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        for partner, vals in zip(partners, vals_list, strict=True):
            # Who orders comes with the membership; anybody else gets it with the home.
            if vals.get("groupbuy_community_id") and not vals.get("groupbuy_membership_ids"):
                partner._groupbuy_join_home()
        return partners

    def write(self, vals):
        result = super().write(vals)
        if "groupbuy_community_id" in vals:
            self._groupbuy_join_home()
        return result

    def _groupbuy_join_home(self):
        """Keep home and memberships in step, whoever changed the home."""
        for partner in self:
            active = partner._get_active_memberships()
            home = partner.groupbuy_community_id
            if not home:
                if active:
                    partner.groupbuy_community_id = active[0].community_id
            elif home not in active.community_id:
                # Who may edit the contact may say where it lives; the membership follows.
                membership_sudo = home.sudo()._apply(partner.sudo(), "staff")
                membership_sudo._accept()

    def _get_active_memberships(self):
        """Return the memberships of these people that are active now, oldest first."""
        # The people asked about are at hand; the answer only keeps their home right.
        return (
            self.env["groupbuy.community.membership"]
            .sudo()
            .search([("partner_id", "in", self.ids), ("state", "=", "active")], order="id")
        )

    def _after_groupbuy_told(self, company, key, values):
        """React to these people being told something by mail; leaves carry it as a text, too.

        :param key: what it is about, as a text message's key
        :param values: what a text may name: numbers and texts, no records
        """
