"""Leaders: the people who gather their neighbours' orders."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyLeader(models.Model):
    _name = "groupbuy.leader"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Leader"
    _order = "name, id"
    _rec_names_search = ["name", "code", "phone"]
    _check_company_auto = True
    _transitions = {
        "active": {"suspended", "left"},
        "suspended": {"active", "left"},
        "left": {"active"},
    }

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    name = fields.Char(related="partner_id.name", store=True, readonly=False)
    phone = fields.Char(related="partner_id.phone", store=True, readonly=False)
    image_128 = fields.Image(related="partner_id.image_128")
    code = fields.Char(
        required=True,
        copy=False,
        readonly=True,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.leader"),
    )
    state = fields.Selection(
        selection=[("active", "Active"), ("suspended", "Suspended"), ("left", "Left")],
        default="active",
        required=True,
        readonly=True,
        tracking=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
    )
    pickup_point_ids = fields.One2many(
        comodel_name="groupbuy.pickup.point", inverse_name="leader_id"
    )
    community_ids = fields.One2many(comodel_name="groupbuy.community", inverse_name="leader_id")
    group_order_ids = fields.One2many(comodel_name="groupbuy.order", inverse_name="leader_id")
    group_order_count = fields.Integer(compute="_compute_group_order_count")

    _partner_uniq = models.UniqueIndex(
        "(company_id, partner_id)", "This person is a leader already."
    )
    _code_uniq = models.UniqueIndex("(company_id, code)", "This leader code is taken already.")

    @api.depends("group_order_ids")
    def _compute_group_order_count(self):
        counts = dict(
            self.env["groupbuy.order"]._read_group(
                [("leader_id", "in", self.ids)], ["leader_id"], ["__count"]
            )
        )
        for leader in self:
            leader.group_order_count = counts.get(leader, 0)

    def action_suspend(self):
        """Stop the leader from taking part in new campaigns."""
        self.check_access("write")
        self._set_state("suspended")

    def action_reinstate(self):
        """Let a suspended or former leader work again."""
        self.check_access("write")
        self._set_state("active")

    def action_leave(self):
        """End the leader's work once nothing is open."""
        self.check_access("write")
        obstacles = [text for leader in self for text in leader._get_leaving_obstacles()]
        if obstacles:
            raise UserError("\n".join(obstacles))
        self._set_state("left")

    def action_view_group_orders(self):
        """Open this leader's group orders."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_order_action"
        )
        return action | {"domain": [("leader_id", "=", self.id)], "context": {}}

    def action_grant_portal(self):
        """Give the leader a portal login with the leader's rights, without sending mail."""
        self.check_access("write")
        for leader in self:
            leader._grant_portal()

    def _grant_portal(self):
        """Create or extend the leader's portal user; the login is phone or e-mail."""
        group = self.env.ref("community_groupbuy.group_leader")
        # Staff who manage leaders need not be user administrators: only this one group is given.
        partner_sudo = self.partner_id.sudo()
        user_sudo = partner_sudo.with_context(active_test=False).user_ids[:1]
        if user_sudo and user_sudo._is_internal():
            raise UserError(
                self.env._(
                    "%(name)s works here as staff and needs no portal login.", name=self.name
                )
            )
        if not user_sudo:
            login = partner_sudo.email or partner_sudo.phone
            if not login:
                raise UserError(
                    self.env._(
                        "Enter a phone number or an e-mail of %(name)s first.", name=self.name
                    )
                )
            user_sudo = (
                self.env["res.users"]
                .sudo()
                .with_context(no_reset_password=True)
                ._create_user_from_template(
                    {"login": login, "partner_id": partner_sudo.id, "name": partner_sudo.name}
                )
            )
        user_sudo.write({"active": True, "group_ids": [fields.Command.link(group.id)]})
        return user_sudo

    def _get_leaving_obstacles(self):
        """Return sentences on what is still open before this leader may leave; leaves add."""
        self.ensure_one()
        if not self._get_open_group_orders():
            return []
        return [
            self.env._(
                "%(name)s still has group orders that are not done; finish them first.",
                name=self.name,
            )
        ]

    def _get_open_group_orders(self):
        """Return this leader's group orders that still need work."""
        return self.env["groupbuy.order"].search(
            [("leader_id", "in", self.ids), ("state", "not in", ("done", "cancelled"))]
        )
