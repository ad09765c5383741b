"""The invitation of a community: link, QR code, text to share."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyCommunity(models.Model):
    _inherit = "groupbuy.community"

    code = fields.Char(
        string="Invitation code",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env["groupbuy.order"]._generate_code(),
    )
    url = fields.Char(string="Invitation link", compute="_compute_url")
    has_approval = fields.Boolean(
        string="Approve new residents",
        help="Who opens the invitation applies first, and the leader lets the person in.",
    )
    is_count_shown = fields.Boolean(
        string="Show the number of residents",
        default=True,
        help="Residents see how many neighbours are in, never who.",
    )

    _code_uniq = models.UniqueIndex("(code)", "This invitation code is taken already.")

    @api.depends("code")
    def _compute_url(self):
        for community in self:
            base = community.get_base_url()
            community.url = f"{base}/c/{community.code}" if community.code else False

    def action_renew_code(self):
        """Give the community a new link; the old one stops working."""
        self.check_access("write")
        self._renew_code()

    def _renew_code(self):
        """Replace the invitation; who has joined stays in."""
        for community in self:
            community.code = self.env["groupbuy.order"]._generate_code()

    def _get_invite_text(self):
        """Return the ready text of the invitation for a chat or a notice board."""
        self.ensure_one()
        return "\n".join(
            (
                self.env._("Join “%(community)s”!", community=self.name),
                *(self.welcome or "").strip().splitlines(),
                self.env._("Pickup point: %(point)s", point=self.pickup_point_id.name),
                self.env._("Join here: %(url)s", url=self.url),
            )
        )

    def _apply(self, partner, source):
        """Let a person in, or note the application; return the living membership.

        Doing it twice does it once. Whom the leader removed or refused is let in by the leader
        only, however open the community is.
        """
        self.ensure_one()
        Membership = self.env["groupbuy.community.membership"]
        past = Membership.search(
            [("community_id", "=", self.id), ("partner_id", "=", partner.id)], limit=1
        )
        if past.state in {"applied", "active"}:
            return past
        if not self.active or self.leader_id.state != "active":
            raise UserError(self.env._("This community takes no new residents now."))
        asks = self.has_approval or past.state in {"removed", "refused"}
        return Membership.create(
            {
                "community_id": self.id,
                "partner_id": partner.id,
                "source": source,
                "state": "applied" if asks else "active",
            }
        )
