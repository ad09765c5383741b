"""What was done and changed in a team: written once, never altered."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..rules.team_rights import RIGHTS

TEXT_LENGTH = 500
KINDS = (
    "role",
    "member",
    "right",
    "invitation",
    "review",
    "import",
    "order",
    "cancel",
    "pickup",
    "sign",
    "export",
    "community",
    "training",
    "board",
    "campaign",
    "denied",
    "other",
)


class GroupbuyTeamLog(models.Model):
    _name = "groupbuy.team.log"
    _description = "Team log"
    _order = "id desc"
    _rec_name = "text"

    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader", string="Team of", index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="leader_id.company_id", store=True, precompute=True)
    member_id = fields.Many2one(
        comodel_name="groupbuy.team.member",
        index="btree_not_null",
        ondelete="restrict",
        help="Who did it, or whose rights were changed.",
    )
    user_id = fields.Many2one(
        comodel_name="res.users", string="Done by", required=True, ondelete="restrict"
    )
    kind = fields.Selection(selection="_get_kinds", required=True, index=True)
    res_model = fields.Char(string="Record's model")
    res_id = fields.Many2oneReference(string="Record's number", model_field="res_model")
    record_name = fields.Char(string="Record")
    text = fields.Char(string="What happened")
    old_value = fields.Char(string="Before")
    new_value = fields.Char(string="After")

    _leader_recent_idx = models.Index("(leader_id, id DESC)")

    @api.model
    def _get_kinds(self):
        """Return the kinds of entries; leaves may add theirs."""
        names = [
            self.env._("Role changed"),
            self.env._("Member changed"),
            self.env._("Rights changed"),
            self.env._("Invitation"),
            self.env._("Access review"),
            self.env._("Orders taken over"),
            self.env._("Order"),
            self.env._("Order cancelled"),
            self.env._("Goods handed out"),
            self.env._("Goods signed for"),
            self.env._("Data downloaded"),
            self.env._("Community"),
            self.env._("Training"),
            self.env._("Board"),
            self.env._("Campaign"),
            self.env._("Attempt without right"),
            self.env._("Something else"),
        ]
        return list(zip(KINDS, names, strict=True))

    # No `super()`: nothing is ever written.
    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The log of a team is never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise AccessError(self.env._("The log of a team is never changed."))

    @api.model
    def _append(self, entries):
        """Write entries: dicts of kind, record, leader, member, text, old_value, new_value."""
        values = [self._prepare_entry(**entry) for entry in entries]
        # Everybody who acts leaves a line; nobody has the right to write one of one's own.
        return self.sudo().create(values)

    @api.model
    def _prepare_entry(self, kind, record=None, leader=None, member=None, **texts):
        """Return the values of one entry; who did it is always the current user."""
        return {
            "kind": kind if kind in dict(self._get_kinds()) else "other",
            "leader_id": leader.id if leader else False,
            "member_id": member.id if member else False,
            "user_id": self.env.uid,
            "res_model": record._name if record else False,
            "res_id": record.id if record else False,
            # The name alone; the reader of the log may know it, the writer could open the record.
            "record_name": record.sudo().display_name if record else False,
            **{name: text and text[:TEXT_LENGTH] for name, text in texts.items()},
        }

    def _get_title(self):
        """Return kind and text of the entry as one line, in the reader's language."""
        kind = dict(self._get_kinds())[self.kind]
        if not self.text:
            return kind
        return self.env._("%(kind)s: %(text)s", kind=kind, text=self.text)

    def _get_actor_name(self):
        """Return who did it: the team knows its people, all others are the operator's staff."""
        # The name alone of a person of this team is read.
        user_sudo = self.sudo().user_id
        if user_sudo.share:
            return user_sudo.name
        return self.env._("Operator")

    @api.model
    def _get_right_name(self, right):
        """Return what a right is called in the user's language."""
        return self.env["groupbuy.team.role"]._get_right_name(right) if right in RIGHTS else right
