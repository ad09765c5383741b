"""Step `receive`: wait for the goods, then have them shared out."""

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
