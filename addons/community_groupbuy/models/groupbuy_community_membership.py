"""Who belongs to which community, since when, and how it ended."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyCommunityMembership(models.Model):
    """A resident's time in a community; coming back is a new one.

    The home community is kept on the resident (`res.partner.groupbuy_community_id`): it is
    always one of the active memberships, and who has an active one has a home.
    """

    _name = "groupbuy.community.membership"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Community membership"
    _order = "id desc"
    _rec_name = "partner_id"
    _rec_names_search = ["partner_id", "community_id"]
    _first_states = frozenset({"applied"})
    _transitions = {
        "applied": {"active", "refused", "left"},
        "active": {"left", "removed"},
    }

    community_id = fields.Many2one(
        comodel_name="groupbuy.community",
        required=True,
        index=True,
        ondelete="restrict",
    )
    leader_id = fields.Many2one(related="community_id.leader_id")
    company_id = fields.Many2one(related="community_id.company_id")
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Resident",
        required=True,
        index=True,
        ondelete="cascade",
    )
    phone = fields.Char(related="partner_id.phone")
    building = fields.Char(related="partner_id.groupbuy_building")
    room = fields.Char(related="partner_id.groupbuy_room")
    state = fields.Selection(
        selection=[
            ("applied", "Applied"),
            ("active", "Active"),
            ("left", "Left"),
            ("removed", "Removed"),
            ("refused", "Refused"),
        ],
        default="active",
        required=True,
        readonly=True,
    )
    source = fields.Selection(
        selection=[
            ("link", "Link"),
            ("qr", "QR code"),
            ("staff", "Staff"),
            ("order", "Order"),
        ],
        default="staff",
        required=True,
        readonly=True,
    )
    date_joined = fields.Datetime(readonly=True, copy=False)
    date_left = fields.Datetime(readonly=True, copy=False)
    reason = fields.Char(copy=False, readonly=True)
    is_home = fields.Boolean(string="Home community", compute="_compute_is_home")

    _living_uniq = models.UniqueIndex(
        "(community_id, partner_id) WHERE state IN ('applied', 'active')",
        "This person is in the community already, or has applied.",
    )
    _state_idx = models.Index("(community_id, state)")

    @api.depends("state", "partner_id.groupbuy_community_id")
    def _compute_is_home(self):
        # A member may know which community is home without any right on contacts.
        for membership_sudo in self.sudo():
            home = membership_sudo.partner_id.groupbuy_community_id
            membership_sudo.is_home = (
                membership_sudo.state == "active" and home == membership_sudo.community_id
            )

    @api.model_create_multi
    def create(self, vals_list):
        memberships = super().create(
            [
                {"date_joined": fields.Datetime.now()} | vals
                if vals.get("state", "active") == "active"
                else vals
                for vals in vals_list
            ]
        )
        memberships.filtered(lambda membership: membership.state == "active")._after_joined()
        return memberships

    def write(self, vals):
        if vals.keys() & {"community_id", "partner_id"}:
            raise UserError(self.env._("A membership stays with its resident and its community."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_and_move_home(self):
        """A deleted membership leaves nobody at home where he does not belong."""
        self._leave_home()

    def action_accept(self):
        """Let applicants in."""
        self.check_access("write")
        self._accept()

    def action_refuse(self):
        """Turn applicants down."""
        self.check_access("write")
        self._end("refused")

    def action_remove(self):
        """Take members out of the community; they may still buy."""
        self.check_access("write")
        self._end("removed")

    def action_make_home(self):
        """Make this the resident's home community."""
        self.check_access("write")
        self._make_home()

    def _accept(self):
        """Let applicants in; doing it twice does it once."""
        waiting = self.filtered(lambda membership: membership.state != "active")
        waiting._set_state("active")
        waiting.write({"date_joined": fields.Datetime.now()})
        waiting._after_joined()

    def _end(self, state, reason=False):
        """End memberships as left, removed or refused; doing it twice does it once."""
        ending = self.filtered(lambda membership: membership.state != state)
        ending._set_state(state)
        ending.write({"date_left": fields.Datetime.now(), "reason": reason})
        ending._leave_home()

    def _make_home(self):
        """Make each active membership its resident's home."""
        for membership in self.filtered(lambda membership: membership.state == "active"):
            # Only which of the own communities is home changes on the contact.
            membership.partner_id.sudo().groupbuy_community_id = membership.community_id

    def _after_joined(self):
        """Give who has none a home, and know the person as a resident."""
        for membership in self:
            # Leaders and residents have no right on contacts; two facts about this one follow.
            partner_sudo = membership.partner_id.sudo()
            if not partner_sudo.groupbuy_community_id:
                partner_sudo.groupbuy_community_id = membership.community_id
            if not partner_sudo.groupbuy_is_resident:
                partner_sudo.groupbuy_is_resident = True

    def _leave_home(self):
        """Move the home of those who no longer belong here to their oldest other community."""
        for membership in self:
            # As above: only the home of this very person.
            partner_sudo = membership.partner_id.sudo()
            if partner_sudo.groupbuy_community_id == membership.community_id:
                rest = partner_sudo._get_active_memberships() - self.sudo()
                partner_sudo.groupbuy_community_id = rest[:1].community_id
