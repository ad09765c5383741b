-- invariant: What was handed over is worth its quantity at the final price, and nothing else is
SELECT sale.name AS record,
       format('line %s: %s x %s, worth %s', line.id, line.qty_delivered, line.price_unit,
              line.groupbuy_amount_delivered) AS detail
  FROM sale_order_line line
  JOIN sale_order sale ON sale.id = line.order_id
 WHERE line.groupbuy_line_id IS NOT NULL
   AND line.product_uom_qty <> 0
   AND ABS(line.price_total / line.product_uom_qty * line.qty_delivered
           - COALESCE(line.groupbuy_amount_delivered, 0)) > 0.011 * GREATEST(1, line.qty_delivered)
