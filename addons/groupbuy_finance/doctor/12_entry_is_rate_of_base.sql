-- invariant: The commission entered on an order line is its rate of what was handed over
SELECT line_order.name AS record,
       format('line %s: base %s, rate %s, entered %s', sums.sale_line_id,
              line.groupbuy_amount_delivered, sums.rate, sums.amount) AS detail
  FROM (SELECT sale_line_id, kind, rate, SUM(amount) AS amount
          FROM groupbuy_commission_entry
         GROUP BY sale_line_id, kind, rate) sums
  JOIN sale_order_line line ON line.id = sums.sale_line_id
  JOIN sale_order line_order ON line_order.id = line.order_id
 WHERE line_order.groupbuy_is_accrual_due IS NOT TRUE
   AND ABS(line.groupbuy_amount_delivered * sums.rate::numeric / 100 - sums.amount) > 0.005
