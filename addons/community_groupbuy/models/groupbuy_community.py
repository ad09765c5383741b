"""Communities: a leader's resident groups."""

from odoo import api, fields, models


class GroupbuyCommunity(models.Model):
    _name = "groupbuy.community"
    _inherit = ["mail.thread"]
    _description = "Community"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
    )
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    pickup_point_id = fields.Many2one(
        comodel_name="groupbuy.pickup.point",
        required=True,
        domain="[('leader_id', '=', leader_id)]",
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    resident_ids = fields.One2many(comodel_name="res.partner", inverse_name="groupbuy_community_id")
    resident_count = fields.Integer(compute="_compute_resident_count")
    chat_url = fields.Char(string="Chat group link")

    @api.depends("resident_ids")
    def _compute_resident_count(self):
        counts = dict(
            self.env["res.partner"]._read_group(
                [("groupbuy_community_id", "in", self.ids)],
                ["groupbuy_community_id"],
                ["__count"],
            )
        )
        for community in self:
            community.resident_count = counts.get(community, 0)
