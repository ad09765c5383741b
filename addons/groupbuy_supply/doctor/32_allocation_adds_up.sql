-- invariant: Everything that came, was not rejected or was taken from stock is allocated or left over, nobody lacks while a whole piece is left, and ordered is allocated plus short
WITH given AS (
     SELECT line.id, run.name, line.quantity_received - COALESCE(line.quantity_rejected, 0) + line.quantity_stock AS supply,
            SUM(sol.product_uom_qty) AS ordered,
            SUM(COALESCE(sol.groupbuy_quantity_allocated, 0)) AS allocated,
            SUM(COALESCE(sol.groupbuy_quantity_short, 0)) AS short,
            SUM(GREATEST(COALESCE(sol.groupbuy_quantity_allocated, 0) - sol.product_uom_qty, 0)) AS extra,
            SUM(GREATEST(COALESCE(sol.groupbuy_quantity_short, 0) - COALESCE(sol.groupbuy_quantity_cut, 0), 0)) AS lacking,
            BOOL_OR(trace.policy = 'line_minimum') AS is_all_or_nothing,
            BOOL_OR(sol.groupbuy_quantity_allocated > sol.product_uom_qty + COALESCE(sol.groupbuy_quantity_tolerance, 0)) AS is_too_much
       FROM groupbuy_cutoff_run_line line
       JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.kind = 'main' AND run.state = 'done'
       JOIN groupbuy_cutoff_demand demand ON demand.run_line_id = line.id
       JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id AND sol.product_id = line.product_id
       JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
       JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
       JOIN groupbuy_route route ON route.id = team.route_id AND route.warehouse_id = line.warehouse_id
       LEFT JOIN groupbuy_allocation trace ON trace.order_line_id = sol.id
      GROUP BY line.id, run.name)
SELECT name AS record,
       format('line %s: there %s, ordered %s, allocated %s, short %s', id, supply, ordered, allocated, short) AS detail
  FROM given
 WHERE allocated > supply
    OR ordered + extra <> allocated + short
    OR is_too_much
    OR (lacking >= 1 AND supply - allocated >= 1 AND is_all_or_nothing IS NOT TRUE
        -- Orders changed or cancelled after the sharing free goods nobody gets any more.
        AND NOT EXISTS (
            SELECT 1
              FROM groupbuy_cutoff_demand demand
              JOIN sale_order_line sol ON sol.groupbuy_line_id = demand.campaign_line_id
              JOIN sale_order so ON so.id = sol.order_id
              JOIN groupbuy_order_event event ON event.order_id = so.id AND event.kind IN ('cancelled', 'goods')
             WHERE demand.run_line_id = given.id))
