-- invariant: No more is allocated than was received
SELECT run.name AS record,
       format('line %s: received %s, allocated %s', line.id, received.quantity, allocated.quantity) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.state = 'done'
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(CASE WHEN source.usage = 'supplier' THEN move.quantity ELSE -move.quantity END), 0) AS quantity
         FROM stock_move move
         JOIN stock_location source ON source.id = move.location_id
        WHERE move.purchase_line_id = line.purchase_line_id AND move.state = 'done') received
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(sol.groupbuy_quantity_allocated), 0) AS quantity
         FROM sale_order_line sol
        WHERE sol.groupbuy_line_id = line.campaign_line_id AND sol.state = 'sale') allocated
 WHERE allocated.quantity > received.quantity
