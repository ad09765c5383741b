-- invariant: A group order has one load at most that is not cancelled.
SELECT o.name AS record, count(*) || ' loads' AS detail
  FROM stock_picking k
  JOIN groupbuy_order o ON o.id = k.groupbuy_order_id
 WHERE k.groupbuy_kind = 'load' AND k.state != 'cancel'
 GROUP BY o.id, o.name
HAVING count(*) > 1
