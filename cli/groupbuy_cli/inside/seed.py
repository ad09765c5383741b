# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Let a planned day happen in a database, by the platform's own steps and in batches.

Every part finds what an interrupted run has made already and goes on from there.
"""

import time
from datetime import timedelta

from odoo import Command, fields

from ..console import say
from ..seeding.plan import Day
from ..seeding.supply import Supply
from .seed_orders import place_orders
from .seed_supply import make_supply, make_warehouses, put_in_stock

MARK = "groupbuy.seed"
CITY = "杭州市"
WEIGHT = 0.5  # kg of a piece that is settled by weight


def grow(env, size, seed):
    """Seed the database; return what is in it now."""
    begun = time.monotonic()
    day = Day(size, seed)
    env["ir.config_parameter"].set_param(MARK, f"{size} {seed} begun")
    products, suppliers, warehouses = make_goods(env, day)
    leaders = make_leaders(env, day, warehouses)
    campaigns = open_campaigns(env, day, products, leaders)
    env.cr.commit()
    say(
        f"  {len(products)} products of {len(suppliers)} suppliers, {len(leaders)} leaders,"
        f" {len(campaigns)} campaigns"
    )
    place_orders(env, day, campaigns, products)
    env["ir.config_parameter"].set_param(MARK, f"{size} {seed} done")
    env.cr.execute("ANALYZE")
    return count(env, seed) | {"seconds": round(time.monotonic() - begun)}


def count(env, seed):
    """Return how much of a seed is in the database."""
    env.cr.execute(
        "SELECT COUNT(DISTINCT o.id), COUNT(l.id), COUNT(DISTINCT o.partner_id)"
        " FROM sale_order o JOIN sale_order_line l ON l.order_id = o.id"
        " WHERE o.groupbuy_request_key LIKE %s",
        [f"seed-{seed}-%"],
    )
    return dict(zip(("orders", "lines", "residents"), env.cr.fetchone(), strict=True))


def make_goods(env, day):
    """Return products, suppliers and warehouses of the day."""
    supply = Supply(day)
    products, warehouses = make_products(env, day), make_warehouses(env)
    suppliers = make_supply(env, supply, products)
    put_in_stock(env, supply, products, warehouses)
    return products, suppliers, warehouses


def make_products(env, day):
    """Return the listed products, in the plan's order."""
    known = _by(env["product.product"].search([("default_code", "=like", "SEED%")]), "default_code")
    categories = make_categories(env, {product.category for product in day.products})
    missing = [product for product in day.products if product.code not in known]
    env["product.product"].create(
        [_product_values(env, product, categories[product.category]) for product in missing]
    )
    products = env["product.product"].search(
        [("default_code", "in", [product.code for product in day.products])], order="default_code"
    )
    env["groupbuy.listing"]._list_now(products.product_tmpl_id)
    return products


def make_categories(env, names):
    """Return `{name: category}` at the top of the tree."""
    Category = env["groupbuy.category"]
    known = _by(Category.search([("parent_id", "=", False)]), "name")
    missing = sorted(names - set(known))
    return known | _by(Category.create([{"name": name} for name in missing]), "name")


def _product_values(env, product, category):
    """Return the values of a product."""
    weighed = {"groupbuy_is_catch_weight": True, "groupbuy_weight_unit": WEIGHT}
    values = {
        "name": product.name,
        "default_code": product.code,
        "list_price": product.price,
        "standard_price": product.cost,
        "type": "consu",
        "taxes_id": False,
        "groupbuy_category_id": category.id,
    }
    if "is_storable" in env["product.template"]._fields:
        values["is_storable"] = True
    return values | (weighed | {"groupbuy_weight_tolerance": 8} if product.is_weighed else {})


def make_leaders(env, day, warehouses):
    """Return the leaders with their pickup points and communities, in the plan's order."""
    wanted = {leader.phone: leader for leader in day.leaders}
    known = _by(env["groupbuy.leader"].search([("phone", "=like", "136%")]), "phone")
    missing = [leader for phone, leader in wanted.items() if phone not in known]
    routes = make_routes(env, day.size.routes, warehouses)
    partners = env["res.partner"].create(
        [{"name": leader.name, "phone": leader.phone} for leader in missing]
    )
    leaders = env["groupbuy.leader"].create([{"partner_id": partner.id} for partner in partners])
    points = env["groupbuy.pickup.point"].create(
        [
            {"name": leader.point, "leader_id": record.id, "city": CITY}
            | ({"route_id": routes[place % len(routes)].id} if routes else {})
            for place, (leader, record) in enumerate(zip(missing, leaders, strict=True))
        ]
    )
    env["groupbuy.community"].create(
        [
            {
                "name": point.name.removesuffix("自提点"),
                "leader_id": point.leader_id.id,
                "pickup_point_id": point.id,
            }
            for point in points
        ]
    )
    known |= _by(leaders, "phone")
    return env["groupbuy.leader"].browse([known[phone].id for phone in wanted])


def make_routes(env, count, warehouses):
    """Return the routes of a hub that drives itself, spread over its warehouses."""
    if "groupbuy.route" not in env:
        return ()
    Route = env["groupbuy.route"]
    names = [f"线路 {number + 1:03d}" for number in range(count)]
    known = _by(Route.search([("name", "in", names)]), "name")
    missing = [
        {"name": name, "warehouse_id": warehouses[number * len(warehouses) // count].id}
        for number, name in enumerate(names)
        if name not in known
    ]
    known |= _by(Route.create(missing), "name")
    return [known[name] for name in names]


def open_campaigns(env, day, products, leaders):
    """Return the open campaigns, in the plan's order."""
    Campaign = env["groupbuy.campaign"]
    names = [f"种子 {day.seed} · 第 {number + 1} 团" for number in range(len(day.campaigns))]
    known = _by(Campaign.search([("name", "in", names)]), "name")
    for number, name in enumerate(names):
        if name in known:
            continue
        takers = [
            leaders[place].id
            for place, leader in enumerate(day.leaders)
            if number in leader.campaigns
        ]
        lines = [
            Command.create(_line_values(day.products[place], products[place]))
            for place in day.campaigns[number]
        ]
        known[name] = Campaign.create(_campaign_values(name, takers, lines))
        known[name].action_submit()
        known[name].action_approve()
        known[name]._open()
    return [known[name] for name in names]


def _campaign_values(name, takers, lines):
    """Return the values of a campaign that is open all day."""
    now = fields.Datetime.now()
    return {
        "name": name,
        "date_start": now - timedelta(hours=1),
        "date_end": now + timedelta(hours=23),
        "date_delivery": (now + timedelta(days=2)).date(),
        "leader_ids": [Command.set(takers)],
        "line_ids": lines,
    }


def _line_values(product, record):
    """Return the terms of a good."""
    tiers = [
        Command.create({"quantity_min": quantity, "price": price})
        for quantity, price in product.tiers
    ]
    return {
        "product_id": record.id,
        "price_unit": product.price,
        "limit_per_resident": product.limit,
        "tier_ids": tiers,
    }


def _by(records, field):
    """Return `{value of a field: record}`."""
    return {record[field]: record for record in records}
