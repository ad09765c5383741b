"""Moving up the waiting list when something comes back."""

from collections import defaultdict
from decimal import Decimal

from odoo import api, fields, models

from ..exceptions import CapacityExceeded, OrderRefused, QuotaExceeded
from ..rules import cart as carts
from ..rules import waiting_list
from .groupbuy_order_placing import OrderOptions

OFFER_MINUTES = 120


class GroupbuyWaiting(models.Model):
    _inherit = "groupbuy.waiting"

    @api.model
    def _wake_up(self, campaigns):
        """Ask the cron to look whether somebody moves up in these campaigns."""
        # Whoever gives something back need not read who waits for it.
        waiting = self.sudo().search_count(
            [("campaign_id", "in", campaigns.ids), ("state", "=", "waiting")], limit=1
        )
        if waiting:
            cron = self.env.ref("community_groupbuy.ir_cron_move_up_waiting")
            # Triggering a cron is for the system; what it does, the list says.
            cron.sudo()._trigger()

    @api.model
    def _cron_move_up(self):
        """Move people up in every campaign with somebody waiting, each by itself."""
        campaigns = self.search([("state", "=", "waiting")]).campaign_id.sorted("id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(campaigns))
        for campaign in campaigns:
            campaign._move_up_waiting()
            if not cron._commit_progress(1):
                break

    def _move_up(self):
        """Place the orders of those for whom there is enough now, in order of arrival."""
        queue = self.filtered(lambda waiting: waiting.state == "waiting").sorted("id")
        keys = waiting_list.served(queue._as_wishes(), queue._get_left())
        for waiting in queue.browse(keys):
            waiting._promote()

    def _promote(self):
        """Place the order of one person, or say why it cannot be placed any more.

        Somebody may have been faster: then the place in the list is kept.
        """
        self.ensure_one()
        if self.try_lock_for_update().state != "waiting":
            return
        try:
            with self.env.cr.savepoint():
                order = self.group_order_id._place_order(
                    self._get_contact(), self._get_quantities(), self._prepare_options()
                )
        except (QuotaExceeded, CapacityExceeded):
            return
        except OrderRefused as error:
            self._close("expired", str(error))
            return
        self.write({"order_id": order.id, "date_offered": fields.Datetime.now()})
        self._set_state("placed" if order.state == "sale" else "offered")
        self._after_moved_up()

    def _prepare_options(self):
        """Return how the order of somebody who moves up comes in."""
        self.ensure_one()
        return OrderOptions(
            payment_mode=self.payment_mode,
            source="waiting",
            request_key=f"waiting-{self.id}",
            note=self.note or "",
            tolerances=tuple(self._get_tolerances_left().items()),
        )

    def _get_tolerances_left(self):
        """Return `{campaign line id: how many more are taken}`, as far as it is still offered."""
        goods = {line.id: line for line in self.campaign_id.line_ids}
        quantities = self._get_quantities()
        return {
            line_id: goods[line_id]._fit_tolerance(quantities[line_id], wish)
            for line_id, wish in carts.parse_tolerances(self.cart).items()
            if line_id in goods
        }

    def _as_wishes(self):
        """Return this queue as rule values."""
        return [waiting_list.Wish(waiting.id, waiting._get_takes()) for waiting in self]

    def _get_takes(self):
        """Return what this wish takes from which counter."""
        self.ensure_one()
        group_order = self.group_order_id
        quantities = self._get_quantities()
        return tuple(
            waiting_list.Take(key, Decimal(str(quantity)))
            for key, quantity in group_order._get_counters(quantities).items()
        )

    def _get_left(self):
        """Return `{counter: what is left}` of everything this queue waits for."""
        left = {}
        for group_order, queue in self.grouped("group_order_id").items():
            quantities = defaultdict(float)
            for waiting in queue:
                for line_id, quantity in waiting._get_quantities().items():
                    quantities[line_id] += quantity
            left |= group_order._get_counters_left(quantities)
        return {key: Decimal(str(quantity)) for key, quantity in left.items()}

    def _get_position(self):
        """Return how many people are before this one, who wait for one of the same things."""
        self.ensure_one()
        # Others' wishes are counted, not shown.
        queue = (
            self.sudo()
            .search([("campaign_id", "=", self.campaign_id.id), ("state", "=", "waiting")])
            .sorted("id")
        )
        return waiting_list.ahead(queue._as_wishes(), self.id)

    def _get_offer_end(self):
        """Return until when an offer can be paid: two hours, the cut-off at the latest."""
        self.ensure_one()
        end = fields.Datetime.add(self.date_offered or fields.Datetime.now(), minutes=OFFER_MINUTES)
        return min(end, self.campaign_id.date_end)

    def _get_offer_end_text(self):
        """Return until when an offer can be paid, as people say it."""
        return self.campaign_id._get_moment_text(self._get_offer_end())

    def _after_moved_up(self):
        """React to somebody moving up: order placed or to be paid; leaves tell the person."""


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    waiting_ids = fields.One2many(
        comodel_name="groupbuy.waiting", inverse_name="campaign_id", string="Waiting list"
    )
    waiting_count = fields.Integer(compute="_compute_waiting_count")

    @api.depends("waiting_ids.state")
    def _compute_waiting_count(self):
        counts = dict(
            self.env["groupbuy.waiting"]._read_group(
                [("campaign_id", "in", self.ids), ("state", "=", "waiting")],
                ["campaign_id"],
                ["__count"],
            )
        )
        for campaign in self:
            campaign.waiting_count = counts.get(campaign, 0)

    def action_view_waiting(self):
        """Open the waiting list of this campaign."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_waiting_action"
        )
        return action | {"domain": [("campaign_id", "=", self.id)], "context": {}}

    def _move_up_waiting(self):
        """Let people of this campaign move up as far as it reaches."""
        self.ensure_one()
        waiting = self.waiting_ids.filtered(lambda waiting: waiting.state == "waiting")
        if self._get_page_phase() == "open":
            waiting._move_up()
        elif self.state not in {"scheduled", "open"}:
            waiting._close("expired", self.env._("The campaign is closed."))

    def write(self, vals):
        """Let people move up when more orders are taken."""
        result = super().write(vals)
        if "order_count_max" in vals:
            self.env["groupbuy.waiting"]._wake_up(self)
        return result


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def write(self, vals):
        """Let people move up when there is more to sell."""
        result = super().write(vals)
        if vals.keys() & {"quota", "quota_ids", "is_stopped"}:
            self.env["groupbuy.waiting"]._wake_up(self.campaign_id)
        return result


class GroupbuyCampaignQuota(models.Model):
    _inherit = "groupbuy.campaign.quota"

    def write(self, vals):
        """Let people move up when a pickup point gets more."""
        result = super().write(vals)
        if "quota" in vals:
            self.env["groupbuy.waiting"]._wake_up(self.line_id.campaign_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_and_wake_up(self):
        self.env["groupbuy.waiting"]._wake_up(self.line_id.campaign_id)


class GroupbuyPickupPoint(models.Model):
    _inherit = "groupbuy.pickup.point"

    def write(self, vals):
        """Let people move up when a point can hand over more orders."""
        result = super().write(vals)
        if "capacity_per_day" in vals:
            self._wake_up_waiting()
        return result

    def _wake_up_waiting(self):
        """Let people move up who wait for room at these points."""
        open_here = self.env["groupbuy.order"].search(
            [("pickup_point_id", "in", self.ids), ("state", "=", "collecting")]
        )
        self.env["groupbuy.waiting"]._wake_up(open_here.campaign_id)
