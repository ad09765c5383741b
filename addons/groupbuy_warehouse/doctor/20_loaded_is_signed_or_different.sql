-- invariant: What was loaded is signed for or a difference, and a settled difference has one owner and is written off.
WITH moved AS (
        SELECT k.groupbuy_order_id, m.product_id,
               sum(CASE WHEN k.groupbuy_kind = 'load' THEN m.quantity::numeric * u.factor ELSE 0 END) AS loaded,
               sum(CASE WHEN k.groupbuy_kind = 'sign' THEN m.quantity::numeric * u.factor ELSE 0 END) AS signed,
               sum(CASE WHEN k.groupbuy_kind = 'loss' THEN m.quantity::numeric * u.factor ELSE 0 END) AS lost
          FROM stock_move m
          JOIN stock_picking k ON k.id = m.picking_id
          JOIN uom_uom u ON u.id = m.product_uom
         WHERE k.groupbuy_kind IN ('load', 'sign', 'loss') AND m.state = 'done'
      GROUP BY k.groupbuy_order_id, m.product_id
       ),
     judged AS (
        SELECT o.name, o.state, t.name ->> 'en_US' AS product,
               round(moved.loaded / pu.factor, 5) AS loaded,
               round(moved.signed / pu.factor, 5) AS signed,
               round(moved.lost / pu.factor, 5) AS lost,
               round(coalesce(d.quantity, 0)::numeric, 5) AS different,
               d.state AS difference_state,
               d.responsible
          FROM moved
          JOIN groupbuy_order o ON o.id = moved.groupbuy_order_id
          JOIN product_product p ON p.id = moved.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id
          JOIN uom_uom pu ON pu.id = t.uom_id
          LEFT JOIN groupbuy_difference d
            ON d.groupbuy_order_id = o.id AND d.product_id = moved.product_id
         WHERE o.state IN ('signed', 'done')
       )
SELECT name AS record,
       product || ': ' || loaded::float || ' loaded, ' || signed::float || ' signed, ' || different::float || ' different'
           AS detail
  FROM judged
 WHERE loaded != signed + different
 UNION ALL
SELECT name,
       product || ': ' || lost::float || ' of ' || different::float || ' written off, owner '
       || coalesce(responsible, 'nobody')
  FROM judged
 WHERE (difference_state = 'settled' AND (responsible IS NULL OR lost != different))
    OR (difference_state = 'open' AND lost != 0)
