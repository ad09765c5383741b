"""A supply leader's own campaign with helpers and a waiting list; vegetables twice a week."""

from datetime import timedelta

from odoo.addons.community_groupbuy.exceptions import QuotaExceeded
from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
from odoo.addons.community_groupbuy.rules.contact import Contact

from .plans import PLANS

OWNER, HELPERS = "fenglin", {"hefeng": 8, "jinxiu": 6}
QUOTA, EACH, ROUNDS = 12, 2, 3


class SupplyLeaders:
    """What one supply leader sells through others, and what comes again every week."""

    def __init__(self, env, actors, clock):
        self.env = env
        self.actors = actors
        self.clock = clock

    def tell(self):
        """Sell the honey until it is sold out, then plan the vegetables."""
        self._sell()
        self._plan()

    def _sell(self):
        """Open the honey campaign on the phone, add helpers, take orders past the quota."""
        leader = self._get_leader(OWNER)
        leader = leader.with_user(leader.partner_id.user_ids[:1])
        campaign = leader.env["groupbuy.campaign"]._open_as_leader(
            leader, self._prepare_campaign(), [self._prepare_honey()]
        )
        for name, rate in HELPERS.items():
            helper = self._get_leader(name)
            invitation = campaign._invite_seller_as_owner(rate, helper.name)
            helper = helper.with_user(helper.partner_id.user_ids[:1])
            invitation.with_env(helper.env)._find(invitation.code)._accept(
                helper, helper.pickup_point_ids
            )
        campaign = campaign.with_env(self.env)
        for place in range(ROUNDS):
            for group_order in campaign.group_order_ids.sorted("id"):
                neighbours = group_order.leader_id.community_ids.resident_ids.sorted("id")
                self._order_or_wait(group_order, neighbours[place])

    def _order_or_wait(self, group_order, resident):
        """Let a neighbour order two jars, or queue up when they are sold out."""
        # The page acts for a visitor who has no rights of his own.
        page_sudo = group_order.with_user(self.env.ref("base.public_user")).sudo()
        contact = Contact(
            resident.name, resident.phone, resident.groupbuy_building, resident.groupbuy_room
        )
        wanted = {group_order.campaign_id.line_ids.id: EACH}
        options = OrderOptions(request_key=f"honey-{resident.id}")
        try:
            with self.env.cr.savepoint():
                page_sudo._place_order(contact, wanted, options)
        except QuotaExceeded:
            page_sudo._join_waiting_list(contact, wanted, options)

    def _plan(self):
        """Save the weekly vegetables as a template and let them come twice a week."""
        vegetables = self.env["groupbuy.campaign"].search(
            [("name", "=", PLANS["purchasing"].name)], limit=1
        )
        action = vegetables.with_user(self.actors.manager).action_save_as_template()
        template = self.env["groupbuy.campaign"].browse(action["res_id"])
        plan = self.env["groupbuy.campaign.plan"].create(
            {
                "name": "每周二、周五：家常蔬菜",
                "template_id": template.id,
                "is_tuesday": True,
                "is_friday": True,
                "hour_start": 9.0,
                "hour_end": 20.0,
                "days_open": 1,
                "days_delivery": 1,
                "days_ahead": 7,
                "is_published": True,
            }
        )
        plan.with_user(self.actors.manager).action_make_campaigns()

    def _prepare_campaign(self):
        """Return name, window and terms of the honey campaign."""
        return {
            "name": "枫林蜂蜜：自家蜂场现摇现发",
            "description": "秋末最后一批百花蜜，摇完就没有了。和风、锦绣里的邻居也能就近取。",
            "date_start": self.clock.now - timedelta(hours=3),
            "date_end": self.clock.at(2, 21),
            "date_delivery": self.clock.day(4),
            "formation_kind": "quantity",
            "quantity_min": 6,
        }

    def _prepare_honey(self):
        """Return the one good of the honey campaign."""
        product = self.env.ref("groupbuy_demo.honey_demo").product_variant_id
        return {
            "product_id": product.id,
            "price_unit": 58.0,
            "quota": QUOTA,
            "limit_per_resident": EACH,
            "tiers": [(10, 55.0)],
        }

    def _get_leader(self, name):
        return self.env.ref(f"groupbuy_demo.leader_{name}_demo")
