-- invariant: A delivery fee is asked once, and only of orders that are brought home
SELECT so.name AS record,
       format('%s fees, handed over %s', COUNT(*), COALESCE(so.groupbuy_handover, 'self')) AS detail
  FROM sale_order_line sol
  JOIN sale_order so ON so.id = sol.order_id
 WHERE sol.groupbuy_is_delivery
 GROUP BY so.id
HAVING COUNT(*) > 1 OR so.groupbuy_handover IS DISTINCT FROM 'home'
