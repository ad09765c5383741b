# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The orders of a planned day, placed one after the other and committed in batches."""

import hashlib
import itertools
import time

from odoo import Command

from ..console import say

BATCH = 500
HOLD = 3600  # seconds a claim waits for its batch
REASON = "行程有变"
ROWS = """
    SELECT o.groupbuy_request_key, o.groupbuy_sequence, o.groupbuy_contact_name,
           o.groupbuy_contact_phone, o.groupbuy_contact_address, o.state, o.amount_total::text,
           o.groupbuy_payment_mode,
           leader.phone, string_agg(product.default_code || ' ' || line.product_uom_qty::text
               || ' ' || line.price_unit::text, ', ' ORDER BY product.default_code)
      FROM sale_order o
      JOIN groupbuy_leader leader ON leader.id = o.groupbuy_leader_id
      JOIN sale_order_line line ON line.order_id = o.id
      JOIN product_product product ON product.id = line.product_id
     WHERE o.groupbuy_request_key LIKE %s
     GROUP BY o.id, leader.phone
     ORDER BY o.groupbuy_request_key
"""


def place_orders(env, day, campaigns, products, orders):
    """Place orders of the plan; the goods of a batch are counted like anybody's."""
    env.cr.execute(
        "SELECT groupbuy_request_key FROM sale_order WHERE groupbuy_request_key LIKE %s",
        [f"seed-{day.seed}-%"],
    )
    placed = {key for (key,) in env.cr.fetchall()}
    missing = [order for order in orders if order.key not in placed]
    done, begun = len(orders) - len(missing), time.monotonic()
    for batch in _batches(missing, BATCH):
        place_batch(env, day, campaigns, products, batch)
        env.cr.commit()
        env.invalidate_all()
        done += len(batch)
        say(f"  {done} of {len(orders)} orders ({time.monotonic() - begun:.0f} s)")


def place_batch(env, day, campaigns, products, batch):
    """Place some orders, half of them paid at once.

    Checked and claimed one by one in transactions of their own, as on the page, so that
    processes beside each other do not wait for a batch; written by the ORM in one call, which
    takes a third of the time and needs no prototypes of so many group orders.
    """
    from odoo.addons.community_groupbuy.tools.own_transaction import start_anew

    claimed = [_claim_one(env, day, campaigns, products, order) for order in batch]
    start_anew(env)
    Order = env["sale.order"].with_context(tracking_disable=True)
    orders = Order.create([_prepare_one(*each) for each in claimed])
    orders.action_confirm()
    for sale in orders:
        sale._after_placed()
    env.flush_all()
    pay(env, orders)


def cancel_orders(env, day):
    """Cancel the orders of those who change their mind."""
    keys = [order.key for order in day.orders() if order.is_cancelled]
    living = [("groupbuy_request_key", "in", keys), ("state", "!=", "cancel")]
    for sale in env["sale.order"].search(living):
        sale._cancel(REASON)
        env.cr.commit()
        env.invalidate_all()


def pay(env, orders):
    """Write the finished payments of those who pay online; their books follow with all others'."""
    provider = env.ref("payment.payment_provider_demo")
    for sale in orders:
        if sale.groupbuy_payment_mode == "online":
            sale.groupbuy_order_id._pay_at_once(sale, provider, "seed")


def _claim_one(env, day, campaigns, products, order):
    """Return an order that is checked and claimed: its group order, its check, claim, options."""
    from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions

    campaign = campaigns[order.campaign]
    group_order = _group_order(day, campaign, order.leader)
    lines = {line.product_id.id: line.id for line in campaign.line_ids}
    quantities = {lines[products[good].id]: count for good, count in order.quantities.items()}
    mode = "online" if order.is_online else "pickup"
    options = OrderOptions(request_key=order.key, payment_mode=mode, hold_seconds=HOLD)
    checked = group_order._check_order(_contact(day.residents[order.resident]), quantities)
    claim, _is_new = group_order._claim_outside(checked, options)
    return group_order, checked, claim, options


def _prepare_one(group_order, checked, claim, options):
    """Return the values of a claimed order."""
    claim._use(checked.partner)
    values = group_order._prepare_order(checked.contact, checked.partner, options)
    values |= group_order._prepare_claimed(claim)
    values["order_line"] = [
        # No analytic accounts: looking for their models costs a fifth of all.
        Command.create(
            group_order._prepare_order_line(line, quantity) | {"analytic_distribution": False}
        )
        for line, quantity in checked.wanted.items()
    ]
    return values


def _contact(resident):
    """Return a resident of the plan as typed into the form."""
    from odoo.addons.community_groupbuy.rules.contact import Contact

    return Contact(resident.name, resident.phone, resident.building, resident.room)


def make_residents(env, day, campaigns, orders):
    """Make the residents of orders at once; the orders find them by their phones."""
    group_orders = {
        order.resident: _group_order(day, campaigns[order.campaign], order.leader)
        for order in orders
    }
    wanted = {}
    for place, group_order in group_orders.items():
        contact = _contact(day.residents[place])
        wanted[group_order._get_phone(contact)] = (group_order, contact)
    Partner = env["res.partner"]
    of_phones = [("phone_sanitized", "in", list(wanted)), ("groupbuy_is_resident", "=", True)]
    known = set(Partner.search(of_phones).mapped("phone_sanitized"))
    Partner.create(
        [
            group_order._prepare_resident(contact, phone)
            for phone, (group_order, contact) in wanted.items()
            if phone not in known
        ]
    )


def checksum(env, seed):
    """Return a digest of what a seed made, less what is drawn by chance: codes and tokens."""
    env.cr.execute(ROWS, [f"seed-{seed}-%"])
    digest = hashlib.sha256()
    for row in env.cr.fetchall():
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _group_order(day, campaign, leader):
    """Return the group order of a leader of the plan in a campaign."""
    phone = day.leaders[leader].phone
    return campaign.group_order_ids.filtered(lambda order: order.leader_id.phone == phone)[:1]


def _batches(items, size):
    """Yield lists of at most `size` items."""
    items = iter(items)
    while batch := list(itertools.islice(items, size)):
        yield batch
