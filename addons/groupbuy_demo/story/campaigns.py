"""Campaigns made and opened by the manager."""

from datetime import timedelta

from odoo import Command

from .offers import OFFERS

LOADED, SIGNED, COLLECTED = 6, 15, 17


class Campaigns:
    """Make the campaigns of the plans as the manager."""

    def __init__(self, env, clock):
        self.env = env
        self.clock = clock

    def draft(self, plan):
        """Return the plan's campaign as a draft in its real window."""
        return self._create(plan, self._prepare_window(plan))

    def open(self, plan):
        """Return the plan's campaign, open now; its real window is written afterwards."""
        now = self.clock.now
        campaign = self._create(
            plan,
            {
                "date_start": now - timedelta(hours=1),
                "date_end": now + timedelta(days=1),
                "date_delivery": self.clock.day(3),
            },
        )
        campaign.action_submit()
        campaign.action_approve()
        campaign.action_open()
        return campaign

    def backdate(self, campaign, plan):
        """Move a campaign that has run its course, and its orders, to their real days."""
        window = self._prepare_window(plan)
        end = min(window["date_end"], self.clock.now)
        campaign.write(window | {"date_end": end})
        self._spread_orders(campaign, end)

    def stay_open(self, campaign, plan):
        """Give an open campaign its real window; its orders came in since the opening."""
        campaign.write(self._prepare_window(plan))
        self._spread_orders(campaign, self.clock.now)

    def backdate_goods(self, campaign, plan):
        """Move loads, sign-offs and pickups to the delivery day's hours."""
        for order in campaign.group_order_ids:
            if order.date_loaded:
                order.date_loaded = self._get_hour(plan, LOADED)
            if order.date_signed:
                order.date_signed = self._get_hour(plan, SIGNED)
        collected = campaign.order_ids.filtered("groupbuy_date_pickup")
        for place, order in enumerate(collected.sorted("groupbuy_date_pickup")):
            moment = self._get_hour(plan, COLLECTED, minutes=place * 7)
            order.write({"groupbuy_date_pickup": moment, "groupbuy_date_collected": moment})

    def _spread_orders(self, campaign, end):
        """Spread the orders evenly from the opening to `end`."""
        orders = campaign.order_ids.sorted("id")
        step = (end - campaign.date_start) / (len(orders) + 1)
        for place, order in enumerate(orders, start=1):
            moment = campaign.date_start + step * place
            order.date_order = moment.replace(microsecond=0)

    def _get_hour(self, plan, hour, minutes=0):
        """Return an hour of the delivery day, never one to come."""
        moment = self.clock.at(plan.delivers, hour) + timedelta(minutes=minutes)
        return min(moment, self.clock.now)

    def _create(self, plan, window):
        """Create the plan's campaign with all its goods and offers."""
        return self.env["groupbuy.campaign"].create(
            window
            | {
                "name": plan.name,
                "description": plan.description,
                "resident_count_min": plan.residents_min,
                "leader_ids": [
                    Command.link(self.env.ref(f"groupbuy_demo.leader_{name}_demo").id)
                    for name in plan.leaders
                ],
                "line_ids": [
                    Command.create(self._prepare_line(name, place))
                    for place, name in enumerate(plan.goods, start=1)
                ],
            }
        )

    def _prepare_window(self, plan):
        """Return the plan's own dates."""
        return {
            "date_start": self.clock.at(*plan.opens),
            "date_end": self.clock.at(*plan.closes),
            "date_delivery": self.clock.day(plan.delivers),
        }

    def _prepare_line(self, name, place):
        """Return the values of one good on offer."""
        offer = OFFERS[name]
        product = self.env.ref(f"groupbuy_demo.{name}_demo").product_variant_id
        return {
            "sequence": place * 10,
            "product_id": product.id,
            "price_unit": offer.price,
            "quota": offer.quota,
            "limit_per_resident": offer.limit,
            "tier_ids": [
                Command.create({"quantity_min": offer.tier_quantity, "price": offer.tier_price})
            ],
        }
