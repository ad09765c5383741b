-- invariant: No stock is negative at pickup points or on routes.
SELECT l.complete_name AS record,
       t.name ->> 'en_US' || ': ' || round(sum(q.quantity)::numeric, 5)::float AS detail
  FROM stock_quant q
  JOIN stock_location l ON l.id = q.location_id
  JOIN product_product p ON p.id = q.product_id
  JOIN product_template t ON t.id = p.product_tmpl_id
 WHERE q.location_id IN (
        SELECT location_id FROM groupbuy_pickup_point
         UNION
        SELECT location_id FROM groupbuy_route
       )
GROUP BY l.complete_name, t.name, q.product_id, q.lot_id
  HAVING round(sum(q.quantity)::numeric, 5) < 0
