-- invariant: A group order that is on its way or further has no load left open.
SELECT o.name AS record,
       'is ' || o.state || ', load ' || k.name || ' is ' || k.state AS detail
  FROM groupbuy_order o
  JOIN stock_picking k ON k.groupbuy_order_id = o.id AND k.groupbuy_kind = 'load'
 WHERE o.state IN ('loaded', 'signed', 'done', 'cancelled')
   AND k.state NOT IN ('done', 'cancel')
