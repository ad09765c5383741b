-- invariant: Once a run has prepared its transfers, every group order with goods has its load.
SELECT o.name AS record, r.name || ' is at ' || r.step || ', no load' AS detail
  FROM groupbuy_order o
  JOIN groupbuy_campaign c ON c.id = o.campaign_id
  JOIN groupbuy_cutoff_run r ON r.id = c.run_id
 WHERE o.state = 'frozen'
   AND r.step IN ('lists', 'tell', 'receive')
   AND EXISTS (
        SELECT 1
          FROM sale_order so
          JOIN sale_order_line l ON l.order_id = so.id
         WHERE so.groupbuy_order_id = o.id
           AND so.state = 'sale'
           AND l.groupbuy_line_id IS NOT NULL
           AND CASE WHEN c.date_allocated IS NULL THEN l.product_uom_qty ELSE l.groupbuy_quantity_allocated END > 0
   )
   AND NOT EXISTS (
        SELECT 1
          FROM stock_picking k
         WHERE k.groupbuy_order_id = o.id AND k.groupbuy_kind = 'load' AND k.state != 'cancel'
   )
