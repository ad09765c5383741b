"""Step `receive`: wait for the goods, then have them shared out."""

from odoo import models

# So many orders are shared out while the last receipt is validated; more are left to the cron.
ORDERS_AT_ONCE = 500


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
            run._share_out_soon()

    def _share_out_soon(self):
        """Share out when all is here: small runs now, large ones as soon as the cron can."""
        self.ensure_one()
        if self._get_open_receipts():
            return
        orders = self.env["sale.order"].search_count(
            [
                ("groupbuy_campaign_id", "in", self.campaign_ids.ids),
                ("state", "=", "sale"),
            ],
            limit=ORDERS_AT_ONCE + 1,
        )
        if orders > ORDERS_AT_ONCE:
            self._wake_up()
        else:
            self._share_out()

    def _get_arrived(self):
        """Return the runs whose goods are here completely, left to the cron to be shared out."""
        waiting = self.search([("state", "=", "receiving"), ("kind", "=", "main")], order="id")
        return waiting.filtered(lambda run: not run._get_open_receipts())
