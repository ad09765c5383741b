-- invariant: What was signed for is collected, sent back or still in stock at its pickup point.
WITH moved AS (
        SELECT o.pickup_point_id, m.product_id,
               sum(m.quantity::numeric * u.factor
                   * CASE WHEN k.groupbuy_kind IN ('sign', 'undo') THEN 1 ELSE -1 END) AS base
          FROM stock_move m
          JOIN stock_picking k ON k.id = m.picking_id
          JOIN groupbuy_order o ON o.id = k.groupbuy_order_id
          JOIN uom_uom u ON u.id = m.product_uom
         WHERE k.groupbuy_kind IN ('sign', 'pickup', 'undo', 'return') AND m.state = 'done'
      GROUP BY o.pickup_point_id, m.product_id
       ),
     stocked AS (
        SELECT pp.id AS pickup_point_id, q.product_id, sum(q.quantity)::numeric AS quantity
          FROM stock_quant q
          JOIN groupbuy_pickup_point pp ON pp.location_id = q.location_id
      GROUP BY pp.id, q.product_id
       ),
     both_sides AS (
        SELECT coalesce(moved.pickup_point_id, stocked.pickup_point_id) AS pickup_point_id,
               coalesce(moved.product_id, stocked.product_id) AS product_id,
               coalesce(moved.base, 0) AS base,
               coalesce(stocked.quantity, 0) AS quantity
          FROM moved
     FULL JOIN stocked
            ON stocked.pickup_point_id = moved.pickup_point_id AND stocked.product_id = moved.product_id
       )
SELECT pp.name AS record,
       t.name ->> 'en_US' || ': ' || round(b.quantity, 5)::float || ' in stock, '
       || round(b.base / pu.factor, 5)::float || ' by the transfers' AS detail
  FROM both_sides b
  JOIN groupbuy_pickup_point pp ON pp.id = b.pickup_point_id
  JOIN product_product p ON p.id = b.product_id
  JOIN product_template t ON t.id = p.product_tmpl_id
  JOIN uom_uom pu ON pu.id = t.uom_id
 WHERE t.is_storable
   AND round(b.base / pu.factor, 5) != round(b.quantity, 5)
