-- invariant: An order costs what its lines cost together
SELECT so.name AS record,
       format('order %s, lines %s', so.amount_total, lines.amount) AS detail
  FROM sale_order so
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(sol.price_total), 0) AS amount
         FROM sale_order_line sol
        WHERE sol.order_id = so.id AND sol.display_type IS NULL) lines
 WHERE so.groupbuy_order_id IS NOT NULL
   -- Taxes rounded over the whole order part by a cent a line at most.
   AND ABS(so.amount_total - lines.amount) > 0.01 * (
       SELECT GREATEST(1, COUNT(*)) FROM sale_order_line sol WHERE sol.order_id = so.id) - 0.005
