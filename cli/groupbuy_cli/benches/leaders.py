# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""3,000 leaders in a tree of depth 6: opening it, finding somebody, assessing a month."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from harness import Figure, clone_rows, seconds

from odoo import Command, fields

# Leaders per level of the tree.
LEVELS = (5, 25, 120, 450, 900, 1500)
LEADERS = sum(LEVELS)
CAMPAIGNS = 8
ORDERS = 5  # of each leader in each campaign
RESIDENTS = 5000
ROWS = 80
BATCH = 200
LIST = ("code", "name", "phone", "state", "group_order_count")


def measure(env):
    """Yield what opening, listing, searching and assessing take, as a manager."""
    month = env.company._groupbuy_day() + relativedelta(day=1, months=-1)
    first = seed(env, month)
    manager = env["res.users"].create(
        {
            "name": "Bench",
            "login": "bench",
            "group_ids": [Command.link(env.ref("community_groupbuy.group_manager").id)],
        }
    )
    env.flush_all()
    env.cr.execute("ANALYZE")
    yield from measure_tree(env(user=manager), first)
    yield from measure_list(env(user=manager), first)
    yield from measure_month(env, month)


def seed(env, month):
    """Fill the database from one leader, campaign and order; return the first leader's id."""
    leader, group_order, order = make_prototypes(env, month)
    cr = env.cr
    people = clone_rows(
        cr,
        "res_partner",
        leader.partner_id.id,
        LEADERS,
        name="'团长' || lpad(n::text, 4, '0')",
        complete_name="'团长' || lpad(n::text, 4, '0')",
        phone="'138' || lpad(n::text, 8, '0')",
    )
    first = clone_rows(
        cr,
        "groupbuy_leader",
        leader.id,
        LEADERS,
        partner_id=f"{people} + n",
        name="'团长' || lpad(n::text, 4, '0')",
        phone="'138' || lpad(n::text, 8, '0')",
        code="'B' || lpad(n::text, 5, '0')",
        create_date="TIMESTAMP '2020-01-01'",
    )
    plant(cr, first)
    residents = clone_rows(cr, "res_partner", order.partner_id.id, RESIDENTS)
    sell(cr, group_order, order, first, residents)
    env.invalidate_all()
    return first


def make_prototypes(env, month):
    """Return a leader, a group order and a resident's order, made by the usual steps."""
    from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
    from odoo.addons.community_groupbuy.rules.contact import Contact

    partner = env["res.partner"].create({"name": "团长", "phone": "13700000000"})
    leader = env["groupbuy.leader"].create({"partner_id": partner.id})
    env["groupbuy.pickup.point"].create({"name": "自提点", "leader_id": leader.id})
    product = env["product.product"].create({"name": "番茄", "taxes_id": False, "list_price": 48.5})
    env["groupbuy.listing"]._list_now(product.product_tmpl_id)
    now = fields.Datetime.now()
    campaign = env["groupbuy.campaign"].create(
        {
            "name": "番茄",
            "date_start": now - timedelta(hours=1),
            "date_end": now + timedelta(hours=5),
            "date_delivery": (now + timedelta(days=2)).date(),
            "leader_ids": [Command.set(leader.ids)],
            "line_ids": [Command.create({"product_id": product.id, "price_unit": 48.5})],
        }
    )
    campaign.action_submit()
    campaign.action_approve()
    campaign._open()
    order = campaign.group_order_ids._place_order(
        Contact("李雷", "13900139001", "3栋", "502"), {campaign.line_ids.id: 2}, OrderOptions()
    )
    env.flush_all()
    day = env.company._groupbuy_day_start(month)
    env.cr.execute("UPDATE sale_order SET date_order = %s WHERE id = %s", [day, order.id])
    return leader, campaign.group_order_ids, order


def plant(cr, first):
    """Put the leaders into a tree, each level spread evenly over the one above."""
    parents, paths, level_start = [], {}, 0
    above = None
    for size in LEVELS:
        for place in range(size):
            key = first + level_start + place
            parent = above and above[0] + place * above[1] // size
            paths[key] = f"{paths[parent]}{key}/" if parent else f"{key}/"
            parents.append((key, parent, paths[key]))
        above = (first + level_start, size)
        level_start += size
    cr.execute_values(
        "UPDATE groupbuy_leader SET parent_id = tree.parent_id, parent_path = tree.path"
        " FROM (VALUES %s) AS tree(id, parent_id, path) WHERE groupbuy_leader.id = tree.id",
        [(key, parent or None, path) for key, parent, path in parents],
        template="(%s::int, %s::int, %s)",
    )
    cr.execute(
        "INSERT INTO groupbuy_leader_upline (leader_id, parent_id, company_id, date_start)"
        " SELECT id, parent_id, company_id, '2020-01-01' FROM groupbuy_leader"
        " WHERE parent_id IS NOT NULL"
    )


