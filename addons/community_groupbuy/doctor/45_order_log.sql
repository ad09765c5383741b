-- invariant: The log of an order is complete: each step begins where the one before ended, the last ends at what the order costs now, and a cancelled order says so
WITH steps AS (
     SELECT event.order_id, event.id, event.amount_before, event.amount_after,
            LAG(event.amount_after) OVER (PARTITION BY event.order_id ORDER BY event.id) AS ended,
            LEAD(event.id) OVER (PARTITION BY event.order_id ORDER BY event.id) IS NULL AS is_last
       FROM groupbuy_order_event event)
SELECT so.name AS record,
       format('step %s begins at %s, the one before ended at %s', steps.id, steps.amount_before, steps.ended) AS detail
  FROM steps
  JOIN sale_order so ON so.id = steps.order_id
 WHERE ABS(steps.amount_before - steps.ended) > 0.005
UNION ALL
SELECT so.name,
       format('costs %s, the last step ended at %s', so.amount_total, steps.amount_after)
  FROM steps
  JOIN sale_order so ON so.id = steps.order_id
 WHERE steps.is_last AND ABS(steps.amount_after - so.amount_total) > 0.005
UNION ALL
SELECT so.name, 'cancelled without a step that says so'
  FROM sale_order so
 WHERE so.groupbuy_date_cancelled IS NOT NULL
   AND NOT EXISTS (
       SELECT 1 FROM groupbuy_order_event event
        WHERE event.order_id = so.id AND event.kind = 'cancelled')
