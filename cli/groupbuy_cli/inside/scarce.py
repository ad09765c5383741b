# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is true of a campaign after a rush on one scarce good, read in SQL."""

SOLD = """
    SELECT COALESCE(SUM(line.product_uom_qty), 0)::float
      FROM sale_order_line line JOIN sale_order o ON o.id = line.order_id
     WHERE line.groupbuy_line_id = %(line)s AND o.state <> 'cancel'
"""
COUNTED = "SELECT quantity_ordered::float FROM groupbuy_campaign_line WHERE id = %(line)s"
MOST = """
    SELECT COALESCE(MAX(held.quantity), 0)::float FROM (
        SELECT SUM(line.product_uom_qty) AS quantity
          FROM sale_order_line line JOIN sale_order o ON o.id = line.order_id
         WHERE line.groupbuy_line_id = %(line)s AND o.state <> 'cancel'
         GROUP BY o.groupbuy_contact_phone) held
"""
TWICE = """
    SELECT COALESCE(SUM(n - 1), 0)::int FROM (
        SELECT COUNT(*) AS n FROM sale_order WHERE groupbuy_order_id = %(order)s
         GROUP BY groupbuy_sequence HAVING COUNT(*) > 1) twice
"""
ORDERS = """
    SELECT COALESCE(json_object_agg(groupbuy_request_key, id), '{}') FROM sale_order
     WHERE groupbuy_order_id = %(order)s AND state <> 'cancel'
"""
MONEY = """
    SELECT COALESCE(SUM(o.amount_total), 0)::float,
           COALESCE(SUM(paid.amount), 0)::float
      FROM sale_order o
      LEFT JOIN LATERAL (
           SELECT SUM(t.amount) AS amount
             FROM sale_order_transaction_rel rel
             JOIN payment_transaction t ON t.id = rel.transaction_id AND t.state = 'done'
            WHERE rel.sale_order_id = o.id) paid ON TRUE
     WHERE o.groupbuy_order_id = %(order)s AND o.state <> 'cancel'
"""
HELD = """
    SELECT COUNT(*)::int FROM groupbuy_claim
     WHERE state = 'open' AND group_order_id = %(order)s
"""


def look(env, line, order):
    """Return the figures of one campaign line and its group order."""
    names = {"sold": SOLD, "counted": COUNTED, "most": MOST, "twice": TWICE, "held": HELD}
    found = {name: _ask(env, query, line, order)[0] for name, query in names.items()}
    amount, paid = _ask(env, MONEY, line, order)
    (orders,) = _ask(env, ORDERS, line, order)
    return found | {"amount": round(amount, 2), "paid": round(paid, 2), "orders": orders}


def expire(env, order):
    """Let the time of all open claims of a group order be over, and the cron see it."""
    env.cr.execute(
        "UPDATE groupbuy_claim SET date_expiry = now() AT TIME ZONE 'UTC' - INTERVAL '1 second'"
        " WHERE state = 'open' AND group_order_id = %s",
        [order],
    )
    abandoned = env.cr.rowcount
    env.invalidate_all()
    env.cr.commit()
    env["groupbuy.claim"]._cron_release_expired()
    return abandoned


def _ask(env, query, line, order):
    """Return the first row of a query."""
    env.cr.execute(query, {"line": line, "order": order})
    return env.cr.fetchone()
