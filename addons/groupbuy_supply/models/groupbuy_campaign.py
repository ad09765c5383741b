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
        Run_sudo._take_turn_at_days(free_sudo)
        for campaign_sudo in free_sudo:
            day = {
                "company_id": campaign_sudo.company_id.id,
                "date_delivery": campaign_sudo.date_delivery,
            }
            gathering = [
                ("kind", "=", "main"),
                ("state", "in", ("running", "waiting")),
                ("step", "in", GATHERING),
                *((name, "=", value) for name, value in day.items()),
            ]
            campaign_sudo.run_id = Run_sudo.search(gathering, limit=1) or Run_sudo.create(day)

    def _get_missed(self):
        """Return campaigns that joined their run while it was adding up, and were not seen."""
        return self.search(
            [
                ("state", "in", ("open", "cut_off")),
                ("is_in_demand", "=", False),
                ("run_id.step", "not in", GATHERING),
            ]
        )
