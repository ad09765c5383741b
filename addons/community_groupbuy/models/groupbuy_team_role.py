"""Roles of a team: what somebody is responsible for and may do."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.team_rights import RIGHTS


class GroupbuyTeamRole(models.Model):
    _name = "groupbuy.team.role"
    _description = "Team role"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    responsibilities = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_leader = fields.Boolean(
        string="Leader's own role",
        readonly=True,
        copy=False,
        help="The role of the leader in the own team; nobody else is given it.",
    )
    can_products = fields.Boolean(string="Products")
    can_campaigns = fields.Boolean(string="Campaigns")
    can_orders = fields.Boolean(string="Orders")
    can_after_sale = fields.Boolean(string="After-sale")
    can_pickup = fields.Boolean(string="Sign-off and pickup")
    can_finance = fields.Boolean(string="Earnings")
    member_ids = fields.One2many(comodel_name="groupbuy.team.member", inverse_name="role_id")

    _leader_uniq = models.UniqueIndex("(is_leader) WHERE is_leader", "There is one leader's role.")

    @api.model_create_multi
    def create(self, vals_list):
        roles = super().create(vals_list)
        self.env["groupbuy.team.log"]._append(
            [
                {"kind": "role", "record": role, "new_value": role._get_rights_text()}
                for role in roles
            ]
        )
        return roles

    def write(self, vals):
        self._check_leader_role(vals)
        before = {role: role._get_rights_text() for role in self}
        result = super().write(vals)
        self.env["groupbuy.team.log"]._append(
            [
                {
                    "kind": "role",
                    "record": role,
                    "old_value": before[role],
                    "new_value": role._get_rights_text(),
                }
                for role in self
                if role._get_rights_text() != before[role]
            ]
        )
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        if self.filtered("is_leader"):
            raise UserError(self.env._("The leader's role stays."))
        if self.sudo().member_ids:  # whether a role is in use is no secret to who manages roles
            raise UserError(self.env._("The role is in use; archive it instead."))

    def _check_leader_role(self, vals):
        """Refuse to take rights from the leader's own role or to archive it."""
        fixed = {"active", "is_leader"} | {f"can_{right}" for right in RIGHTS}
        leaders = self.filtered("is_leader")
        if leaders and any(not vals[name] for name in fixed & vals.keys()):
            raise UserError(self.env._("A leader has every right in the own team."))
        if vals.get("is_leader") and self != leaders:
            raise UserError(self.env._("There is one leader's role."))

    @api.model
    def _get_leader_role(self):
        """Return the role of leaders in their own team."""
        return self.env.ref("community_groupbuy.team_role_leader")

    def _get_rights(self):
        """Return the rights of the role's matrix as a set."""
        self.ensure_one()
        return {right for right in RIGHTS if self[f"can_{right}"]}

    def _get_rights_text(self):
        """Return the rights as words, in the order of the matrix."""
        rights = self._get_rights()
        names = [self._get_right_name(right) for right in RIGHTS if right in rights]
        return ", ".join(names) or self.env._("no rights")

    @api.model
    def _get_right_name(self, right):
        """Return what a right is called in the user's language."""
        return self._fields[f"can_{right}"]._description_string(self.env)
