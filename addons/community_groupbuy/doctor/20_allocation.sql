-- invariant: Ordered equals allocated plus short on every line of an allocated campaign; who takes more than ordered lacks nothing
SELECT so.name AS record,
       format('line %s: ordered %s, allocated %s, short %s', sol.id, sol.product_uom_qty, sol.groupbuy_quantity_allocated, sol.groupbuy_quantity_short) AS detail
  FROM sale_order_line sol
  JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
  JOIN groupbuy_campaign campaign ON campaign.id = so.groupbuy_campaign_id AND campaign.date_allocated IS NOT NULL
 WHERE sol.groupbuy_line_id IS NOT NULL
   AND (sol.product_uom_qty <> LEAST(sol.product_uom_qty, COALESCE(sol.groupbuy_quantity_allocated, 0))
                              + COALESCE(sol.groupbuy_quantity_short, 0)
        OR sol.groupbuy_quantity_short < 0
        OR sol.groupbuy_quantity_allocated < 0)
