-- invariant: What comes in place of something else is no dearer, no more than what lacks, and for who ordered it
SELECT so.name AS record,
       format('line %s: %s at %s in place of %s at %s', sol.id, sol.groupbuy_quantity_allocated, sol.price_unit,
              replaced.groupbuy_quantity_short, replaced.price_unit) AS detail
  FROM sale_order_line sol
  JOIN sale_order so ON so.id = sol.order_id
  JOIN sale_order_line replaced ON replaced.id = sol.groupbuy_substitute_for_id
  LEFT JOIN groupbuy_allocation trace ON trace.order_line_id = replaced.id
 WHERE sol.price_unit > replaced.price_unit
    OR sol.order_id <> replaced.order_id
    OR sol.product_uom_qty <> 0
    OR COALESCE(trace.quantity_substitute, 0) <> sol.groupbuy_quantity_allocated
    OR trace.quantity_substitute > trace.quantity_ordered - trace.quantity_allocated
