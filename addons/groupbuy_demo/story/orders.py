"""Residents ordering on the phone page, some of them paying online."""

import random

from odoo import Command

from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
from odoo.addons.community_groupbuy.rules.contact import Contact

GOODS_MAX = 5
ONLINE_SHARE = 0.2


class Residents:
    """The residents of the story; the same ones order the same things every time."""

    def __init__(self, env, seed):
        self.env = env
        self.visitor = env.ref("base.public_user")
        self.chance = random.Random(seed)

    def order(self, campaign, count):
        """Place `count` orders, spread over the campaign's leaders, and return them."""
        group_orders = campaign.group_order_ids
        homes = {group_order: self._get_neighbours(group_order) for group_order in group_orders}
        placed = self.env["sale.order"]
        for place in range(count):
            group_order = group_orders[place % len(group_orders)]
            resident = homes[group_order].pop()
            online = self.chance.random() < ONLINE_SHARE
            placed += self._order_one(group_order, resident, online, f"demo-{place}")
        return placed

    def pay(self, order):
        """Pay an order online with the demo provider, as the payment page does."""
        provider = self.env.ref("payment.payment_provider_demo")
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": provider.payment_method_ids[:1].id,
                "reference": f"{order.name}-{order.groupbuy_sequence}",
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "operation": "online_direct",
                "sale_order_ids": [Command.set(order.ids)],
            }
        )
        transaction._process(
            "demo", {"reference": transaction.reference, "simulated_state": "done"}
        )
        transaction._post_process()
        return transaction

    def _order_one(self, group_order, resident, online, key):
        """Place one resident's order through the page's method."""
        # The page acts for a visitor who has no rights of his own.
        page_sudo = group_order.with_user(self.visitor).sudo()
        order = page_sudo._place_order(
            Contact(
                resident.name,
                resident.phone,
                resident.groupbuy_building,
                resident.groupbuy_room,
            ),
            self._get_basket(group_order.campaign_id),
            OrderOptions(payment_mode="online" if online else "pickup", request_key=key),
        )
        if online:
            self.pay(order)
        return order.with_env(self.env)

    def _get_neighbours(self, group_order):
        """Return the leader's residents who have not ordered yet, in a random order."""
        residents = group_order.leader_id.community_ids.resident_ids
        residents = (residents - group_order.order_ids.partner_id).sorted("id")
        return self.chance.sample(list(residents), len(residents))

    def _get_basket(self, campaign):
        """Return `{campaign line id: quantity}`: the first goods sell best."""
        lines = campaign.line_ids.sorted("sequence")
        weights = [1 / place for place in range(1, len(lines) + 1)]
        goods = {
            self.chance.choices(lines, weights)[0]
            for _pick in range(self.chance.randint(2, GOODS_MAX))
        }
        return {
            line.id: min(self.chance.choice((1, 1, 1, 2, 2, 3)), line.limit_per_resident)
            for line in sorted(goods, key=lambda line: line.sequence)
        }