def sell(cr, group_order, order, first, residents):
    """Give every leader a month of group orders and residents' orders, some of this month."""
    campaigns = clone_rows(
        cr,
        "groupbuy_campaign",
        group_order.campaign_id.id,
        CAMPAIGNS,
        code="'BENCH' || n",
        state="'done'",
    )
    total = LEADERS * CAMPAIGNS
    groups = clone_rows(
        cr,
        "groupbuy_order",
        group_order.id,
        total,
        leader_id=f"{first} + n %% {LEADERS}",
        campaign_id=f"{campaigns} + n / {LEADERS}",
        code="'bench' || n",
        name="'BENCH' || n",
        state="'done'",
    )
    clone_rows(
        cr,
        "sale_order",
        order.id,
        total * ORDERS,
        name="'BENCH' || n",
        groupbuy_order_id=f"{groups} + n %% {total}",
        groupbuy_leader_id=f"{first} + n %% {LEADERS}",
        groupbuy_campaign_id=f"{campaigns} + (n %% {total}) / {LEADERS}",
        groupbuy_sequence=f"1 + n / {total}",
        groupbuy_request_key="NULL",
        access_token="NULL",
        partner_id=f"{residents} + (n * 7919) %% {RESIDENTS}",
        amount_total="20 + (n * 31) %% 200",
        date_order="source.date_order + (n * 7) %% 37 * INTERVAL '1 day'",
    )


def measure_tree(env, first):
    """Yield the tree's first screen, one unfolded leader and everybody at once."""
    Leader = env["groupbuy.leader"]
    about = {"leaders": LEADERS, "depth": len(LEVELS)}
    deepest = Leader.browse(first + LEADERS - 1)
    path = [int(key) for key in deepest.parent_path.split("/")[:-2]]
    for name, work, limit in (
        ("leaders.tree.open", lambda: Leader.get_tree([False]), 1),
        ("leaders.tree.all", lambda: Leader.get_tree(), 1),
        ("leaders.tree.reveal", lambda: Leader.get_tree(path), 1),
        ("leaders.tree.find", lambda: Leader.find_in_tree("团长2999"), 0.3),
    ):
        yield Figure(name, "s", seconds(env, work), details=about | {"limit": limit})


def measure_list(env, first):
    """Yield a page of the list, with what people search by."""
    Leader = env["groupbuy.leader"]
    specification = {name: {} for name in LIST} | {
        name: {"fields": {"display_name": {}}} for name in ("parent_id", "grade_id")
    }
    text = ["|", "|", ("name", "ilike", "2718"), ("phone", "ilike", "2718")]
    searches = {
        "leaders.list.open": [],
        "leaders.list.search": [*text, ("code", "ilike", "2718")],
        "leaders.list.below": [("id", "child_of", first)],
        "leaders.list.upper": [("parent_id.name", "ilike", "团长0003")],
    }
    for name, domain in searches.items():
        taken = seconds(
            env, lambda domain=domain: Leader.web_search_read(domain, specification, limit=ROWS)
        )
        yield Figure(name, "s", taken, details={"leaders": LEADERS, "limit": 0.3})


def measure_month(env, month):
    """Yield the assessment of a month in the cron's batches, and its confirmation."""
    Assessment = env["groupbuy.assessment"]
    about = {
        "leaders": LEADERS,
        "group_orders": LEADERS * CAMPAIGNS,
        "orders": LEADERS * CAMPAIGNS * ORDERS,
    }

    def assess():
        left = Assessment._get_unassessed(env.company, month)
        for start in range(0, len(left), BATCH):
            Assessment._assess_leaders(left[start : start + BATCH], month)
            env.flush_all()
            env.invalidate_all()

    def confirm():
        drafts = Assessment.search([("month", "=", month), ("state", "=", "draft")])
        for start in range(0, len(drafts), BATCH):
            drafts[start : start + BATCH]._confirm()
            env.flush_all()
            env.invalidate_all()

    yield Figure(
        "leaders.month.assess", "s", seconds(env, assess, 1), details=about | {"limit": 60}
    )
    yield Figure("leaders.month.confirm", "s", seconds(env, confirm, 1), details=about)
