"""The campaign's steps: review, open, cut off, fail, cancel, finish."""

import logging
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.service.model import retrying

from ..rules.campaign_machine import FLOW

_logger = logging.getLogger(__name__)


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def action_submit(self):
        """Hand a draft in for review."""
        self.check_access("write")
        self._check_obstacles("review")
        self._set_state("review")

    def action_reject(self):
        """Send a campaign back to draft."""
        self._check_manager()
        self._set_state("draft")

    def action_approve(self):
        """Approve a campaign: each leader gets the group order whose link is shared."""
        self._check_manager()
        self._approve()

    def action_open(self):
        """Open a scheduled campaign now."""
        self.check_access("write")
        now = fields.Datetime.now()
        self.filtered(lambda campaign: campaign.date_start > now).date_start = now
        self._open()

    def action_cut_off(self):
        """Cut an open campaign off now."""
        self.check_access("write")
        for campaign in self.filtered(lambda campaign: campaign.state == "open"):
            campaign.date_end = min(campaign.date_end, fields.Datetime.now())
        self._cut_off()

    def action_cancel(self):
        """Call a campaign off before its cut-off; its orders are cancelled and refunded."""
        self.check_access("write")
        self._set_state("cancelled")
        self.is_stopped = False
        self._release_everybody()
        self._after_cancelled()

    def action_done(self):
        """Close a campaign whose group orders are all handed over."""
        self.check_access("write")
        self._check_obstacles("done")
        self._set_state("done")
        self._after_done()

    def _cron_advance(self):
        """Open and cut off what is due; each campaign in its own transaction."""
        now = fields.Datetime.now()
        going = [("is_stopped", "=", False)]
        due_open = self.search([("state", "=", "scheduled"), ("date_start", "<=", now), *going])
        due_cut = self.search([("state", "=", "open"), ("date_end", "<=", now), *going])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due_open) + len(due_cut))
        for campaign in due_open + due_cut:
            campaign._advance_safely()
            if not cron._commit_progress(1):
                break

    def _advance_safely(self):
        """Open or cut off; what fails is logged and tried again, other campaigns go on."""
        try:
            # Leaves let the campaigns of a day take turns: who comes second is run again.
            retrying(self._advance_when_due, self.env)
        except Exception:
            # Without a connection there is nothing to go on with: the whole job is run again.
            if self.env.cr.closed:
                raise
            self.env.cr.rollback()
            _logger.exception("The campaign %s could not be opened or cut off", self.id)

    def _advance_when_due(self):
        """Open or cut off a campaign found due; when somebody else is at it, look again soon.

        Residents who order at this very moment refer to the campaign, and keep nobody from it.
        """
        # Residents read on their orders what happened; the cron has no language of its own.
        told = self.with_context(lang=self.company_id.partner_id.lang)
        locked = told.try_lock_for_update(allow_referencing=True)
        if locked.state == "scheduled":
            locked._open()
        elif locked.state == "open":
            locked._cut_off()
        elif not locked:
            soon = fields.Datetime.now() + timedelta(minutes=1)
            self.env.ref("community_groupbuy.ir_cron_advance_campaigns")._trigger(at=soon)

    def _approve(self):
        """Schedule reviewed campaigns; their links can be shared from now on."""
        self._check_obstacles("scheduled")
        self._set_state("scheduled")
        self._create_group_orders()
        self._schedule_wake_up()

    def _open(self):
        """Start taking orders."""
        self._check_obstacles("open")
        self._set_state("open")
        self._schedule_wake_up()
        self._after_open()

    def _cut_off(self):
        """Freeze the orders and fix prices, or fail when the group is not formed."""
        for campaign in self.filtered(lambda campaign: campaign.state == "open"):
            campaign._check_obstacles("cut_off")
            campaign._get_orders_in("draft", "sent")._cancel(
                self.env._("Not paid before the cut-off."), "unpaid"
            )
            if not campaign._is_formed():
                campaign._fail()
                continue
            campaign._set_state("cut_off")
            campaign.line_ids._settle_price()
            campaign._get_orders_in("sale")._freeze_at_cut_off()
            campaign.group_order_ids._freeze()
            campaign._after_cut_off()

    def _get_orders_in(self, *states):
        """Return the campaign's orders in these states, without reading all the others."""
        return self.env["sale.order"].search(
            [("groupbuy_campaign_id", "in", self.ids), ("state", "in", states)]
        )

    def _fail(self):
        """End a campaign whose group was not formed; everybody is released and refunded."""
        self._set_state("failed")
        self._release_everybody()
        self._after_failed()

    def _advance(self, state):
        """Move forward to `state` step by step; records there or further stay put."""
        for campaign in self:
            if campaign.state not in FLOW:
                continue
            for step in FLOW[FLOW.index(campaign.state) + 1 : FLOW.index(state) + 1]:
                campaign._set_state(step)

    def _allocate(self, shares):
        """Write once what each order line gets: `{order line: (quantity, reason)}`.

        Lines left out get everything. Prepaid residents are refunded what is missing.
        :raise UserError: when a campaign is not frozen or is allocated already
        """
        for campaign in self:
            if campaign.date_allocated or campaign.state not in {*FLOW} - {"done"}:
                raise UserError(self.env._("%(name)s cannot be allocated now.", name=campaign.name))
        orders = self.order_ids.filtered(lambda order: order.state == "sale")
        orders.order_line._write_allocation(shares)
        self.date_allocated = fields.Datetime.now()
        short = self.env["sale.order.line"].union(*shares)
        (short.order_id & orders)._refund_overpaid()
        self._after_allocated()

    def _release_everybody(self):
        """Cancel every living order with its refund, and the group orders."""
        self.order_ids.filtered(lambda order: order.state != "cancel")._cancel(
            self.env._("The campaign does not take place."), "campaign"
        )
        self.group_order_ids._set_state("cancelled")

    def _schedule_wake_up(self):
        """Ask the cron to look at the moments when something is due."""
        cron = self.env.ref("community_groupbuy.ir_cron_advance_campaigns")
        # Triggering a cron is for the system; which moments, the campaign's own dates say.
        for campaign in self:
            cron.sudo()._trigger(at=[campaign.date_start, campaign.date_end])

    def _check_manager(self):
        """Raise unless the user may approve campaigns."""
        self.check_access("write")
        if not self.env.su and not self.env.user.has_group("community_groupbuy.group_manager"):
            raise UserError(self.env._("Only a group buying manager may decide this."))

    def _after_open(self):
        """React to the opening; leaves extend."""

    def _after_cut_off(self):
        """React to the cut-off, orders frozen and prices final; leaves extend."""

    def _after_failed(self):
        """React to a failed campaign, everybody released; leaves extend."""

    def _after_cancelled(self):
        """React to a cancelled campaign, everybody released; leaves extend."""

    def _after_allocated(self):
        """React to the allocation, shortages known; leaves extend."""

    def _after_done(self):
        """React to the end of a campaign; leaves extend."""
