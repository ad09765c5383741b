"""A campaign's cut-off joins the run of its delivery day."""

from odoo import fields, models

from .groupbuy_cutoff_run import GATHERING


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Cut-off run",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The run that buys, sorts and shares out this campaign's goods.",
    )
    is_in_demand = fields.Boolean(
        string="Orders added up",
        readonly=True,
        copy=False,
        help="Whether the run counted the orders of this campaign.",
    )

    def action_view_run(self):
        """Open the cut-off run of this campaign."""
        self.check_access("read")
        return self.run_id._open_form()

    def _after_cut_off(self):
        """Join the run that buys and shares out, and wake it."""
        result = super()._after_cut_off()
        self._join_run()
        self.env["groupbuy.cutoff.run"]._wake_up()
        return result

    def _join_run(self):
        """Put each campaign into its day's run that still gathers, made when missing."""
        # Campaign staff cut off; running purchases is the buyers' and the system's.
        Run_sudo = self.env["groupbuy.cutoff.run"].sudo()
        # Closed a second time, after somebody opened it by hand: what changed is carried out.
        self.sudo().filtered("is_in_demand").run_id._mark_delta_due()
        free_sudo = self.sudo().filtered(lambda campaign: not campaign.run_id)
        # Only who starts a day's run takes a turn: campaigns are closed side by side.
        Run_sudo._take_turn_at_days(
            free_sudo.filtered(lambda campaign: not campaign._find_gathering_run())
        )
        for campaign_sudo in free_sudo:
            campaign_sudo.run_id = campaign_sudo._find_gathering_run() or Run_sudo.create(
                {
                    "company_id": campaign_sudo.company_id.id,
                    "date_delivery": campaign_sudo.date_delivery,
                }
            )

    def _find_gathering_run(self):
        """Return the run of this campaign's day that has not added up yet, if there is one."""
        self.ensure_one()
        return self.env["groupbuy.cutoff.run"].search(
            [
                ("kind", "=", "main"),
                ("state", "in", ("running", "waiting")),
                ("step", "in", GATHERING),
                ("company_id", "=", self.company_id.id),
                ("date_delivery", "=", self.date_delivery),
            ],
            limit=1,
        )

    def _get_missed(self):
        """Return campaigns that joined their run while it was adding up, and were not seen."""
        return self.search(
            [
                ("state", "in", ("open", "cut_off")),
                ("is_in_demand", "=", False),
                ("run_id.step", "not in", GATHERING),
            ]
        )
