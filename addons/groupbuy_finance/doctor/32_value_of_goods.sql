-- invariant: What was handed over is worth its quantity at the final price and weight, and nothing else is
SELECT sale.name AS record,
       format('line %s: %s x %s, worth %s', line.id, line.qty_delivered, line.price_unit,
              line.groupbuy_amount_delivered) AS detail
  FROM sale_order_line line
  JOIN sale_order sale ON sale.id = line.order_id
  JOIN groupbuy_campaign_line offer ON offer.id = line.groupbuy_line_id
 CROSS JOIN LATERAL (
       SELECT COALESCE(offer.weight_unit, 0) * line.groupbuy_quantity_allocated AS estimated,
              CASE WHEN sale.groupbuy_payment_mode = 'online' THEN 0
                   ELSE offer.weight_tolerance END AS tolerance
       ) weight
 CROSS JOIN LATERAL (
       SELECT CASE WHEN COALESCE(line.groupbuy_weight_actual, 0) = 0 OR weight.estimated = 0 THEN 1
                   ELSE LEAST(line.groupbuy_weight_actual / weight.estimated,
                              1 + weight.tolerance / 100) END AS share
       ) settled
 WHERE line.product_uom_qty <> 0
   AND ABS(line.price_total / line.product_uom_qty * settled.share * line.qty_delivered
           - COALESCE(line.groupbuy_amount_delivered, 0)) > 0.011 * GREATEST(1, line.qty_delivered)
