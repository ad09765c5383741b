"""A leader's campaigns as the phone pages show them."""

import re

from odoo import fields, models
from odoo.fields import Domain

from ..rules import leader_presets

STAGES = {
    "running": ("scheduled", "open"),
    "draft": ("draft",),
    "review": ("review",),
    "over": ("cut_off", "purchasing", "arriving", "handover", "done", "failed", "cancelled"),
}
TONES = {"draft": "none", "review": "amber", "scheduled": "blue", "open": "brand", "done": "green"}
WAITING_SHOWN = 50


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_campaign_domain(self, stage):
        """Return the domain of this leader's campaigns of a stage, or templates."""
        self.ensure_one()
        own = Domain("owner_id", "=", self.id)
        if stage == "templates":
            return own & Domain("is_template", "=", True)
        mine = own | Domain("leader_ids", "in", self.ids)
        whose = own if stage in {"draft", "review"} else mine
        return whose & Domain("is_template", "=", False) & Domain("state", "in", STAGES[stage])

    def _get_portal_links(self):
        """Lead to campaigns and the pool, whoever may open or choose them."""
        links = super()._get_portal_links()
        if self._has_right("campaigns"):
            drafts = self.env["groupbuy.campaign"].search_count(self._get_campaign_domain("draft"))
            links.insert(
                0,
                {
                    "title": self.env._("Campaigns"),
                    "text": self.env._("Open, copy, extend"),
                    "url": "/my/groupbuy/campaigns",
                    "icon": "fa-bullhorn",
                    "count": drafts,
                },
            )
        if self._has_right("products"):
            links.insert(
                1,
                {
                    "title": self.env._("Goods"),
                    "text": self.env._("What you may sell"),
                    "url": "/my/groupbuy/products",
                    "icon": "fa-leaf",
                    "count": 0,
                },
            )
        return links


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def _get_leader_status(self):
        """Return (words, tone) of a campaign for the leaders who run or sell it."""
        self.ensure_one()
        if self.is_stopped:
            return self.env._("Stopped"), "red"
        if self.state in {"failed", "cancelled"}:
            return self._get_state_label(self.state), "red"
        return self._get_state_label(self.state), TONES.get(self.state, "blue")

    def _get_presets(self):
        """Return [(code, words, end)] of the cut-offs on offer now, in local time."""
        zone = self.company_id._groupbuy_zone() if self else self.env.company._groupbuy_zone()
        words = {
            "tonight": self.env._("Tonight 20:00"),
            "tomorrow_noon": self.env._("Tomorrow 12:00"),
            "tomorrow": self.env._("Tomorrow 20:00"),
            "two_days": self.env._("In two days 20:00"),
        }
        now = self._as_local(fields.Datetime.now(), zone)
        return [
            (preset.code, words[preset.code], preset.end) for preset in leader_presets.presets(now)
        ]

    def _get_preset_now(self):
        """Return the code of the preset the cut-off is at, `own` for another time."""
        end = self._as_local(self.date_end, self.company_id._groupbuy_zone())
        found = [code for code, _words, preset in self._get_presets() if preset == end]
        return found[0] if found else "own"

    def _get_delivery_now(self):
        """Return how many days after the cut-off goods are delivered, `own` for others."""
        end = self._as_local(self.date_end, self.company_id._groupbuy_zone())
        days = (self.date_delivery - end.date()).days
        return str(days) if days in leader_presets.DELIVERIES else "own"

    def _get_local_text(self, moment):
        """Return a moment in the form of a date-and-time field of the campaign's place."""
        return f"{self._as_local(moment, self.company_id._groupbuy_zone()):%Y-%m-%dT%H:%M}"

    def _get_own_sellers(self, leader):
        """Return the sellers a leader's team sees: the owner all, others themselves."""
        self.ensure_one()
        # Which leaders sell is told to the owner only; others find themselves.
        sellers_sudo = self.sudo().seller_ids
        if self.owner_id != leader:
            sellers_sudo = sellers_sudo.filtered(lambda seller: seller.leader_id == leader)
        return sellers_sudo.with_env(self.env)

    def _get_goods_progress(self):
        """Return what is ordered of each good: line, quantity, percent of the quota."""
        # How much of a campaign is ordered in all stands on its public page.
        return [
            {
                "line": line,
                "quantity": line.quantity_ordered,
                "percent": min(100, round(100 * line.quantity_ordered / line.quota))
                if line.quota
                else None,
            }
            for line in self.sudo().line_ids
        ]

    def _get_waiting(self, leader):
        """Return who waits at this leader's pickup points, in order of arrival."""
        return self.env["groupbuy.waiting"].search(
            [
                ("campaign_id", "=", self.id),
                ("leader_id", "=", leader.id),
                ("state", "in", ("waiting", "offered")),
            ],
            limit=WAITING_SHOWN,
        )

    def _get_price_hints(self, leader):
        """Return `{line: (what may be asked, what is earned, what looks wrong)}`."""
        hints = {}
        for line in self.line_ids:
            # What may be asked is told, nothing else of the listing.
            listing_sudo = line.sudo()._get_listing()
            hints[line] = (
                listing_sudo._get_range_text() if listing_sudo else "",
                listing_sudo._get_earning_text(leader, line.price_unit) if listing_sudo else "",
                line.sudo()._get_price_obstacles(),
            )
        return hints

    def _get_plan_text(self):
        """Return on which days campaigns come from this template, empty without a plan."""
        # Plans are staff's; the days of this campaign's own are told.
        plan_sudo = self.sudo().plan_ids[:1]
        if not plan_sudo:
            return ""
        names = [name for _place, name, is_on in self._get_plan_weekdays() if is_on]
        return self.env._("Comes again on %(days)s", days=", ".join(names))

    def _get_preview(self, make):
        """Return the residents' page of a draft as it will be when open; nothing is kept.

        :param make: takes a group order, returns its page as text
        """
        self.ensure_one()
        self._check_owner()
        pages = []
        try:
            with self.env.cr.savepoint():
                # The owner's own draft, opened for the length of this call.
                campaign_sudo = self.sudo().with_context(tracking_disable=True)
                for state in ("review", "scheduled", "open"):
                    campaign_sudo._set_state(state)
                campaign_sudo._create_group_orders()
                group_order_sudo = campaign_sudo.group_order_ids[:1]
                pages.append(self._as_preview(make(group_order_sudo), group_order_sudo))
                raise _NothingKept
        except _NothingKept:
            self.env.invalidate_all()
        return pages[0]

    def _as_preview(self, page, group_order):
        """Return a page whose pictures are found though its link will not exist."""
        # Only ids of products, for the addresses of pictures.
        products = {str(line.id): line.product_id.id for line in self.sudo().line_ids}
        return re.sub(
            rf"/g/{group_order.code}/image/(\d+)\?size=(\d+)(?:&(?:amp;)?v=\w*)?",
            lambda found: (
                f"/web/image/product.product/{products.get(found[1], 0)}/image_{found[2]}"
            ),
            str(page),
        )


class _NothingKept(Exception):
    """Ends a preview: everything done for it is undone."""
