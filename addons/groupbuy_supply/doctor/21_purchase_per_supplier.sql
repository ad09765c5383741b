-- invariant: A run has one living purchase order per supplier and warehouse, and buys for its own lines only
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
 WHERE po.groupbuy_run_id IS DISTINCT FROM line.run_id
    OR pol.product_id <> line.product_id AND pol.groupbuy_replaced_line_id IS NULL
