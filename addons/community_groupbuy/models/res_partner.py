"""Residents are contacts with a home community."""

from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    groupbuy_is_resident = fields.Boolean(string="Resident", index=True)
    groupbuy_community_id = fields.Many2one(
        comodel_name="groupbuy.community",
        string="Home community",
        index="btree_not_null",
        ondelete="set null",
    )
    groupbuy_building = fields.Char(string="Building")
    groupbuy_room = fields.Char(string="Room")
