"""Invitations by which assist leaders come to sell a campaign of a supply leader."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .groupbuy_order import CODE_ALPHABET

OPEN_STATES = ("draft", "review", "scheduled", "open")
INVITATIONS_MAX = 50
NOTE_LENGTH = 60


class GroupbuySellerInvitation(models.Model):
    _name = "groupbuy.seller.invitation"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Invitation to sell a campaign"
    _order = "id desc"
    _rec_name = "name"
    _check_company_auto = True
    _transitions = {"open": {"accepted", "declined", "withdrawn"}, "declined": {"accepted"}}

    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="campaign_id.company_id", store=True)
    owner_id = fields.Many2one(related="campaign_id.owner_id", store=True, index="btree_not_null")
    name = fields.Char(string="For whom", readonly=True)
    commission_rate = fields.Float(
        string="Commission (%)", digits=(5, 2), default=0.0, readonly=True, aggregator=None
    )
    code = fields.Char(
        string="Link code",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env["groupbuy.order"]._generate_code(),
    )
    state = fields.Selection(
        selection=[
            ("open", "Not answered"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("withdrawn", "Withdrawn"),
        ],
        default="open",
        required=True,
        readonly=True,
        index=True,
    )
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Answered by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    url = fields.Char(string="Link", compute="_compute_url")

    _code_uniq = models.UniqueIndex("(code)", "This link code is taken already.")

    @api.depends("code")
    def _compute_url(self):
        for invitation in self:
            invitation.url = f"{invitation.get_base_url()}/my/groupbuy/sell/{invitation.code}"

    @api.model
    def _find(self, code):
        """Return the invitation of a link; its code is the key to it."""
        # Whoever has the link may see what it offers, hence sudo on exactly this record.
        invitations_sudo = self.sudo()
        if not code.isascii() or not set(code) <= set(CODE_ALPHABET):
            return invitations_sudo.browse()
        return invitations_sudo.search([("code", "=", code)], limit=1)

    def _is_open(self):
        """Return whether the invitation can still be answered."""
        self.ensure_one()
        return self.state in {"open", "declined"} and self.campaign_id.state in OPEN_STATES

    def _accept(self, leader, points):
        """Let `leader` sell the campaign; accepting twice does it once.

        :raise UserError: with one sentence that says why not
        """
        self.ensure_one()
        leader._check_right("campaigns")
        leader._check_working()
        if self.state == "accepted" and self.leader_id == leader:
            return
        self.lock_for_update()
        if not self._is_open():
            raise UserError(self.env._("This invitation is answered or over already."))
        self._check_leader(leader)
        if not points or points - leader.pickup_point_ids:
            raise UserError(self.env._("Choose one of your pickup points at least."))
        # Whoever has the link was invited by the owner; the seller is made by the system.
        campaign_sudo = self.campaign_id.sudo()
        seller_sudo = campaign_sudo._ensure_sellers(leader.sudo())
        if leader.pickup_point_ids - points:
            seller_sudo.pickup_point_ids = points
        campaign_sudo._add_seller(leader.sudo(), self.commission_rate)
        obstacles = campaign_sudo.line_ids._get_listing_obstacles()
        if obstacles:
            raise UserError(obstacles[0])
        # Who answers has the link and the right to run campaigns; nobody writes answers else.
        self.sudo().leader_id = leader
        self.sudo()._set_state("accepted")
        leader._log_activity("campaign", campaign_sudo, self.env._("Sells it for another leader"))

    def _check_leader(self, leader):
        """Raise for a leader who cannot sell this campaign."""
        campaign_sudo = self.campaign_id.sudo()
        if leader.company_id != campaign_sudo.company_id:
            raise UserError(self.env._("This leader does not work now."))
        if leader in campaign_sudo.leader_ids:
            raise UserError(self.env._("You sell this campaign already."))

    def _decline(self, leader):
        """Say no; the owner sees it. Whoever changes their mind may still accept."""
        self.ensure_one()
        leader._check_right("campaigns")
        if self.state != "open":
            return
        # Who answers has the link and the right to run campaigns; nobody writes answers else.
        self.sudo().leader_id = leader
        self.sudo()._set_state("declined")


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    seller_invitation_ids = fields.One2many(
        comodel_name="groupbuy.seller.invitation",
        inverse_name="campaign_id",
        string="Invitations to sell",
    )

    def _invite_seller_as_owner(self, rate, name=""):
        """Return the invitation to sell this campaign at a commission."""
        self.ensure_one()
        owner = self._check_owner()
        owner._check_working()
        # The most a seller may get is a setting everybody is told when refused.
        most = self.company_id.sudo().groupbuy_seller_rate_max
        if not 0 <= rate <= most:
            raise UserError(
                self.env._(
                    "A seller's commission lies between 0 and %(most)s %%.", most=f"{most:g}"
                )
            )
        # The owner's own campaign.
        campaign_sudo = self.sudo()
        if campaign_sudo.state not in OPEN_STATES or campaign_sudo.is_template:
            raise UserError(self.env._("This campaign is over; nobody can join it any more."))
        if len(campaign_sudo.seller_invitation_ids) >= INVITATIONS_MAX:
            raise UserError(
                self.env._("At most %(count)s invitations a campaign.", count=INVITATIONS_MAX)
            )
        return campaign_sudo.seller_invitation_ids.create(
            {
                "campaign_id": self.id,
                "commission_rate": rate,
                "name": " ".join((name or "").split())[:NOTE_LENGTH],
            }
        ).with_env(self.env)

    def _withdraw_invitation_as_owner(self, invitation_id):
        """Take an open invitation of this campaign back; twice does it once."""
        self._check_owner()
        # The owner's own campaign.
        invitation_sudo = self.sudo().seller_invitation_ids.filtered(
            lambda invitation: invitation.id == invitation_id and invitation.state == "open"
        )
        invitation_sudo._set_state("withdrawn")
