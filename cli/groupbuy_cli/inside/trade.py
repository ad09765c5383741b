# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's own way from orders to purchases: one delivery each, goods bought to order."""

import time

from odoo import Command

from ..seeding.plan import Day
from ..seeding.supply import Supply
from .seed_supply import make_suppliers

BATCH = 50  # orders confirmed at once


def prepare(env, size, seed, sample):
    """Fill the database with a sample of a planned day's orders, not confirmed yet."""
    day = Day(size, seed)
    products = make_products(env, day)
    orders = [order for order in day.orders() if not order.is_cancelled]
    chosen = orders[:: max(1, len(orders) // sample)][:sample]
    people = sorted({order.resident for order in chosen})
    partners = env["res.partner"].create(
        [
            {"name": day.residents[place].name, "phone": day.residents[place].phone}
            for place in people
        ]
    )
    by_place = dict(zip(people, partners, strict=True))
    env["sale.order"].create(
        [_order_values(by_place[order.resident], products, order) for order in chosen]
    )
    env.cr.execute("ANALYZE")
    return len(chosen)


def make_products(env, day):
    """Return the day's products, each bought to order from its first supplier."""
    supply = Supply(day)
    suppliers = make_suppliers(env, supply)
    # In Odoo's favour: one purchase per supplier; by itself it makes four for each order.
    suppliers.group_rfq = "all"
    to_order = env.ref("stock.route_warehouse0_mto")
    to_order.active = True
    routes = [Command.set([to_order.id, env.ref("purchase_stock.route_warehouse0_buy").id])]
    return env["product.product"].create(
        [
            {
                "name": product.name,
                "default_code": product.code,
                "list_price": product.price,
                "standard_price": product.cost,
                "type": "consu",
                "is_storable": True,
                "taxes_id": False,
                "route_ids": routes,
                "seller_ids": [
                    Command.create(
                        {"partner_id": suppliers[terms[0].supplier].id, "price": terms[0].price}
                    )
                ],
            }
            for product, terms in zip(day.products, supply.terms, strict=True)
        ]
    )


def _order_values(partner, products, order):
    """Return the values of one order."""
    lines = [
        Command.create({"product_id": products[good].id, "product_uom_qty": quantity})
        for good, quantity in order.quantities.items()
    ]
    return {"partner_id": partner.id, "order_line": lines}


def confirm(env, count):
    """Confirm some of the orders still open, then what is bought for them; return the seconds."""
    orders = env["sale.order"].search([("state", "=", "draft")], order="id", limit=count)
    begun = time.perf_counter()
    for start in range(0, len(orders), BATCH):
        orders[start : start + BATCH].action_confirm()
        env.cr.commit()
    confirmed = time.perf_counter()
    purchases = env["purchase.order"].search([("state", "=", "draft")])
    purchases.button_confirm()
    env.cr.commit()
    return {
        "orders": len(orders),
        "deliveries": len(orders.picking_ids),
        "purchases": len(purchases),
        "confirm": round(confirmed - begun, 2),
        "seconds": round(time.perf_counter() - begun, 2),
    }
