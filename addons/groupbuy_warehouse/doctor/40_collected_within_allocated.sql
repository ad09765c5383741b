-- invariant: No resident collects more of an order line than was allocated to it.
SELECT so.name AS record,
       t.name ->> 'en_US' || ': ' || c.collected::float || ' collected, '
       || round(l.groupbuy_quantity_allocated::numeric, 5)::float || ' allocated' AS detail
  FROM (
        SELECT m.sale_line_id,
               sum(m.quantity::numeric * u.factor
                   * CASE WHEN k.groupbuy_kind = 'undo' THEN -1 ELSE 1 END) AS base
          FROM stock_move m
          JOIN stock_picking k ON k.id = m.picking_id
          JOIN uom_uom u ON u.id = m.product_uom
         WHERE k.groupbuy_kind IN ('pickup', 'undo') AND m.state = 'done'
      GROUP BY m.sale_line_id
       ) AS handed
  JOIN sale_order_line l ON l.id = handed.sale_line_id
  JOIN sale_order so ON so.id = l.order_id
  JOIN product_product p ON p.id = l.product_id
  JOIN product_template t ON t.id = p.product_tmpl_id
  JOIN uom_uom lu ON lu.id = l.product_uom_id
  CROSS JOIN LATERAL (SELECT round(handed.base / lu.factor, 5) AS collected) AS c
 WHERE c.collected > round(coalesce(l.groupbuy_quantity_allocated, 0)::numeric, 5)
    OR c.collected < 0
