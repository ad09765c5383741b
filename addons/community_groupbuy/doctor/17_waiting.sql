-- invariant: Who waits has no order, who moved up has one, and nobody was passed over by an equal wish
SELECT waiting.name AS record,
       format('place %s: %s with order %s (%s)', waiting.id, waiting.state, so.name, so.state) AS detail
  FROM groupbuy_waiting waiting
  LEFT JOIN sale_order so ON so.id = waiting.order_id
 WHERE (waiting.state = 'waiting' AND so.id IS NOT NULL)
    OR (waiting.state IN ('placed', 'offered') AND so.id IS NULL)
    OR (waiting.state = 'offered' AND so.state NOT IN ('draft', 'sent'))
    OR (so.id IS NOT NULL AND so.groupbuy_order_id <> waiting.group_order_id)
 UNION ALL
SELECT earlier.name,
       format('place %s waits, place %s was served before', earlier.id, later.id)
  FROM groupbuy_waiting earlier
  JOIN groupbuy_waiting later ON later.group_order_id = earlier.group_order_id
   AND later.id > earlier.id
   AND later.line_id = earlier.line_id
   AND later.date_offered > earlier.write_date
   AND later.quantity >= earlier.quantity
 WHERE earlier.state = 'waiting'
