# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a closed day must add up to, and what came out of it, asked in SQL."""

import json

from ..commands import doctor

OPEN_CLOSING = """
    SELECT (SELECT COUNT(*) FROM groupbuy_campaign WHERE state IN ('open', 'cut_off'))
         + (SELECT COUNT(*) FROM groupbuy_cutoff_run WHERE state IN ('running', 'waiting'))
         + (SELECT CASE WHEN COUNT(*) = 0 THEN 1 ELSE 0 END FROM groupbuy_cutoff_run)
"""
OPEN_SHARING = "SELECT COUNT(*) FROM groupbuy_cutoff_run WHERE state <> 'done'"
OPEN_REFUNDS = "SELECT COUNT(*) FROM sale_order WHERE groupbuy_is_refund_due"
OBSTACLES = "SELECT name, obstacle FROM groupbuy_cutoff_run WHERE state = 'waiting'"
STEPS = """
    SELECT step, round(EXTRACT(EPOCH FROM SUM(date_end - date_start)), 1), SUM(count)
      FROM groupbuy_cutoff_log GROUP BY step ORDER BY MIN(id)
"""
SIZES = """
    SELECT jsonb_build_object(
        'orders', (SELECT COUNT(*) FROM sale_order
                    WHERE state = 'sale' AND groupbuy_order_id IS NOT NULL),
        'lines', (SELECT COUNT(*) FROM sale_order_line
                   WHERE state = 'sale' AND groupbuy_line_id IS NOT NULL),
        'runs', (SELECT COUNT(*) FROM groupbuy_cutoff_run),
        'run_lines', (SELECT COUNT(*) FROM groupbuy_cutoff_run_line),
        'purchases', (SELECT COUNT(*) FROM purchase_order WHERE groupbuy_run_id IS NOT NULL),
        'loads', (SELECT COUNT(*) FROM stock_picking WHERE groupbuy_kind = 'load'),
        'load_moves', (SELECT COUNT(*) FROM stock_move m JOIN stock_picking p
                         ON p.id = m.picking_id WHERE p.groupbuy_kind = 'load'))
"""
# Of each run line: what its order lines say, in the campaigns and on the routes it serves.
RESIDENTS = """
    SELECT demand.run_line_id, SUM(sol.product_uom_qty) AS ordered,
           SUM(sol.groupbuy_quantity_allocated) AS allocated,
           SUM(sol.groupbuy_quantity_short) AS short
      FROM groupbuy_cutoff_demand demand
      JOIN groupbuy_cutoff_run_line line ON line.id = demand.run_line_id
      JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id
                              AND sol.state = 'sale'
      JOIN sale_order so ON so.id = sol.order_id
      JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
      JOIN groupbuy_route route ON route.id = team.route_id
                               AND route.warehouse_id = line.warehouse_id
     GROUP BY demand.run_line_id
"""
BOUGHT = f"""
    SELECT line.id, line.quantity_ordered, residents.ordered, line.quantity_rounding,
           line.quantity_purchased, line.quantity_stock, bought.quantity
      FROM groupbuy_cutoff_run_line line
      LEFT JOIN ({RESIDENTS}) residents ON residents.run_line_id = line.id
      LEFT JOIN (SELECT part.groupbuy_run_line_id, SUM(part.product_uom_qty) AS quantity
                   FROM purchase_order_line part
                   JOIN purchase_order purchase ON purchase.id = part.order_id
                                               AND purchase.state <> 'cancel'
                  GROUP BY part.groupbuy_run_line_id) bought
             ON bought.groupbuy_run_line_id = line.id
     WHERE ROUND((line.quantity_ordered - COALESCE(residents.ordered, 0))::numeric, 3) <> 0
        OR ROUND((line.quantity_ordered + line.quantity_rounding
                  - line.quantity_purchased - line.quantity_stock)::numeric, 3) <> 0
        OR ROUND((line.quantity_purchased - COALESCE(bought.quantity, 0))::numeric, 3) <> 0
"""
SHARED = f"""
    SELECT line.id, residents.ordered, residents.allocated, residents.short,
           line.quantity_received, line.quantity_stock
      FROM groupbuy_cutoff_run_line line
      JOIN ({RESIDENTS}) residents ON residents.run_line_id = line.id
     WHERE ROUND((residents.ordered - residents.allocated - residents.short)::numeric, 3) <> 0
        OR ROUND((residents.allocated - line.quantity_received
                  - line.quantity_stock)::numeric, 3) > 0
"""
UNASKED = """
    SELECT id, product_uom_qty, groupbuy_quantity_allocated FROM sale_order_line
     WHERE groupbuy_line_id IS NOT NULL AND state = 'sale'
       AND ROUND((product_uom_qty - groupbuy_quantity_allocated
                  - groupbuy_quantity_short)::numeric, 3) <> 0
"""
UNTRACED = """
    SELECT sol.id FROM sale_order_line sol
      LEFT JOIN groupbuy_allocation trace ON trace.order_line_id = sol.id
     WHERE sol.groupbuy_quantity_short > 0 AND sol.state = 'sale'
       AND (trace.id IS NULL OR COALESCE(sol.groupbuy_short_reason, '') = '')
"""
LOADED = """
    SELECT COALESCE(wanted.team, loaded.team), COALESCE(wanted.product, loaded.product),
           wanted.quantity, loaded.quantity
      FROM (SELECT so.groupbuy_order_id AS team, sol.product_id AS product,
                   SUM(sol.groupbuy_quantity_allocated) AS quantity
              FROM sale_order_line sol JOIN sale_order so ON so.id = sol.order_id
             WHERE sol.state = 'sale' AND sol.groupbuy_line_id IS NOT NULL
             GROUP BY 1, 2) wanted
      FULL JOIN (SELECT p.groupbuy_order_id AS team, m.product_id AS product,
                        SUM(m.product_uom_qty) AS quantity
                   FROM stock_move m JOIN stock_picking p ON p.id = m.picking_id
                  WHERE p.groupbuy_kind = 'load' AND m.state <> 'cancel'
                  GROUP BY 1, 2) loaded
        ON loaded.team = wanted.team AND loaded.product = wanted.product
     WHERE ROUND((COALESCE(wanted.quantity, 0) - COALESCE(loaded.quantity, 0))::numeric, 3) <> 0
"""
SHORTAGE = """
    SELECT jsonb_build_object(
        'short_lines', (SELECT COUNT(*) FROM sale_order_line
                         WHERE groupbuy_quantity_short > 0 AND state = 'sale'),
        'short_pieces', (SELECT SUM(groupbuy_quantity_short) FROM sale_order_line
                          WHERE groupbuy_quantity_short > 0 AND state = 'sale'),
        'refunds', (SELECT COUNT(*) FROM payment_transaction WHERE operation = 'refund'),
        'traces', (SELECT COUNT(*) FROM groupbuy_allocation),
        'claims', (SELECT COUNT(*) FROM groupbuy_supplier_claim))
"""
CHAIN = f"""
    SELECT jsonb_build_object(
        'lines', COUNT(*), 'ordered', SUM(quantity_ordered), 'rounding', SUM(quantity_rounding),
        'purchased', SUM(quantity_purchased), 'stock', SUM(quantity_stock),
        'wrong', (SELECT COUNT(*) FROM ({BOUGHT}) wrong))
      FROM groupbuy_cutoff_run_line
"""
SHARES = f"""
    SELECT jsonb_build_object(
        'lines', COUNT(*), 'ordered', SUM(product_uom_qty),
        'allocated', SUM(groupbuy_quantity_allocated), 'short', SUM(groupbuy_quantity_short),
        'wrong', (SELECT COUNT(*) FROM ({UNASKED}) wrong))
      FROM sale_order_line WHERE groupbuy_line_id IS NOT NULL AND state = 'sale'
"""
AFTER_CLOSING = {"a line does not add up": BOUGHT}
AFTER_SHARING = AFTER_CLOSING | {
    "a product is not shared out exactly": SHARED,
    "ordered is not allocated + short": UNASKED,
    "a load is not what was allocated": LOADED,
    "somebody short reads no reason": UNTRACED,
}


def rows(instance, sql):
    """Return the rows of a query, each as PostgreSQL writes a row."""
    text = f"SELECT COALESCE(jsonb_agg(found::text), '[]') FROM ({sql}) found"
    ((answer,),) = instance.server.query(text, instance.database)
    return json.loads(answer)


def number(instance, sql):
    """Return the only number of a query."""
    return int(instance.server.query(sql, instance.database)[0][0])


def known(instance, sql):
    """Return the object a query answers."""
    return json.loads(instance.server.query(sql, instance.database)[0][0])


def faults(instance, queries, addons):
    """Return one sentence for everything that is not exact, the doctor's findings too.

    :param addons: folder of our addons, whose invariants are examined
    """
    found = []
    for sentence, sql in queries.items():
        if wrong := rows(instance, sql):
            found.append(f"{sentence}: {len(wrong)} times, first {wrong[0]}")
    _invariants, violations = doctor.find(instance.server, instance.database, addons)
    return found + [str(violation) for violation in violations]
