# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Let a planned day happen in a database, by the platform's own steps and in batches.

Every part finds what an interrupted run has made already and goes on from there.
"""

from datetime import timedelta

from odoo import Command, fields

from ..console import say
from ..seeding import words
from ..seeding.plan import Day
from ..seeding.supply import Supply
from .rows import enable_demo_payment
from .seed_orders import cancel_orders, make_residents, place_orders
from .seed_supply import make_supply, make_warehouses, put_in_stock

MARK = "groupbuy.seed"
CITY = "杭州市"
WEIGHT = 0.5  # kg of a piece that is settled by weight


def prepare(env, size, seed):
    """Make what is sold and who sells it; everything of the day but residents and orders."""
    day = Day(size, seed)
    env["ir.config_parameter"].set_param(MARK, f"{size} {seed} begun")
    products, suppliers, warehouses = make_goods(env, day)
    leaders = make_leaders(env, day, warehouses)
    campaigns = open_campaigns(env, day, products, leaders)
    enable_demo_payment(env)
    say(
        f"  {len(products)} products of {len(suppliers)} suppliers, {len(leaders)} leaders,"
        f" {len(campaigns)} campaigns"
    )


def move_in(env, size, seed, share, shares):
    """Make a share of the residents who order."""
    day = Day(size, seed)
    mine = [order for order in day.orders() if order.resident % shares == share]
    make_residents(env, day, find_campaigns(env, day), mine)


def order(env, size, seed, share, shares):
    """Place the orders of a share of the campaigns; campaigns do not wait for each other."""
    day = Day(size, seed)
    mine = [order for order in day.orders() if order.campaign % shares == share]
    place_orders(env, day, find_campaigns(env, day), find_products(env, day), mine)


def finish(env, size, seed):
    """Cancel what is cancelled and note that the day is there; return what it holds."""
    cancel_orders(env, Day(size, seed))
    env["ir.config_parameter"].set_param(MARK, f"{size} {seed} done")
    env.cr.execute("ANALYZE")
    return count(env, seed)


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
    products = find_products(env, day)
    env["groupbuy.listing"]._list_now(products.product_tmpl_id)
    return products


def find_products(env, day):
    """Return the products there are, in the plan's order."""
    codes = [product.code for product in day.products]
    return env["product.product"].search([("default_code", "in", codes)], order="default_code")


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
        "weight": WEIGHT if product.is_weighed else words.get_pack_weight(product.name),
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
    known = _by(find_campaigns(env, day), "name")
    for number, name in enumerate(_names(day)):
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
    return find_campaigns(env, day)


def find_campaigns(env, day):
    """Return the campaigns there are, in the plan's order."""
    names = _names(day)
    found = env["groupbuy.campaign"].search([("name", "in", names)])
    return found.sorted(lambda campaign: names.index(campaign.name))


def _names(day):
    """Return the names of the campaigns, in the plan's order."""
    return [f"种子 {day.seed} · 第 {number + 1} 团" for number in range(len(day.campaigns))]


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
