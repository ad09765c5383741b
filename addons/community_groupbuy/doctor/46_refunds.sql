-- invariant: No more goes back than was paid, payment by payment, and no refund waits longer than a day
SELECT tx.reference AS record,
       format('paid %s, sent back or asked for %s', tx.amount, refunds.amount) AS detail
  FROM payment_transaction tx
 CROSS JOIN LATERAL (
       SELECT COALESCE(-SUM(child.amount), 0) AS amount
         FROM payment_transaction child
        WHERE child.source_transaction_id = tx.id
          AND child.operation = 'refund'
          AND child.state IN ('draft', 'pending', 'done')) refunds
 WHERE EXISTS (
       SELECT 1 FROM sale_order_transaction_rel rel
         JOIN sale_order so ON so.id = rel.sale_order_id AND so.groupbuy_order_id IS NOT NULL
        WHERE rel.transaction_id = tx.id)
   AND refunds.amount > (CASE WHEN tx.state = 'done' THEN tx.amount ELSE 0 END) + 0.005
UNION ALL
SELECT so.name, 'its refund waits since ' || so.write_date
  FROM sale_order so
 WHERE so.groupbuy_is_refund_due IS TRUE
   AND so.write_date < (now() AT TIME ZONE 'UTC') - INTERVAL '1 day'
