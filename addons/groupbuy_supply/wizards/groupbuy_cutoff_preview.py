"""Close campaigns of a delivery day now; before, see what the run would buy."""

from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import LockError, UserError


class GroupbuyCutoffPreview(models.TransientModel):
    _name = "groupbuy.cutoff.preview"
    _description = "Close campaigns"

    campaign_ids = fields.Many2many(
        comodel_name="groupbuy.campaign",
        string="Campaigns",
        default=lambda self: self._default_campaign_ids(),
    )
    company_id = fields.Many2one(
        comodel_name="res.company", default=lambda self: self.env.company, required=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    line_ids = fields.One2many(
        comodel_name="groupbuy.cutoff.preview.line",
        inverse_name="preview_id",
        string="What would be bought",
        readonly=True,
    )
    is_calculated = fields.Boolean(readonly=True)
    warning = fields.Text(readonly=True)
    amount_total = fields.Monetary(string="Total", compute="_compute_amount_total")

    @api.depends("line_ids.amount")
    def _compute_amount_total(self):
        for preview in self:
            preview.amount_total = sum(preview.line_ids.mapped("amount"))

    @api.model
    def _default_campaign_ids(self):
        """Offer the campaigns chosen in their list, else those that end within a day."""
        Campaign = self.env["groupbuy.campaign"]
        if self.env.context.get("active_model") == Campaign._name:
            return Campaign.browse(self.env.context.get("active_ids", []))
        due = Campaign.search(
            [
                ("state", "=", "open"),
                ("run_id", "=", False),
                ("is_stopped", "=", False),
                ("company_id", "=", self.env.company.id),
                ("date_end", "<=", fields.Datetime.now() + timedelta(days=1)),
            ],
            order="date_delivery, date_end",
            limit=200,
        )
        return due.filtered(lambda campaign: campaign.date_delivery == due[0].date_delivery)

    def action_calculate(self):
        """Show what would be bought if the lists were closed now; ordering goes on."""
        self.ensure_one()
        self._check_buyer()
        self._check_day()
        # Planning reads prices, stock and orders; it writes nothing but this table.
        plan = self.sudo()._plan()
        self.write(
            {
                "line_ids": [Command.clear(), *(Command.create(row) for row in plan.rows)],
                "warning": "\n".join(plan.warnings),
                "is_calculated": True,
            }
        )
        return self._reopen()

    def action_close(self):
        """Close the lists now and start the run; it goes on by itself."""
        self.ensure_one()
        self._check_buyer()
        self._check_day()
        # Buyers read campaigns; that they may close them is what this wizard is for.
        campaigns_sudo = self.campaign_ids.sudo()
        self._lock(campaigns_sudo)
        self._check_closable(campaigns_sudo)
        now = fields.Datetime.now()
        for campaign_sudo in campaigns_sudo:
            campaign_sudo.date_end = min(campaign_sudo.date_end, now)
        campaigns_sudo._join_run()
        campaigns_sudo.run_id._wake_up()
        return campaigns_sudo[0].with_env(self.env).action_view_run()

    def _check_buyer(self):
        """Raise unless the user buys and may see these campaigns."""
        self.check_access("write")
        self.campaign_ids.check_access("read")
        if not self.campaign_ids:
            raise UserError(self.env._("Choose the campaigns to close."))

    def _check_day(self):
        """Raise when the campaigns are not those of one delivery day and company."""
        days = {(campaign.company_id, campaign.date_delivery) for campaign in self.campaign_ids}
        if len(days) > 1:
            raise UserError(
                self.env._("Choose campaigns of one delivery day; each day has its own run.")
            )

    def _lock(self, campaigns):
        """Raise when somebody else is closing or changing one of them at this moment."""
        try:
            campaigns.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else is closing one of these campaigns right now. "
                    "Try again in a moment."
                )
            ) from error

    def _check_closable(self, campaigns):
        """Raise all that keeps these campaigns from being closed."""
        obstacles = []
        for campaign in campaigns:
            if campaign.run_id:
                obstacles.append(
                    self.env._(
                        "%(campaign)s is closed by %(run)s already.",
                        campaign=campaign.name,
                        run=campaign.run_id.name,
                    )
                )
            elif campaign.state != "open":
                obstacles.append(self.env._("%(campaign)s is not open.", campaign=campaign.name))
            else:
                obstacles += campaign._get_obstacles("cut_off")
        if obstacles:
            raise UserError("\n".join(obstacles))

    def _reopen(self):
        """Return the action that shows this wizard again."""
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
            "name": self.env._("Close campaigns"),
        }
