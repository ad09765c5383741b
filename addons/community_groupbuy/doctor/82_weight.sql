-- invariant: Only goods settled by weight are weighed, at weights scales can have shown
SELECT sale.name AS record,
       format('line %s: %s kg weighed, %s kg expected', line.id, line.groupbuy_weight_actual,
              offer.weight_unit * line.product_uom_qty) AS detail
  FROM sale_order_line line
  JOIN sale_order sale ON sale.id = line.order_id
  LEFT JOIN groupbuy_campaign_line offer ON offer.id = line.groupbuy_line_id
 WHERE COALESCE(line.groupbuy_weight_actual, 0) <> 0
   AND (COALESCE(offer.weight_unit, 0) = 0
        OR line.groupbuy_weight_actual < 0
        OR line.groupbuy_weight_actual > 2 * offer.weight_unit * line.product_uom_qty)
