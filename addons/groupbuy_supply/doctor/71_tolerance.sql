-- invariant: Nobody gets more than was ordered and would be taken if it fills the case
SELECT so.name AS record,
       format('line %s: ordered %s, takes %s more, allocated %s', sol.id, sol.product_uom_qty,
              sol.groupbuy_quantity_tolerance, sol.groupbuy_quantity_allocated) AS detail
  FROM sale_order_line sol
  JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
 WHERE sol.groupbuy_line_id IS NOT NULL
   AND (sol.groupbuy_quantity_tolerance < 0
        OR round(COALESCE(sol.groupbuy_quantity_allocated, 0)::numeric, 3)
         > round((sol.product_uom_qty + COALESCE(sol.groupbuy_quantity_tolerance, 0))::numeric, 3))
