-- invariant: The demand of a cut-off run equals the living order lines of its campaign
SELECT run.name AS record,
       format('line %s: demand %s, ordered %s', line.id, line.quantity_ordered, COALESCE(SUM(sol.product_uom_qty), 0)) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id
  LEFT JOIN sale_order_line sol ON sol.groupbuy_line_id = line.campaign_line_id AND sol.state = 'sale'
 GROUP BY run.name, line.id, line.quantity_ordered
HAVING line.quantity_ordered <> COALESCE(SUM(sol.product_uom_qty), 0)
