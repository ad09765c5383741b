-- invariant: No campaign, pickup point or route has taken more orders than it had room for
SELECT counter.key AS record,
       format('%s orders, room for %s', counter.quantity, counter.maximum) AS detail
  FROM groupbuy_counter counter
 WHERE counter.maximum > 0
   AND counter.quantity > counter.maximum
