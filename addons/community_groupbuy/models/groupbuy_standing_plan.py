"""When a campaign opens, standing orders for its goods take part."""

from decimal import Decimal

from odoo import api, models

from ..rules import standing


class GroupbuyStandingOrder(models.Model):
    _inherit = "groupbuy.standing.order"

    @api.model
    def _plan_runs(self, campaigns, leaders=None):
        """Note which standing orders take part in campaigns that open now; return the notes.

        Who is active at this moment takes part; a campaign opened twice counts once. Placing
        is the cron's, so that opening stays quick with a thousand standing orders.

        :param leaders: whose standing orders are meant, by default all the campaign's sellers'
        """
        values_list = []
        for campaign in campaigns:
            for order in self._get_active(campaign, leaders or campaign.group_order_ids.leader_id):
                step = order._get_plan(campaign).step
                if step == standing.SKIP:
                    order.is_next_skipped = False
                if step != standing.NOTHING:
                    state = "skipped" if step == standing.SKIP else "waiting"
                    values_list.append(
                        {"standing_id": order.id, "campaign_id": campaign.id, "state": state}
                    )
        runs = self.env["groupbuy.standing.run"].create(values_list)
        if runs:
            cron = self.env.ref("community_groupbuy.ir_cron_place_standing_orders")
            # Waking a cron is for the system; what it does, the notes say.
            cron.sudo()._trigger()
        return runs

    def _get_active(self, campaign, leaders):
        """Return the standing orders these leaders have for a campaign's goods."""
        done = self.env["groupbuy.standing.run"].search([("campaign_id", "=", campaign.id)])
        return self.search(
            [
                ("state", "=", "active"),
                ("leader_id", "in", leaders.ids),
                ("line_ids.product_id", "in", campaign.line_ids.product_id.ids),
                ("id", "not in", done.standing_id.ids),
            ],
            order="id",
        )

    def _get_plan(self, campaign):
        """Return the `rules.standing.Plan` of this standing order in a campaign."""
        self.ensure_one()
        wishes = {line.product_id.id: Decimal(str(line.quantity)) for line in self.line_ids}
        offers = {line.product_id.id: line.id for line in campaign.line_ids}
        plan = standing.plan(wishes, offers, self.is_next_skipped)
        quantities = {line: float(quantity) for line, quantity in plan.quantities.items()}
        return plan._replace(quantities=quantities)


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def _after_open(self):
        """Let the standing orders for these goods take part."""
        result = super()._after_open()
        # Whoever opens the campaign: standing orders are the residents', not his to read.
        self.env["groupbuy.standing.order"].sudo()._plan_runs(self.sudo())
        return result

    def _add_seller(self, leader, rate=0):
        """Let the standing orders with a leader who joins late take part, too."""
        seller = super()._add_seller(leader, rate)
        if self.state == "open":
            # As above: the residents' standing orders are not the joining leader's to read.
            self.env["groupbuy.standing.order"].sudo()._plan_runs(self.sudo(), leader.sudo())
        return seller
