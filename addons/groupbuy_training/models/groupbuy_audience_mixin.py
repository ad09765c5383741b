"""To whom something is addressed: leaders, helpers, staff, and which of them."""

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.community_groupbuy.rules.team_rights import RIGHTS


class GroupbuyAudienceMixin(models.AbstractModel):
    """Address a record to people; `_get_audience_partners()` says to whom it goes today."""

    _name = "groupbuy.audience.mixin"
    _description = "Audience"

    company_id = fields.Many2one(
        comodel_name="res.company", required=True, default=lambda self: self.env.company
    )
    audience = fields.Selection(
        selection=[
            ("leaders", "Leaders"),
            ("helpers", "Helpers"),
            ("team", "Leaders and helpers"),
            ("staff", "Staff"),
        ],
        string="For",
        default="leaders",
        required=True,
    )
    audience_right = fields.Selection(
        selection="_get_audience_rights", string="Only helpers with the right"
    )
    audience_grade_ids = fields.Many2many(
        comodel_name="groupbuy.leader.grade", string="Only leaders of the grades"
    )
    audience_upline_id = fields.Many2one(
        comodel_name="groupbuy.leader", string="Only this leader's tree", ondelete="restrict"
    )
    audience_tag_ids = fields.Many2many(
        comodel_name="res.partner.category",
        string="Only leaders tagged",
        help="Tags of the leader's contact, e.g. the region.",
    )
    audience_group_ids = fields.Many2many(
        comodel_name="res.groups",
        string="Staff roles",
        domain=[("privilege_id", "!=", False)],
    )

    @api.model
    def _get_audience_rights(self):
        """Return the team rights to choose from."""
        roles = self.env["groupbuy.team.role"]
        return [(right, roles._get_right_name(right)) for right in RIGHTS]

    def _get_audience_partners(self, partners=None):
        """Return the people this is addressed to today; of `partners` only, if given."""
        self.ensure_one()
        if self.audience != "staff":
            domain = Domain("partner_id", "in", partners.ids) if partners else Domain.TRUE
            return self._get_audience_members(domain).partner_id
        users = self.audience_group_ids.all_user_ids.filtered(
            lambda user: user.active and not user.share and self.company_id in user.company_ids
        )
        return users.partner_id & partners if partners else users.partner_id

    def _get_audience_members(self, domain):
        """Return the active team members in the domain this is addressed to."""
        members = self.env["groupbuy.team.member"].search(
            Domain([("state", "=", "active"), ("company_id", "=", self.company_id.id)])
            & Domain("leader_id", "any", self._get_leader_domain())
            & self._get_kind_domain()
            & domain
        )
        return members.filtered(self._concerns_member)

    def _get_kind_domain(self):
        """Return which members are meant by the kind of audience."""
        kinds = {"leaders": [("is_leader", "=", True)], "helpers": [("is_leader", "=", False)]}
        return Domain(kinds.get(self.audience, Domain.TRUE))

    def _get_leader_domain(self):
        """Return which leaders' teams are meant."""
        domain = Domain("state", "=", "active")
        if self.audience_tag_ids:
            domain &= Domain("partner_id.category_id", "in", self.audience_tag_ids.ids)
        if self.audience_grade_ids:
            domain &= Domain("grade_id", "in", self.audience_grade_ids.ids)
        if self.audience_upline_id:
            domain &= Domain("id", "child_of", self.audience_upline_id.ids)
        return domain

    def _concerns_member(self, member):
        """Tell whether a member is meant; rights withheld for now count as held."""
        if member.is_leader:
            return self.audience in {"leaders", "team"}
        wanted = self.audience_right
        return self.audience in {"helpers", "team"} and (
            not wanted or wanted in member._get_granted_rights()
        )
