-- invariant: Leaders and suppliers are given no more than a shared-out run left over, and each carries only what is theirs
SELECT run.name AS record,
       format('line %s: left over %s, for leaders %s, going back %s, owner %s', line.id,
              line.quantity_received + line.quantity_stock - COALESCE(line.quantity_rejected, 0)
              - allocated.quantity, sold.quantity, going.quantity, line.surplus_owner) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.state = 'done'
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(sol.product_uom_qty), 0) AS quantity
         FROM sale_order_line sol
         JOIN sale_order so ON so.id = sol.order_id AND so.state <> 'cancel'
        WHERE sol.groupbuy_surplus_line_id = line.id) sold
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(move.product_qty), 0) AS quantity
         FROM purchase_order_line pol
         JOIN stock_move move ON move.purchase_line_id = pol.id AND move.state NOT IN ('done', 'cancel')
         JOIN stock_location place ON place.id = move.location_dest_id AND place.usage = 'supplier'
        WHERE pol.groupbuy_run_line_id = line.id) going
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(sol.groupbuy_quantity_allocated), 0) AS quantity
         FROM groupbuy_cutoff_demand demand
         JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id AND sol.product_id = line.product_id
         JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
         JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
         JOIN groupbuy_route route ON route.id = team.route_id AND route.warehouse_id = line.warehouse_id
        WHERE demand.run_line_id = line.id) allocated
 WHERE (sold.quantity > 0 AND line.surplus_owner IS DISTINCT FROM 'leader')
    OR sold.quantity + going.quantity > 0
   AND round((sold.quantity + going.quantity)::numeric, 3)
     > round((line.quantity_received + line.quantity_stock - COALESCE(line.quantity_rejected, 0))::numeric
             - allocated.quantity::numeric, 3)
