"""Members of a leader's team and what each may do."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.team_rights import AS_ROLE, GRANTED, RIGHTS, WITHDRAWN, effective

LIVING = ("applied", "active")
EXCEPTIONS = [(AS_ROLE, "As role"), (GRANTED, "Granted"), (WITHDRAWN, "Withdrawn")]


def _exception(right):
    return fields.Selection(
        selection=EXCEPTIONS, string=right, default=AS_ROLE, required=True, copy=False
    )


def _right(right):
    return fields.Boolean(string=right, compute="_compute_rights", store=True)


class GroupbuyTeamMember(models.Model):
    """A person in a team; record rules read `user_id`, `state` and the stored `can_…`."""

    _name = "groupbuy.team.member"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Team member"
    _order = "leader_id, is_leader desc, state, id"
    _rec_name = "name"
    _check_company_auto = True
    _transitions = {
        "applied": {"active", "refused", "removed"},
        "active": {"removed"},
        "removed": {"active"},
        "refused": {"applied"},
    }

    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="leader_id.company_id", store=True, precompute=True, index=True
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Person", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(related="partner_id.name")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Login",
        compute="_compute_user_id",
        store=True,
        ondelete="set null",
    )
    role_id = fields.Many2one(
        comodel_name="groupbuy.team.role", required=True, index=True, ondelete="restrict"
    )
    is_leader = fields.Boolean(
        related="role_id.is_leader", string="Is the leader", store=True, precompute=True
    )
    responsibilities = fields.Text(related="role_id.responsibilities")
    manager_id = fields.Many2one(
        comodel_name="groupbuy.team.member",
        string="Reports to",
        index="btree_not_null",
        ondelete="set null",
    )
    report_ids = fields.One2many(comodel_name="groupbuy.team.member", inverse_name="manager_id")
    state = fields.Selection(
        selection=[
            ("applied", "Applied"),
            ("active", "Active"),
            ("removed", "Removed"),
            ("refused", "Refused"),
        ],
        default="applied",
        required=True,
        readonly=True,
    )
    reason = fields.Char(string="Reason of the last decision", readonly=True, copy=False)
    date_joined = fields.Datetime(string="Member since", readonly=True, copy=False)
    exception_products = _exception("Products exception")
    exception_campaigns = _exception("Campaigns exception")
    exception_orders = _exception("Orders exception")
    exception_after_sale = _exception("After-sale exception")
    exception_pickup = _exception("Sign-off and pickup exception")
    exception_finance = _exception("Earnings exception")
    withheld_rights = fields.Char(
        readonly=True, copy=False, help="Rights held back for now, e.g. until a course is passed."
    )
    can_products = _right("Products")
    can_campaigns = _right("Campaigns")
    can_orders = _right("Orders")
    can_after_sale = _right("After-sale")
    can_pickup = _right("Sign-off and pickup")
    can_finance = _right("Earnings")

    _living_uniq = models.UniqueIndex(
        "(leader_id, partner_id) WHERE state IN ('applied', 'active')",
        "This person is in the team already or has applied.",
    )
    _leader_uniq = models.UniqueIndex(
        "(leader_id) WHERE is_leader AND state = 'active'", "A team has one leader."
    )
    _user_state_idx = models.Index("(user_id, state)")

    @api.depends("partner_id.user_ids", "partner_id.user_ids.active")
    def _compute_user_id(self):
        for member in self:
            member.user_id = member.partner_id.user_ids.filtered("active").sorted("id")[:1]

    @api.depends(
        "withheld_rights",
        *(f"role_id.can_{right}" for right in RIGHTS),
        *(f"exception_{right}" for right in RIGHTS),
    )
    def _compute_rights(self):
        for member in self:
            held = effective(
                member.role_id._get_rights() if member.role_id else (),
                {right: member[f"exception_{right}"] for right in RIGHTS},
                (member.withheld_rights or "").split(","),
            )
            member.update({f"can_{right}": right in held for right in RIGHTS})

    @api.constrains("manager_id", "leader_id", "is_leader")
    def _check_manager(self):
        if self._has_cycle("manager_id"):
            raise ValidationError(self.env._("Nobody can report to oneself, not by others either."))
        for member in self.filtered("manager_id"):
            if member.manager_id.leader_id != member.leader_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s can only report to a member of the same team.", name=member.name
                    )
                )
            if member.partner_id == member.leader_id.partner_id:
                raise ValidationError(self.env._("The leader reports to nobody in the own team."))

    @api.constrains("partner_id", "role_id", "leader_id")
    def _check_leader_role(self):
        for member in self:
            is_leader = member.partner_id == member.leader_id.partner_id
            if member.is_leader and not is_leader:
                raise ValidationError(self.env._("The leader's role belongs to the leader alone."))
            if is_leader and not member.is_leader:
                raise ValidationError(
                    self.env._("%(name)s leads this team and is in it already.", name=member.name)
                )

    @api.constrains(*(f"exception_{right}" for right in RIGHTS))
    def _check_leader_rights(self):
        for member in self.filtered("is_leader"):
            if any(member[f"exception_{right}"] != AS_ROLE for right in RIGHTS):
                raise ValidationError(self.env._("A leader has every right in the own team."))

    def _update_rights(self):
        """Ask anew which rights are withheld; call it when the answer may have changed."""
        withheld = self._get_withheld_rights()
        for member in self:
            text = ",".join(sorted(withheld.get(member, ()))) or False
            if member.withheld_rights != text:
                member.withheld_rights = text

    def _get_withheld_rights(self):
        """Return `{member: set of rights}` held back for now; leaves add theirs.

        Call `_update_rights()` whenever what this says may have changed.
        """
        return {}

    def _get_rights(self):
        """Return the rights this member holds now, as a set."""
        self.ensure_one()
        return {right for right in RIGHTS if self[f"can_{right}"]}
