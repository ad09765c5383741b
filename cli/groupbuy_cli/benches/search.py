# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Customer service finds an order among 20,000 of 300 leaders (size M)."""

from harness import Figure, clone_rows, seconds

from odoo import Command

from groupbuy_cli.inside import hub, rows
from groupbuy_cli.seeding.plan import SIZES

SIZE = SIZES["M"]
LINES = 4
RESIDENTS = round(SIZE.orders / 1.6)
LIMIT = 0.5
PAGE = 80
NAMES = "ARRAY['王伟', '李娜', '张敏', '刘静', '陈磊', '杨洋', '黄艳', '赵杰', '吴涛', '周霞']"
COLUMNS = ("name", "groupbuy_sequence", "groupbuy_contact_name", "groupbuy_contact_phone")
COLUMNS += ("groupbuy_contact_address", "amount_total", "state", "date_order")
BESIDE = ("groupbuy_campaign_id", "groupbuy_leader_id", "groupbuy_pickup_point_id")


def measure(env):
    """Yield what one page of each kind of search takes, with the total, as a manager."""
    seed(env)
    manager = env["res.users"].create(
        {
            "name": "Bench",
            "login": "bench",
            "group_ids": [Command.link(env.ref("community_groupbuy.group_manager").id)],
        }
    )
    env.flush_all()
    env.cr.execute("ANALYZE")
    Order = env(user=manager)["sale.order"]
    specification = {name: {} for name in COLUMNS}
    specification |= {name: {"fields": {"display_name": {}}} for name in BESIDE}
    about = {"orders": SIZE.orders, "lines": SIZE.orders * LINES, "limit": LIMIT}
    for name, domain in searches(_building_of(env, "4711")).items():
        taken = seconds(
            env, lambda domain=domain: Order.web_search_read(domain, specification, limit=PAGE)
        )
        found = Order.search_count(domain)
        yield Figure(f"search.{name}", "s", taken, details=about | {"found": found})


def searches(building):
    """Return the searches by what is typed or chosen."""
    residents = ("groupbuy_order_id", "!=", False)
    return {
        "open": [residents],
        "phone_end": [("groupbuy_search", "ilike", "4711")],
        "name": [("groupbuy_search", "ilike", "张敏")],
        "phone_and_building": [("groupbuy_search", "ilike", f"4711 {building}")],
        "number": [("groupbuy_search", "ilike", "H0012345")],
        "code": [("groupbuy_search", "ilike", "004711")],
        "nothing": [("groupbuy_search", "ilike", "没有这个人")],
        "product": [residents, ("order_line.product_id", "ilike", "商品002")],
        "combined": [
            residents,
            ("groupbuy_leader_id", "ilike", "团长0042"),
            ("order_line.product_id", "ilike", "商品001"),
            ("state", "=", "sale"),
        ],
    }


def _building_of(env, digits):
    """Return the building of somebody whose phone ends with these digits."""
    order = env["sale.order"].search([("groupbuy_contact_phone", "=like", f"%{digits}")], limit=1)
    return order.groupbuy_contact_address.split()[0]


def seed(env):
    """Make orders of the size by copying one, spread over leaders, points and residents."""
    products = hub.make_products(env, SIZE.products)
    leader = hub.make_leader(env)
    campaign = hub.make_campaign(env, leader, products[:LINES], "今日", {})
    order = hub.place_first(campaign)
    env.flush_all()
    leaders = _copy_leaders(env, leader)
    points = _copy_points(env, leader.pickup_point_ids, leaders)
    rows.copy_orders(
        env,
        order,
        SIZE.orders,
        rows.copy_partners(env, order.partner_id, RESIDENTS),
        groupbuy_sequence="2 + n",
        groupbuy_claim_id="NULL",
        groupbuy_request_key="NULL",
        groupbuy_pickup_code="lpad((n %% 1000000)::text, 6, '0')",
        groupbuy_leader_id=f"{leaders} + n %% {SIZE.leaders}",
        groupbuy_pickup_point_id=f"{points} + n %% {SIZE.leaders}",
        groupbuy_contact_name=f"({NAMES})[1 + n %% 10]",
        groupbuy_contact_phone=f"'+86137' || lpad(((n * 7919) %% {RESIDENTS})::text, 8, '0')",
        lines={"product_id": f"{products[0].id} + (n * 31 + source.id) %% {SIZE.products}"},
        groupbuy_contact_address="(1 + n %% 30) || '栋 ' || (1 + n %% 28) || '0' || (1 + n %% 6)",
    )


def _copy_leaders(env, leader):
    """Copy a leader; return the id of the first copy."""
    named = "'团长' || lpad(n::text, 4, '0')"
    people = clone_rows(
        env.cr,
        "res_partner",
        leader.partner_id.id,
        SIZE.leaders,
        name=named,
        complete_name=named,
    )
    return clone_rows(
        env.cr,
        "groupbuy_leader",
        leader.id,
        SIZE.leaders,
        partner_id=f"{people} + n",
        name=named,
        code="'B' || lpad(n::text, 5, '0')",
    )


def _copy_points(env, point, leaders):
    """Copy a pickup point for each leader; return the id of the first copy."""
    accounts = clone_rows(env.cr, "res_partner", point.partner_id.id, SIZE.leaders)
    return clone_rows(
        env.cr,
        "groupbuy_pickup_point",
        point.id,
        SIZE.leaders,
        partner_id=f"{accounts} + n",
        leader_id=f"{leaders} + n",
        name="'自提点' || lpad(n::text, 4, '0')",
    )
