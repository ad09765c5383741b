"""A campaign in the making: choose goods, enter prices and window, look at it, hand it in."""

from datetime import UTC

from odoo import fields, http
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.http import request

from ..models.groupbuy_campaign_terms import FORMATION_KINDS
from ..rules import form_moment, leader_presets
from . import pages
from .group_page import GroupPage
from .leader import LEADER
from .leader_campaign import ONE, PATH, POST, LeaderCampaign

NUMBER_MAX = 1_000_000
TEXT_LENGTH = 2000
TIERS_SHOWN = 2
LINE_NUMBERS = {
    "price": "price_unit",
    "quota": "quota",
    "limit": "limit_per_resident",
    "least": "quantity_min",
}


class LeaderCampaignDraft(LeaderCampaign):
    @http.route(f"{PATH}/draft", **POST)
    def leader_campaign_choose(self, campaign="", **_form):
        """Put the goods ticked in the pool into a draft, an own one or a new one."""
        leader = self._get_leader("campaigns")
        if not leader or not leader._has_right("products"):
            return self._leave()
        listings = self._get_ticked(leader)
        try:
            with request.env.cr.savepoint():
                draft = self._find_campaign(int(campaign)) if campaign.isdecimal() else None
                if draft:
                    draft._add_goods_as_owner(listings)
                else:
                    draft = request.env["groupbuy.campaign"]._draft_as_leader(leader, listings)
        except AccessError:
            return pages.no_right()
        except UserError as error:
            return pages.not_found(request.env._("Nothing was chosen"), str(error))
        return request.redirect(f"{PATH}/{draft.id}", code=303)

    @http.route(f"{ONE}/save", **POST)
    def leader_campaign_save(self, campaign_id, step="save", **form):
        """Keep what was entered; then show it as residents will see it, or hand it in."""
        campaign = self._find_campaign(campaign_id)
        if not campaign:
            return self._refuse_campaign()
        if campaign.state != "draft":
            return request.redirect(f"{PATH}/{campaign.id}", code=303)
        try:
            with request.env.cr.savepoint():
                campaign._save_as_owner(*self._read_draft(campaign, form))
                request.env.flush_all()
        except AccessError:
            return pages.no_right()
        except UserError as error:
            return self._render_campaign(campaign, str(error), form)
        if step == "preview":
            return request.redirect(f"{PATH}/{campaign.id}/preview", code=303)
        return self._submit(campaign, form) if step == "submit" else self._go_to(campaign)

    @http.route(f"{ONE}/preview", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_campaign_preview(self, campaign_id, **_query):
        """Show a draft as residents will see it."""
        campaign = self._find_campaign(campaign_id)
        if not campaign or campaign.state != "draft":
            return self._refuse_campaign()
        return request.render("community_groupbuy.leader_campaign_preview", {"campaign": campaign})

    @http.route(f"{ONE}/preview/page", readonly=False, sitemap=False, **LEADER)
    def leader_campaign_preview_page(self, campaign_id, **_query):
        """Return the residents' page of a draft, for the frame of the preview."""
        campaign = self._find_campaign(campaign_id)
        if not campaign or campaign.state != "draft":
            return self._refuse_campaign()
        response = request.make_response(campaign._get_preview(GroupPage()._make_group_page))
        response.headers["Content-Type"] = "text/html; charset=utf-8"
        response.headers["Cache-Control"] = "no-store"
        return response

    def _submit(self, campaign, form):
        """Hand a saved draft in, or show what keeps it from that."""
        try:
            with request.env.cr.savepoint():
                campaign._submit_as_owner()
                request.env.flush_all()
        except UserError as error:
            return self._render_campaign(campaign, str(error), form)
        return self._go_to(campaign)

    def _go_to(self, campaign):
        return request.redirect(f"{PATH}/{campaign.id}", code=303)

    def _get_ticked(self, leader):
        """Return the listings ticked that this leader may sell."""
        ticked = [
            int(value)
            for value in request.httprequest.form.getlist("listing")
            if value.isdecimal() and len(value) < 10
        ]
        return request.env["groupbuy.listing"].search(
            leader._get_pool_domain() & Domain("id", "in", ticked)
        )

    def _read_draft(self, campaign, form):
        """Return (values, goods, points) of the form; what cannot be read is refused."""
        form = {name: str(value) for name, value in form.items()}
        values = {
            "name": form.get("name", ""),
            "description": form.get("description", "")[:TEXT_LENGTH].strip(),
            **self._read_window(campaign, form),
            **self._read_terms(form),
        }
        goods = {
            line.id: None if form.get(f"remove_{line.id}") else self._read_goods(line, form)
            for line in campaign.line_ids
        }
        chosen = {
            int(point)
            for point in request.httprequest.form.getlist("point")
            if point.isdecimal() and len(point) < 10
        }
        points = campaign.owner_id.pickup_point_ids.filtered(lambda point: point.id in chosen)
        return values, goods, points

    def _read_window(self, campaign, form):
        """Return opening, cut-off and delivery; presets are looked up, own moments read."""
        zone = campaign.company_id._groupbuy_zone()
        now = fields.Datetime.now()
        preset = leader_presets.chosen(form.get("end"), campaign._as_local(now, zone))
        end = (
            preset.astimezone(UTC).replace(tzinfo=None)
            if preset
            else form_moment.moment(form.get("end_own"), zone.key)
        )
        start = form_moment.moment(form.get("start_own"), zone.key)
        delivery = form_moment.day(form.get("delivery_own"))
        if end and form.get("delivery") != "own":
            delivery = leader_presets.delivery(form.get("delivery"), campaign._as_local(end, zone))
        return {
            "date_start": start if form.get("start") == "own" else now,
            "date_end": end,
            "date_delivery": delivery,
        }

    def _read_terms(self, form):
        """Return what forms the group and what an order must reach."""
        kind = form.get("formation", "none")
        kind = kind if kind in dict(FORMATION_KINDS) else "none"
        least = self._read_number(form, "formation_min") if kind != "none" else 0
        return {
            "formation_kind": kind,
            "resident_count_min": int(least) if kind == "residents" else 0,
            "quantity_min": least if kind == "quantity" else 0,
            "amount_min": least if kind == "amount" else 0,
            "amount_order_min": self._read_number(form, "order_min"),
            "order_count_max": int(self._read_number(form, "orders_max")),
        }

    def _read_goods(self, line, form):
        """Return the values of one good."""
        values = {
            field: self._read_number(form, f"{name}_{line.id}")
            for name, field in LINE_NUMBERS.items()
        }
        tiers = [
            (
                self._read_number(form, f"tier_quantity_{line.id}_{place}"),
                self._read_number(form, f"tier_price_{line.id}_{place}"),
            )
            for place in range(TIERS_SHOWN)
        ]
        return values | {"tiers": [tier for tier in tiers if any(tier)]}

    def _read_number(self, form, name):
        """Return the number of a field; what is none is refused."""
        value = leader_presets.amount(form.get(name), NUMBER_MAX)
        if value is None:
            raise UserError(
                request.env._("“%(text)s” is no number that fits.", text=form.get(name, "")[:20])
            )
        return value

    def _prepare_draft(self, leader, campaign):
        """Return what the form of a draft shows."""
        # The owner's own draft; sentences leave here, no figures of others.
        campaign_sudo = campaign.sudo()
        seller_sudo = campaign_sudo.seller_ids.filtered(lambda seller: seller.leader_id == leader)
        return {
            "presets": campaign._get_presets(),
            "preset_now": campaign._get_preset_now(),
            "delivery_now": campaign._get_delivery_now(),
            "hints": campaign._get_price_hints(leader),
            "points": leader.pickup_point_ids,
            "chosen_points": seller_sudo.pickup_point_ids.sudo(False) or leader.pickup_point_ids,
            "tiers_shown": TIERS_SHOWN,
            "obstacles": campaign_sudo._get_obstacles("review") if not campaign.is_template else [],
            "formations": campaign._fields["formation_kind"]._description_selection(request.env),
            "may_choose": leader._has_right("products"),
            "weekdays": campaign._get_plan_weekdays(),
            "plan_text": campaign._get_plan_text(),
        }
