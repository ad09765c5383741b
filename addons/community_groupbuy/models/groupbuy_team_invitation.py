"""Invitations into a team: a link that ends, is counted and can be taken back."""

import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError

DAYS_DEFAULT, DAYS_MAX = 7, 90
USES_MAX = 50
CODE_BYTES = 12


class GroupbuyTeamInvitation(models.Model):
    _name = "groupbuy.team.invitation"
    _description = "Invitation into a team"
    _order = "id desc"
    _rec_name = "role_id"

    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Team of",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="leader_id.company_id", store=True, precompute=True)
    role_id = fields.Many2one(
        comodel_name="groupbuy.team.role",
        required=True,
        ondelete="restrict",
        domain=[("is_leader", "=", False)],
    )
    code = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: secrets.token_urlsafe(CODE_BYTES),
    )
    date_end = fields.Datetime(
        string="Valid until",
        required=True,
        default=lambda self: fields.Datetime.now() + timedelta(days=DAYS_DEFAULT),
    )
    use_max = fields.Integer(string="People at most", default=1, required=True)
    use_count = fields.Integer(string="Used", readonly=True, copy=False)
    phone = fields.Char(string="For this phone only")
    needs_approval = fields.Boolean(string="Leader approves", default=True)
    is_revoked = fields.Boolean(string="Taken back", readonly=True, copy=False)
    member_ids = fields.One2many(
        comodel_name="groupbuy.team.member", inverse_name="invitation_id", readonly=True
    )
    url = fields.Char(string="Link", compute="_compute_url")

    _code_uniq = models.UniqueIndex("(code)", "This invitation code is taken.")
    _use_within = models.Constraint(
        "CHECK (use_count BETWEEN 0 AND use_max)", "The invitation is used up."
    )
    _use_max_range = models.Constraint(
        f"CHECK (use_max BETWEEN 1 AND {USES_MAX})",
        "An invitation is for 1 to 50 people.",
    )

    @api.depends("code")
    def _compute_url(self):
        for invitation in self:
            invitation.url = f"{invitation.get_base_url()}/t/{invitation.code}"

    @api.constrains("role_id")
    def _check_role(self):
        if self.role_id.filtered("is_leader"):
            raise UserError(self.env._("Nobody is invited to be the leader of this team."))

    @api.constrains("date_end")
    def _check_date_end(self):
        latest = fields.Datetime.now() + timedelta(days=DAYS_MAX + 1)
        if any(invitation.date_end > latest for invitation in self):
            raise UserError(
                self.env._("An invitation is valid for %(days)s days at most.", days=DAYS_MAX)
            )

    @api.model_create_multi
    def create(self, vals_list):
        invitations = super().create(vals_list)
        for invitation in invitations:
            invitation.phone = invitation._normalize_phone(invitation.phone)
            invitation.leader_id._log_activity("invitation", invitation, invitation.role_id.name)
            invitation._send_invitation()
        return invitations

    def action_revoke(self):
        """Take invitations back; who joined by them stays."""
        self.check_access("write")
        self._revoke()

    def _revoke(self):
        """Make the links useless from now on."""
        for invitation in self.filtered(lambda invitation: not invitation.is_revoked):
            invitation.is_revoked = True
            invitation.leader_id._log_activity(
                "invitation", invitation, self.env._("Invitation taken back")
            )

    def _send_invitation(self):
        """Tell the invited phone; the core leaves it to the leader to pass the text on."""
        return

    def _get_share_text(self):
        """Return the text to be passed on in a chat."""
        self.ensure_one()
        return self.env._(
            "%(leader)s invites you to the team as %(role)s. Open the link to join: %(url)s",
            leader=self.leader_id.name,
            role=self.role_id.name,
            url=self.url,
        )

    def _get_status(self):
        """Return (words, tone) of the invitation."""
        self.ensure_one()
        if self.is_revoked:
            return self.env._("Taken back"), "none"
        if self.use_count >= self.use_max:
            return self.env._("Used up"), "none"
        if self.date_end <= fields.Datetime.now():
            return self.env._("Expired"), "none"
        return self.env._("Valid"), "green"

    @api.model
    def _find(self, code):
        """Return the invitation of a link, or an empty one."""
        # The code is the key: whoever has the link may see who invites, and for what.
        invitations_sudo = self.sudo()
        if not code.isascii() or not code.isprintable() or len(code) > 64:
            return invitations_sudo
        return invitations_sudo.search([("code", "=", code)], limit=1)

    def _get_obstacle(self, user=None):
        """Return the one sentence why the invitation cannot be accepted, or an empty text."""
        self.ensure_one()
        if self.is_revoked or self.leader_id.state != "active" or not self.role_id.active:
            return self.env._("This invitation was taken back; ask the leader for a new one.")
        if self.date_end <= fields.Datetime.now():
            return self.env._("This invitation has expired; ask the leader for a new one.")
        return self._get_person_obstacle(user) if user else self._get_use_obstacle()

    def _get_use_obstacle(self):
        """Return the sentence when nobody else can join by this link."""
        if self.use_count >= self.use_max:
            return self.env._("This invitation is used up; ask the leader for a new one.")
        return ""

    def _get_person_obstacle(self, user):
        """Return the sentence why this very person cannot join, or an empty text."""
        partner = user.partner_id
        if partner == self.leader_id.partner_id:
            return self.env._("This is your own team; pass the link on to your helpers.")
        if not user.share:
            return self.env._("Staff of the operator do not join teams; use another login.")
        if self.leader_id.member_ids.filtered(
            lambda member: member.partner_id == partner and member.state in {"applied", "active"}
        ):
            return self.env._("You are in this team already, or your application waits.")
        if self.phone and self.phone not in self._get_phones(user):
            return self.env._("This invitation is for another phone number.")
        return self._get_use_obstacle()

    @api.model
    def _get_phones(self, user):
        """Return the phone numbers known to be this user's; the addon of phone codes narrows."""
        return {self._normalize_phone(number) for number in (user.login, user.partner_id.phone)}

    @api.model
    def _normalize_phone(self, number):
        """Return the number as E.164, or as it is when it is none."""
        entered = (number or "").strip()
        if not entered:
            # Odoo would format the number of the user instead.
            return False
        country = self.env.company.country_id
        user = self.env.user
        return user._phone_format(number=entered, country=country, force_format="E164") or entered

    def _accept_by(self, user):
        """Return the membership a person applies for or gets with this invitation.

        :raise UserError: the one sentence why not
        """
        self.ensure_one()
        try:
            self.lock_for_update()
        except LockError as error:
            raise UserError(self.env._("Somebody is joining by this link; try again.")) from error
        self.invalidate_recordset(["use_count", "is_revoked"])
        obstacle = self._get_obstacle(user)
        if obstacle:
            raise UserError(obstacle)
        self.use_count += 1
        member = self.member_ids.create(
            {
                "leader_id": self.leader_id.id,
                "partner_id": user.partner_id.id,
                "role_id": self.role_id.id,
                "invitation_id": self.id,
                "manager_id": self.leader_id.member_ids.filtered(
                    lambda member: member.is_leader and member.state == "active"
                ).id,
            }
        )
        if not self.needs_approval:
            member._accept()
        return member
