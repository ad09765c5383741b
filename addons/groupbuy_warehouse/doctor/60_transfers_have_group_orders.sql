-- invariant: Every transfer of a group buying step has its group order, and every pickup its resident's order.
SELECT k.name AS record,
       'step ' || k.groupbuy_kind || ' without ' || CASE WHEN k.groupbuy_order_id IS NULL
           THEN 'its group order' ELSE 'an order of this group order' END AS detail
  FROM stock_picking k
  LEFT JOIN sale_order so ON so.id = k.sale_id
 WHERE k.groupbuy_kind IS NOT NULL
   AND (
        k.groupbuy_order_id IS NULL
        OR (
            k.groupbuy_kind IN ('pickup', 'undo')
            AND so.groupbuy_order_id IS DISTINCT FROM k.groupbuy_order_id
           )
       )
