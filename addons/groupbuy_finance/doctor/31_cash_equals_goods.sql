-- invariant: The cash registered for a resident's order equals the goods handed over
SELECT sale.name AS record,
       format('handed over %s, registered %s', goods.amount, COALESCE(paid.amount, 0)) AS detail
  FROM sale_order sale
  JOIN LATERAL (
       SELECT COALESCE(SUM(line.groupbuy_amount_delivered), 0) AS amount
         FROM sale_order_line line
        WHERE line.order_id = sale.id) goods ON TRUE
  LEFT JOIN LATERAL (
       SELECT SUM(CASE WHEN payment.payment_type = 'inbound' THEN payment.amount ELSE -payment.amount END) AS amount
         FROM account_payment payment
        WHERE payment.groupbuy_sale_order_id = sale.id
          AND payment.state IN ('in_process', 'paid')) paid ON TRUE
 WHERE sale.groupbuy_order_id IS NOT NULL
   AND sale.groupbuy_payment_mode = 'pickup'
   AND sale.groupbuy_date_collected IS NOT NULL
   AND ROUND(goods.amount - COALESCE(paid.amount, 0), 4) <> 0
