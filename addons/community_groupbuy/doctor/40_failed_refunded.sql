-- invariant: No campaign failed or was cancelled with money of a resident kept or an order alive
SELECT so.name AS record,
       format('state %s, prepaid and not refunded %s', so.state, COALESCE(paid.amount, 0)) AS detail
  FROM sale_order so
  JOIN groupbuy_campaign campaign ON campaign.id = so.groupbuy_campaign_id
  LEFT JOIN LATERAL (
       SELECT SUM(tx.amount) AS amount
         FROM payment_transaction tx
         LEFT JOIN sale_order_transaction_rel own ON own.transaction_id = tx.id
         LEFT JOIN sale_order_transaction_rel parent ON parent.transaction_id = tx.source_transaction_id
        WHERE tx.state = 'done'
          AND COALESCE(own.sale_order_id, parent.sale_order_id) = so.id) paid ON TRUE
 WHERE campaign.state IN ('failed', 'cancelled')
   AND (so.state <> 'cancel'
        OR (COALESCE(paid.amount, 0) <> 0 AND so.groupbuy_is_refund_due IS NOT TRUE))
