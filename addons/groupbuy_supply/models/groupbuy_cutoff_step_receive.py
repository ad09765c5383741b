"""Step `receive`: wait for the goods, then share them out, campaign by campaign."""

from odoo import models


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_receive(self):
        """Wait for the goods; without anything to receive share out at once."""
        self._set_state("receiving")
        if not self._get_open_receipts():
            self._share_out()
        return len(self.purchase_ids), ""

    def _after_receipt(self):
        """React to a validated receipt: share out when it was the last one."""
        for run in self._get_main().filtered(lambda run: run.state == "receiving"):
            run.campaign_ids._advance("arriving")
            if not run._get_open_receipts():
                run._share_out()

    def _share_out(self):
        """Share out what arrived over all campaigns together, and close the run."""
        self.ensure_one()
        shares = self.line_ids._allocate_received()
        for campaign in self.campaign_ids:
            if campaign.date_allocated:
                continue
            campaign._advance("arriving")
            campaign._allocate(
                {
                    line: share
                    for line, share in shares.items()
                    if line.order_id.groupbuy_campaign_id == campaign
                }
            )
        self._set_state("done")
        self._set_progress(1, 1)
