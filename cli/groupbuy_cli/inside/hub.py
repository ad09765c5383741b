# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A hub with one campaign under a rush: goods with quota and limits, orders of the past."""

from datetime import timedelta

from odoo import Command, fields

from .rows import copy_orders, copy_partners, enable_demo_payment

MANY = 9000  # a quota and a limit that are kept, but not reached


def prepare(env, size, goods=30, quota=MANY, limit=MANY):
    """Fill the database; return the plan of those who order behind the leader's link.

    :param size: numbers of products, partners, orders, and lines of each order
    """
    enable_demo_payment(env)
    sold = make_products(env, size["products"])
    leader = make_leader(env)
    past = make_campaign(env, leader, sold[: size["lines"]], "往期", {})
    order = place_first(past)
    copy_orders(
        env,
        order,
        size["orders"],
        copy_partners(env, order.partner_id, size["partners"]),
        groupbuy_sequence="2 + n",
        groupbuy_claim_id="NULL",
        groupbuy_request_key="NULL",
        groupbuy_pickup_code="NULL",
    )
    terms = {"quota": quota, "limit_per_resident": limit}
    campaign = make_campaign(env, leader, sold[:goods], "抢购", terms)
    env.cr.execute("ANALYZE")
    return {
        "code": campaign.group_order_ids.code,
        "goods": campaign.line_ids.ids,
        "campaign": campaign.id,
        "order": campaign.group_order_ids.id,
    }


def place_first(campaign):
    """Return an order of one piece of everything in a campaign of one leader."""
    from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
    from odoo.addons.community_groupbuy.rules.contact import Contact

    return campaign.group_order_ids._place_order(
        Contact("李雷", "13900139001", "3栋", "502"),
        dict.fromkeys(campaign.line_ids.ids, 1),
        OrderOptions(),
    )


def make_products(env, count):
    """Return new products leaders may sell."""
    products = env["product.product"].create(
        [
            {
                "name": f"商品{number:03d}",
                "list_price": 5 + number % 40,
                "standard_price": 3,
                "type": "consu",
                "taxes_id": False,
            }
            for number in range(count)
        ]
    )
    env["groupbuy.listing"]._list_now(products.product_tmpl_id)
    return products


def make_leader(env):
    """Return a leader with a pickup point."""
    partner = env["res.partner"].create({"name": "王团长", "phone": "13700000000"})
    leader = env["groupbuy.leader"].create({"partner_id": partner.id})
    env["groupbuy.pickup.point"].create({"name": "东门自提点", "leader_id": leader.id})
    return leader


def make_campaign(env, leader, products, name, terms):
    """Return an open campaign of one leader with these products."""
    now = fields.Datetime.now()
    campaign = env["groupbuy.campaign"].create(
        {
            "name": name,
            "date_start": now - timedelta(hours=1),
            "date_end": now + timedelta(hours=8),
            "date_delivery": (now + timedelta(days=2)).date(),
            "leader_ids": [Command.set(leader.ids)],
            "line_ids": [
                Command.create(
                    {"product_id": product.id, "price_unit": round(product.list_price * 0.9, 2)}
                    | terms
                )
                for product in products
            ],
        }
    )
    campaign.action_submit()
    campaign.action_approve()
    campaign._open()
    return campaign
