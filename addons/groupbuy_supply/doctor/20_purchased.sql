-- invariant: Demand plus rounding is purchased: no run past purchasing buys less than was ordered
SELECT run.name AS record,
       format('line %s: demand %s, purchased %s', line.id, line.quantity_ordered, COALESCE(pol.product_uom_qty, 0)) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id
  LEFT JOIN purchase_order_line pol ON pol.id = line.purchase_line_id
 WHERE run.state IN ('receiving', 'done')
   AND COALESCE(pol.product_uom_qty, 0) < line.quantity_ordered
