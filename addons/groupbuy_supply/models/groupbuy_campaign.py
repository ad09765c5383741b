"""A campaign's cut-off starts its run."""

from odoo import fields, models


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    run_ids = fields.One2many(comodel_name="groupbuy.cutoff.run", inverse_name="campaign_id")

    def action_view_run(self):
        """Open the cut-off run of this campaign."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "groupbuy.cutoff.run",
            "view_mode": "form",
            "res_id": self.run_ids[:1].id,
            "name": self.run_ids[:1].display_name,
        }

    def _after_cut_off(self):
        """Make the run that buys and shares out, and wake it."""
        result = super()._after_cut_off()
        # Campaign staff cut off; running purchases is the buyers' and the system's.
        Run_sudo = self.env["groupbuy.cutoff.run"].sudo()
        Run_sudo.create([{"campaign_id": campaign.id} for campaign in self if not campaign.run_ids])
        self.env.ref("groupbuy_supply.ir_cron_continue_runs").sudo()._trigger()
        return result
