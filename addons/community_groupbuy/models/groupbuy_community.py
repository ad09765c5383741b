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
    resident_ids = fields.One2many(
        comodel_name="res.partner",
        inverse_name="groupbuy_community_id",
        string="Residents at home here",
    )
    membership_ids = fields.One2many(
        comodel_name="groupbuy.community.membership", inverse_name="community_id"
    )
    resident_count = fields.Integer(compute="_compute_counts")
    application_count = fields.Integer(compute="_compute_counts")
    chat_url = fields.Char(string="Chat group link", help="Shown to members only.")
    welcome = fields.Text(
        string="Welcome note",
        help="Shown to everybody who opens the invitation: what the group is about, when it opens.",
    )
    notice_ids = fields.One2many(
        comodel_name="groupbuy.community.notice", inverse_name="community_id"
    )
    event_ids = fields.One2many(
        comodel_name="groupbuy.community.event",
        inverse_name="community_id",
        string="Activity calendar",
    )

    @api.depends("membership_ids.state")
    def _compute_counts(self):
        rows = self.env["groupbuy.community.membership"]._read_group(
            [("community_id", "in", self.ids), ("state", "in", ("applied", "active"))],
            ["community_id", "state"],
            ["__count"],
        )
        counts = {(community, state): count for community, state, count in rows}
        for community in self:
            community.resident_count = counts.get((community, "active"), 0)
            community.application_count = counts.get((community, "applied"), 0)

    def action_view_memberships(self):
        """Open the memberships of this community."""
        return self._prepare_action("groupbuy_community_membership_action")

    def action_view_events(self):
        """Open the activity calendar of this community."""
        return self._prepare_action("groupbuy_community_event_action")

    def _prepare_action(self, name):
        """Return an action on what belongs to this community."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(f"community_groupbuy.{name}")
        return action | {
            "domain": [("community_id", "=", self.id)],
            "context": {"default_community_id": self.id},
        }
