-- invariant: The demand of a cut-off run equals the living order lines of its campaigns
SELECT run.name AS record,
       format('line %s: demand %s, ordered %s', line.id, line.quantity_ordered, ordered.quantity) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.kind = 'main'
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(sol.product_uom_qty), 0) AS quantity
         FROM groupbuy_cutoff_demand demand
         JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id
         JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
         JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
         JOIN groupbuy_route route ON route.id = team.route_id AND route.warehouse_id = line.warehouse_id
        WHERE demand.run_line_id = line.id) ordered
 WHERE round(line.quantity_ordered::numeric, 3) <> round(ordered.quantity::numeric, 3)
