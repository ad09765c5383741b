"""Leaders with an identity, an account for analysis, and reasons for each step."""

from odoo import fields, models
from odoo.exceptions import UserError

STEP_KEYS = {"suspended": "leader_suspended", "active": "leader_active", "left": "leader_left"}


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    identity_id = fields.Many2one(
        comodel_name="groupbuy.identity",
        compute="_compute_identity_id",
        groups="community_groupbuy.group_user",
    )
    identity_masked = fields.Char(
        string="Identity number",
        compute="_compute_identity_id",
        groups="community_groupbuy.group_user",
    )
    analytic_account_id = fields.Many2one(
        comodel_name="account.analytic.account",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        groups="community_groupbuy.group_user",
        help="Collects what this leader costs and brings in; made when the leader is approved.",
    )
    application_ids = fields.One2many(
        comodel_name="groupbuy.leader.application",
        inverse_name="leader_id",
        groups="community_groupbuy.group_user",
    )
    state_reason = fields.Text(
        string="Reason of the last step",
        readonly=True,
        copy=False,
        tracking=True,
        help="The leader reads it, too.",
    )

    def _compute_identity_id(self):
        identities = self.env["groupbuy.identity"].with_context(active_test=False)
        found = identities.search([("partner_id", "in", self.partner_id.ids)])
        by_partner = {identity.partner_id: identity for identity in found}
        for leader in self:
            leader.identity_id = by_partner.get(leader.partner_id, identities.browse())
            leader.identity_masked = leader.identity_id.number_masked

    def _set_state(self, state):
        """Keep identity and portal rights in step; tell the leaders what happened."""
        moving = self.filtered(lambda leader: leader.state != state)
        result = super()._set_state(state)
        # Campaign staff move leaders; identities are kept by what happens to them.
        identities_sudo = (
            self.env["groupbuy.identity"].sudo().with_context(active_test=False)
        ).search([("partner_id", "in", moving.partner_id.ids)])
        identities_sudo._set_living(state != "left")
        for leader in moving:
            leader._tell_step(state)
        return result

    def action_view_identity(self):
        """Open the leader's identity, masked."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "groupbuy.identity",
            "res_id": self.identity_id.id,
            "view_mode": "form",
        }

    def action_step(self):
        """Open the dialog that asks why the leader is suspended, reinstated or leaves."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change of state"),
            "res_model": "groupbuy.leader.step",
            "view_mode": "form",
            "target": "new",
            "context": {"default_leader_id": self.id},
        }

    def _step(self, state, reason):
        """Suspend, reinstate or let go, for a reason the leader reads."""
        self.ensure_one()
        reason = (reason or "").strip()
        if not reason and state != "active":
            raise UserError(self.env._("Say why; the leader reads it."))
        self.state_reason = reason
        if state == "left":
            self.action_leave()
        elif state == "suspended":
            self.action_suspend()
        else:
            self.action_reinstate()
            self._grant_portal()

    def _tell_step(self, state):
        """Tell the leader by text message."""
        self.env["sms.sms"]._groupbuy_tell(
            self.partner_id,
            STEP_KEYS[state],
            reason=self.state_reason or self.env._("please ask our staff."),
            url=f"{self.get_base_url()}/my/groupbuy",
        )

    def _get_portal_messages(self):
        """Put in front that the leader is suspended, and why."""
        messages = super()._get_portal_messages()
        if self.state != "suspended":
            return messages
        reason = self.state_reason or self.env._("please ask our staff.")
        return [
            {
                "title": self.env._(
                    "Your work as a leader is suspended: %(reason)s", reason=reason
                ),
                "date": self.write_date,
                "url": "/my/groupbuy/account",
                "level": "red",
                "is_read": False,
            },
            *messages,
        ]

    def _get_portal_links(self):
        """Add the leader's own link for new leaders."""
        return [
            *super()._get_portal_links(),
            {
                "title": self.env._("Recommend a leader"),
                "text": self.env._("Your link to pass on"),
                "url": f"/lead?from={self.code}",
                "icon": "fa-user-plus",
                "count": 0,
            },
        ]

    def _make_analytic_account(self):
        """Give each leader without one an account in the plan of leaders."""
        # Reviewers need no right on accounting; the account comes with the leader.
        plan_sudo = self.env.ref("groupbuy_signup.analytic_plan_leaders").sudo()
        for leader in self.filtered(lambda row: not row.analytic_account_id):
            leader.analytic_account_id = (
                self.env["account.analytic.account"]
                .sudo()
                .create(
                    {
                        "name": leader.name,
                        "code": leader.code,
                        "plan_id": plan_sudo.id,
                        "company_id": leader.company_id.id,
                    }
                )
            )
