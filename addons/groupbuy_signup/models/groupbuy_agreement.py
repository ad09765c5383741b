"""Agreements people accept to use the platform."""

from odoo import api, fields, models, tools


class GroupbuyAgreement(models.Model):
    """One agreement; its text is the published one of its versions.

    Leaves may add kinds; everybody who logs in on a phone is asked for what they miss.
    """

    _name = "groupbuy.agreement"
    _inherit = ["mail.thread"]
    _description = "Agreement"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(
        required=True, copy=False, help="Ends the address of its public page: /agreement/<code>."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    kind = fields.Selection(
        selection=[
            ("service", "Service agreement"),
            ("privacy", "Privacy policy"),
            ("leader", "Leader agreement"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    audience = fields.Selection(
        selection=[("everyone", "Residents and leaders"), ("leader", "Leaders")],
        string="Accepted by",
        required=True,
        default="everyone",
        tracking=True,
    )
    version_ids = fields.One2many(
        comodel_name="groupbuy.agreement.version", inverse_name="agreement_id"
    )
    published_id = fields.Many2one(
        comodel_name="groupbuy.agreement.version",
        string="Version in force",
        compute="_compute_published_id",
    )
    acceptance_count = fields.Integer(compute="_compute_acceptance_count")
    missing_count = fields.Integer(
        string="Not accepted yet",
        compute="_compute_missing_count",
        help="People who log in on a phone and have not accepted the version in force.",
    )

    _code_uniq = models.UniqueIndex("(code)", "Another agreement has this code already.")
    _code_shape = models.Constraint(
        "CHECK (code ~ '^[a-z0-9-]{1,40}$')",
        "Write the code of an agreement with small letters, digits and hyphens.",
    )

    @api.depends("version_ids.state")
    def _compute_published_id(self):
        for agreement in self:
            versions = agreement.version_ids
            agreement.published_id = versions.filtered(lambda row: row.state == "published")[:1]

    @api.depends("version_ids")
    def _compute_acceptance_count(self):
        counts = dict(
            self.env["groupbuy.agreement.acceptance"]._read_group(
                [("version_id", "in", self.published_id.ids)], ["version_id"], ["__count"]
            )
        )
        for agreement in self:
            agreement.acceptance_count = counts.get(agreement.published_id, 0)

    @api.depends("version_ids")
    def _compute_missing_count(self):
        for agreement in self:
            agreement.missing_count = self.env["res.users"].search_count(
                agreement._get_missing_domain()
            )

    @api.model_create_multi
    def create(self, vals_list):
        agreements = super().create(vals_list)
        self.env.registry.clear_cache()
        return agreements

    def write(self, vals):
        result = super().write(vals)
        if {"active", "audience"} & set(vals):
            self.env.registry.clear_cache()
        return result

    def action_view_acceptances(self):
        """Open who accepted which version."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_signup.groupbuy_agreement_acceptance_action"
        )
        return action | {"domain": [("agreement_id", "=", self.id)]}

    def action_view_missing(self):
        """Open who has not accepted the version in force."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_signup.res_users_action_agreement_missing"
        )
        return action | {"domain": self._get_missing_domain()}

    def _get_missing_domain(self):
        """Return the domain of the logins that still have to accept this agreement."""
        self.ensure_one()
        if not self.active or not self.published_id:
            return [("id", "=", False)]
        group = "community_groupbuy.group_leader" if self.audience == "leader" else None
        # Only the ids of who accepted are used.
        accepted = (
            self.env["groupbuy.agreement.acceptance"]
            .sudo()
            ._search([("version_id", "=", self.published_id.id)])
            .subselect("user_id")
        )
        return [
            ("share", "=", True),
            ("active", "=", True),
            ("all_group_ids", "in", self.env.ref(group or "base.group_portal").ids),
            ("id", "not in", accepted),
        ]

    @api.model
    def _get_required(self, audience):
        """Return the versions in force which people of an audience have to accept.

        :param audience: `everyone`, or `leader` for what leaders accept on top of that
        """
        # Agreements are public: anybody may read the one in force.
        return (
            # Published texts are everybody's to read before agreeing.
            self.env["groupbuy.agreement.version"].sudo().browse(self._get_required_ids()[audience])
        )

    @api.model
    @tools.ormcache()
    def _get_required_ids(self):
        """Return the ids of the versions in force by audience."""
        versions_sudo = (
            self.env["groupbuy.agreement.version"]
            .sudo()
            .search([("state", "=", "published"), ("agreement_id.active", "=", True)])
            .sorted(lambda version: (version.agreement_id.sequence, version.agreement_id.id))
        )
        return {
            audience: tuple(
                versions_sudo.filtered(
                    lambda version, audience=audience: version.agreement_id.audience == audience
                ).ids
            )
            for audience in ("everyone", "leader")
        }

    @api.model
    def _get_pending(self, user):
        """Return the versions this user has to accept before going on.

        Staff are exempt: their contract says what they may do. One query, none when no
        agreement is in force.
        """
        required = self._get_required("everyone")
        if user._is_internal() or user._is_public():
            return required.browse()
        if user.has_group("community_groupbuy.group_leader"):
            required |= self._get_required("leader")
        return required - required._get_accepted(user) if required else required
