"""Campaigns open and close the door for claims together with their state."""

from odoo import models
from odoo.tools import SQL


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def _get_counter_key(self):
        """Return the key of the counter every order of this campaign is one of."""
        self.ensure_one()
        return f"campaign:{self.id}"

    def _close_claims(self):
        """Take no more claims, and give back those no order has been made of.

        Every claim counts in the campaign's counter, so that closing it comes before or after
        each claim, never in between. An order on its way holds its claim's row: this waits
        until it is written, and then finds the claim used. On a snapshot that is older than
        such an order the transaction fails to serialise and starts again, so what follows here
        sees every order there is.
        """
        keys = [campaign._get_counter_key() for campaign in self]
        # Who may close a campaign was checked; counters and claims are the system's.
        self.env["groupbuy.counter"].sudo()._set_closed(keys, True)
        claims_sudo = self.env["groupbuy.claim"].sudo()
        claims_sudo.flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM groupbuy_claim WHERE campaign_id IN %s AND state = 'open'"
                " ORDER BY id",
                tuple(self.ids),
            )
        )
        claims_sudo.browse([claim_id for (claim_id,) in rows])._release()

    def _cut_off(self):
        """Close the door before looking who is inside."""
        taking = self.filtered(lambda campaign: campaign.state == "open")
        if taking:
            taking._close_claims()
        return super()._cut_off()

    def _set_state(self, state):
        """Let claims in while the campaign is open, and only then."""
        leaving = self.filtered(lambda campaign: campaign.state == "open" != state)
        if leaving:
            leaving._close_claims()
        result = super()._set_state(state)
        if state == "open":
            keys = [campaign._get_counter_key() for campaign in self]
            # Who may open a campaign was checked; counters are the system's.
            self.env["groupbuy.counter"].sudo()._set_closed(keys, False)
        return result
