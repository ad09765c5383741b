-- invariant: No more is allocated than was received and taken from stock
SELECT run.name AS record,
       format('line %s: received %s, from stock %s, allocated %s', line.id,
              received.quantity, line.quantity_stock, allocated.quantity) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.kind = 'main' AND run.state = 'done'
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(CASE WHEN source.usage = 'supplier' THEN move.quantity ELSE -move.quantity END
                           * unit.factor / own.factor), 0) AS quantity
         FROM purchase_order_line pol
         JOIN stock_move move ON move.purchase_line_id = pol.id AND move.state = 'done'
         JOIN stock_location source ON source.id = move.location_id
         JOIN uom_uom unit ON unit.id = move.product_uom
         JOIN product_product product ON product.id = move.product_id
         JOIN product_template template ON template.id = product.product_tmpl_id
         JOIN uom_uom own ON own.id = template.uom_id
        WHERE pol.groupbuy_run_line_id = line.id) received
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(sol.groupbuy_quantity_allocated), 0) AS quantity
         FROM groupbuy_cutoff_demand demand
         JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id AND sol.product_id = line.product_id
         JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
         JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
         JOIN groupbuy_route route ON route.id = team.route_id AND route.warehouse_id = line.warehouse_id
        WHERE demand.run_line_id = line.id) allocated
 WHERE round(allocated.quantity::numeric, 3)
     > round(received.quantity::numeric + line.quantity_stock::numeric, 3)
