# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What came out of a closed day, without ids and times, so that two runs can be compared."""

from collections import Counter

from . import proof

PURCHASES = """
    SELECT supplier.ref, warehouse.code, product.default_code, line.product_qty, line.price_unit,
           purchase.state, line.qty_received
      FROM purchase_order_line line
      JOIN purchase_order purchase ON purchase.id = line.order_id
      JOIN res_partner supplier ON supplier.id = purchase.partner_id
      JOIN stock_picking_type kind ON kind.id = purchase.picking_type_id
      JOIN stock_warehouse warehouse ON warehouse.id = kind.warehouse_id
      JOIN product_product product ON product.id = line.product_id
     WHERE purchase.groupbuy_run_id IS NOT NULL
"""
RUN_LINES = """
    SELECT run.kind, run.state, run.step, warehouse.code, product.default_code,
           line.quantity_ordered, line.quantity_tolerance, line.quantity_stock,
           line.quantity_rounding, line.quantity_purchased, line.quantity_received, line.obstacle
      FROM groupbuy_cutoff_run_line line
      JOIN groupbuy_cutoff_run run ON run.id = line.run_id
      JOIN stock_warehouse warehouse ON warehouse.id = line.warehouse_id
      JOIN product_product product ON product.id = line.product_id
"""
DEMANDS = """
    SELECT campaign.name, warehouse.code, product.default_code, demand.quantity_ordered,
           demand.quantity_tolerance
      FROM groupbuy_cutoff_demand demand
      JOIN groupbuy_cutoff_run_line line ON line.id = demand.run_line_id
      JOIN groupbuy_campaign_line terms ON terms.id = demand.campaign_line_id
      JOIN groupbuy_campaign campaign ON campaign.id = terms.campaign_id
      JOIN stock_warehouse warehouse ON warehouse.id = line.warehouse_id
      JOIN product_product product ON product.id = line.product_id
"""
LOADS = """
    SELECT campaign.name, leader.phone, product.default_code, move.state, picking.state,
           SUM(move.product_uom_qty) AS wanted, COUNT(*) AS moves
      FROM stock_move move
      JOIN stock_picking picking ON picking.id = move.picking_id AND groupbuy_kind = 'load'
      JOIN groupbuy_order team ON team.id = picking.groupbuy_order_id
      JOIN groupbuy_campaign campaign ON campaign.id = team.campaign_id
      JOIN groupbuy_leader leader ON leader.id = team.leader_id
      JOIN product_product product ON product.id = move.product_id
     GROUP BY campaign.name, leader.phone, product.default_code, move.state, picking.state
"""
ORDER_LINES = """
    SELECT o.groupbuy_request_key, o.state, o.locked, o.amount_total, product.default_code,
           line.product_uom_qty, line.price_unit, line.groupbuy_quantity_allocated,
           line.groupbuy_quantity_short, line.groupbuy_short_reason
      FROM sale_order_line line
      JOIN sale_order o ON o.id = line.order_id AND o.groupbuy_request_key IS NOT NULL
      JOIN product_product product ON product.id = line.product_id
"""
ALLOCATIONS = """
    SELECT o.groupbuy_request_key, product.default_code, trace.policy, trace.quantity_ordered,
           trace.quantity_allocated, trace.place, trace.amount, trace.reason
      FROM groupbuy_allocation trace
      JOIN sale_order_line line ON line.id = trace.order_line_id
      JOIN sale_order o ON o.id = line.order_id
      JOIN product_product product ON product.id = line.product_id
"""
REFUNDS = """
    SELECT o.groupbuy_request_key, payment.operation, payment.amount, payment.state
      FROM payment_transaction payment
      JOIN sale_order_transaction_rel rel
        ON rel.transaction_id IN (payment.id, payment.source_transaction_id)
      JOIN sale_order o ON o.id = rel.sale_order_id AND o.groupbuy_request_key IS NOT NULL
"""
DUE = """
    SELECT groupbuy_request_key FROM sale_order
     WHERE groupbuy_is_refund_due AND groupbuy_request_key IS NOT NULL
"""
TEAMS = """
    SELECT campaign.name, campaign.state, leader.phone, team.state, team.sort_place,
           team.date_told IS NOT NULL AS is_told
      FROM groupbuy_order team
      JOIN groupbuy_campaign campaign ON campaign.id = team.campaign_id
      JOIN groupbuy_leader leader ON leader.id = team.leader_id
"""
MESSAGES = """
    SELECT o.groupbuy_request_key, message.message_type, COUNT(*)
      FROM mail_message message
      JOIN sale_order o ON message.model = 'sale.order' AND o.id = message.res_id
     WHERE o.groupbuy_request_key IS NOT NULL
     GROUP BY o.groupbuy_request_key, message.message_type
"""
EVENTS = """
    SELECT o.groupbuy_request_key, event.kind, event.text, event.amount_after, COUNT(*)
      FROM groupbuy_order_event event JOIN sale_order o ON o.id = event.order_id
     WHERE o.groupbuy_request_key IS NOT NULL
     GROUP BY o.groupbuy_request_key, event.kind, event.text, event.amount_after
"""
CLAIMS = """
    SELECT supplier.ref, product.default_code, claim.quantity, claim.amount, claim.kind,
           claim.state
      FROM groupbuy_supplier_claim claim
      JOIN purchase_order_line line ON line.id = claim.purchase_line_id
      JOIN purchase_order purchase ON purchase.id = line.order_id
      JOIN res_partner supplier ON supplier.id = purchase.partner_id
      JOIN product_product product ON product.id = line.product_id
"""
QUANTS = """
    SELECT warehouse.code, location.usage, product.default_code, SUM(quant.quantity) AS quantity,
           SUM(quant.reserved_quantity) AS reserved
      FROM stock_quant quant
      JOIN stock_location location ON location.id = quant.location_id
      LEFT JOIN stock_warehouse warehouse ON warehouse.id = location.warehouse_id
      JOIN product_product product ON product.id = quant.product_id
     WHERE product.default_code LIKE 'SEED%'
     GROUP BY warehouse.code, location.usage, product.default_code
"""
STEPS = """
    SELECT run.kind, log.step, log.count, log.result
      FROM groupbuy_cutoff_log log JOIN groupbuy_cutoff_run run ON run.id = log.run_id
"""
TALK = """
    SELECT message.model, message.message_type, COUNT(*) FROM mail_message message
     WHERE message.model IN ('groupbuy.campaign', 'groupbuy.cutoff.run', 'groupbuy.order',
                             'purchase.order', 'stock.picking')
     GROUP BY message.model, message.message_type
"""
SENT = """
    SELECT 'mail' AS kind, COUNT(*) FROM mail_mail
     UNION ALL
    SELECT 'sms', COUNT(*) FROM sms_sms
"""
ENTRIES = """
    SELECT move.move_type, move.state, move.amount_total, COUNT(*) FROM account_move move
     GROUP BY move.move_type, move.state, move.amount_total
"""
TABLES = {
    "purchase lines": PURCHASES,
    "run lines": RUN_LINES,
    "demands": DEMANDS,
    "loads": LOADS,
    "order lines": ORDER_LINES,
    "allocations": ALLOCATIONS,
    "payments and refunds": REFUNDS,
    "refunds due": DUE,
    "group orders": TEAMS,
    "messages": MESSAGES,
    "steps of orders": EVENTS,
    "claims": CLAIMS,
    "stock": QUANTS,
    "steps of runs": STEPS,
    "messages elsewhere": TALK,
    "mails and texts": SENT,
    "books": ENTRIES,
}


def read(instance):
    """Return `{table: sorted rows}` of everything a run makes."""
    return {name: sorted(proof.rows(instance, sql)) for name, sql in TABLES.items()}


def differences(one, other):
    """Return one sentence for each table that differs, with the first row of each side.

    >>> differences({"loads": ["a", "b"]}, {"loads": ["a", "b", "b"]})
    ["loads: 2 rows, undisturbed 3; only here none, only undisturbed 'b'"]
    """
    found = []
    for name in one:
        if one[name] != other[name]:
            here, there = _only(one[name], other[name]), _only(other[name], one[name])
            found.append(
                f"{name}: {len(one[name])} rows, undisturbed {len(other[name])};"
                f" only here {here}, only undisturbed {there}"
            )
    return found


def _only(rows, others):
    """Return the first row of one side the other has not, or not as often."""
    left = Counter(rows) - Counter(others)
    return repr(min(left)) if left else "none"
