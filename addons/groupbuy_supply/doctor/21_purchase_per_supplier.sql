-- invariant: A run has one living purchase order per supplier and warehouse, and buys for its own lines only; what demand plans ordered serves one run of its warehouse
SELECT run.name AS record,
       format('%s living purchase orders of supplier %s', COUNT(*), po.partner_id) AS detail
  FROM purchase_order po
  JOIN groupbuy_cutoff_run run ON run.id = po.groupbuy_run_id
 WHERE po.state <> 'cancel'
 GROUP BY run.name, po.groupbuy_run_id, po.partner_id, po.picking_type_id
HAVING COUNT(*) > 1
 UNION ALL
SELECT po.name,
       format('line %s buys for run %s, its order for run %s', pol.id, line.run_id, po.groupbuy_run_id)
  FROM purchase_order_line pol
  JOIN purchase_order po ON po.id = pol.order_id
  JOIN groupbuy_cutoff_run_line line ON line.id = pol.groupbuy_run_line_id
 WHERE po.groupbuy_run_id IS DISTINCT FROM line.run_id AND po.groupbuy_plan_id IS NULL
    OR po.groupbuy_plan_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM stock_picking_type kind
        WHERE kind.id = po.picking_type_id AND kind.warehouse_id = line.warehouse_id)
    OR pol.product_id <> line.product_id AND pol.groupbuy_replaced_line_id IS NULL
