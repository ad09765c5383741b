"""A leader's campaigns on the phone: list, overview, and what an owner may do."""

from datetime import timedelta

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..rules import leader_presets
from . import pages
from .leader import AMOUNT_RIGHTS, LEADER, ORDER_RIGHTS, LeaderPortal

PATH = "/my/groupbuy/campaigns"
ONE = f"{PATH}/<int:campaign_id>"
POST = {
    "methods": ["POST"],
    "max_content_length": pages.FORM_LENGTH,
    "sitemap": False,
    **LEADER,
}
CAMPAIGN_STAGES = ("running", "draft", "review", "over", "templates")
CAMPAIGN_PAGE_SIZE = 20
EXTENSIONS = {"1": 1, "3": 3, "24": 24}
RATE_MAX = 100
REASON_LENGTH = 200


class LeaderCampaign(LeaderPortal):
    @http.route(PATH, readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_campaigns(self, stage="running", page="1", **_query):
        """List the campaigns the leader runs or sells, of one stage."""
        leader = self._get_leader("campaigns")
        if not leader:
            return self._leave()
        stage = stage if stage in CAMPAIGN_STAGES else CAMPAIGN_STAGES[0]
        Campaign = request.env["groupbuy.campaign"]
        domain = leader._get_campaign_domain(stage)
        pager = portal_pager(
            url=PATH,
            total=Campaign.search_count(domain),
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=CAMPAIGN_PAGE_SIZE,
            url_args={"stage": stage},
        )
        campaigns = Campaign.search(domain, limit=CAMPAIGN_PAGE_SIZE, offset=pager["offset"])
        return request.render(
            "community_groupbuy.leader_campaigns",
            {
                "leader": leader,
                "stage": stage,
                "campaigns": campaigns,
                "counts": {
                    each: Campaign.search_count(leader._get_campaign_domain(each))
                    for each in ("draft", "review")
                },
                "pager": pager,
                "may_choose": leader._has_right("products"),
            },
        )

    @http.route(ONE, readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_campaign(self, campaign_id, **_query):
        """Show a draft to be completed, or how a campaign is going."""
        campaign = self._find_campaign(campaign_id)
        return self._render_campaign(campaign) if campaign else self._refuse_campaign()

    @http.route(f"{ONE}/<string:step>", **POST)
    def leader_campaign_step(self, campaign_id, step, **form):
        """Do one step with a campaign of the owner, and show where it leads."""
        campaign = self._find_campaign(campaign_id)
        if not campaign:
            return self._refuse_campaign()
        steps = self._get_campaign_steps()
        if step not in steps:
            return self._refuse_campaign()
        try:
            with request.env.cr.savepoint():
                result = steps[step](campaign, form)
                request.env.flush_all()
        except AccessError:
            return pages.no_right()
        except UserError as error:
            return self._render_campaign(campaign, str(error), form)
        return request.redirect(result or f"{PATH}/{campaign.id}", code=303)

    def _get_campaign_steps(self):
        """Return `{step: what it does with (campaign, form)}`; a step may return an address."""
        return {
            "discard": self._discard,
            "copy": lambda campaign, form: f"{PATH}/{campaign._copy_as_draft().id}",
            "template": lambda campaign, form: f"{PATH}/{campaign._save_template_as_owner().id}",
            "extend": self._extend,
            "close": lambda campaign, form: campaign._cut_off_as_owner(),
            "cancel": lambda campaign, form: campaign._cancel_as_owner(),
            "stop": lambda campaign, form: campaign._stop_as_owner(
                str(form.get("reason", "")).strip()[:REASON_LENGTH]
            ),
            "resume": lambda campaign, form: campaign._resume_as_owner(),
            "plan": self._plan,
            "unplan": lambda campaign, form: campaign._end_plan_as_owner(),
            "invite": self._invite,
            "withdraw": self._withdraw,
        }

    def _discard(self, campaign, _form):
        campaign._discard_as_owner()
        return f"{PATH}?stage=draft"

    def _extend(self, campaign, form):
        hours = EXTENSIONS.get(form.get("hours"))
        if not hours:
            raise UserError(request.env._("Choose for how long."))
        campaign._extend_as_owner(campaign.date_end + timedelta(hours=hours))

    def _plan(self, campaign, form):
        weekdays = {
            int(day) for day in request.httprequest.form.getlist("weekday") if day in set("0123456")
        }
        hour = str(form.get("hour", ""))
        days = str(form.get("days", "1"))
        if hour not in {str(number) for number in range(9, 24)} or days not in set("123"):
            raise UserError(request.env._("Choose hour and delivery from the lists."))
        campaign._plan_as_owner(weekdays, float(hour), int(days))

    def _invite(self, campaign, form):
        rate = leader_presets.amount(str(form.get("rate", "")), RATE_MAX)
        if rate is None:
            raise UserError(request.env._("Enter the commission as a number of per cent."))
        campaign._invite_seller_as_owner(rate, str(form.get("name", "")))
        return f"{PATH}/{campaign.id}#sellers"

    def _withdraw(self, campaign, form):
        chosen = str(form.get("invitation", ""))
        if chosen.isdecimal() and len(chosen) < 10:
            campaign._withdraw_invitation_as_owner(int(chosen))
        return f"{PATH}/{campaign.id}#sellers"

    def _find_campaign(self, campaign_id):
        """Return the campaign if the leader one acts for runs or sells it, or `None`."""
        leader = self._get_leader("campaigns")
        if not leader or campaign_id >= 2**31:
            return None
        campaign = request.env["groupbuy.campaign"].search([("id", "=", campaign_id)])
        mine = leader in (campaign.owner_id | campaign.leader_ids)
        return campaign if campaign and mine else None

    def _refuse_campaign(self):
        """Return one answer for a campaign of somebody else and for none."""
        leader = self._get_leader()
        if not leader or not leader._has_right("campaigns"):
            return self._leave()
        return pages.not_found(
            request.env._("Campaign not found"),
            request.env._("It does not exist, or it is another leader's."),
        )

    def _render_campaign(self, campaign, problem=None, form=None):
        """Render draft or overview, with what was entered when it is refused."""
        leader = self._get_leader("campaigns")
        is_draft = campaign.state == "draft" and campaign.owner_id == leader
        prepare = self._prepare_draft if is_draft else self._prepare_campaign
        name = "leader_campaign_draft" if is_draft else "leader_campaign"
        response = request.render(
            f"community_groupbuy.{name}",
            {
                "leader": leader,
                "campaign": campaign,
                "currency": campaign.currency_id,
                "status": campaign._get_leader_status(),
                "problem": problem,
                "form": form or {},
            }
            | prepare(leader, campaign),
        )
        response.status_code = 422 if problem else 200
        return response

    def _prepare_campaign(self, leader, campaign):
        """Return what the overview shows; leaves may add."""
        rights = leader._get_membership()._get_rights()
        is_owner = campaign.owner_id == leader
        sellers = campaign._get_own_sellers(leader)
        own = sellers.filtered(lambda seller: seller.leader_id == leader)
        return {
            "is_owner": is_owner,
            "sellers": sellers,
            "own_seller": own,
            "group_orders": request.env["groupbuy.order"].search(
                [("campaign_id", "=", campaign.id), ("leader_id", "=", leader.id)], order="id"
            ),
            "invitations": campaign.seller_invitation_ids if is_owner else (),
            "goods": campaign._get_goods_progress(),
            # Residents of all sellers count; only how far the group is formed is told.
            "formation_text": campaign.sudo()._get_formation_text(),
            "formation_percent": campaign.sudo()._get_formation_percent(),
            "waiting": campaign._get_waiting(leader) if "orders" in rights else (),
            "with_orders": bool(rights & ORDER_RIGHTS),
            "with_amounts": bool(rights & AMOUNT_RIGHTS),
            "may_choose": "products" in rights,
        }
