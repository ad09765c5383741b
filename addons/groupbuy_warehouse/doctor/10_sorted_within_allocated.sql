-- invariant: No group order is sorted or loaded more of a product than its residents were allocated.
SELECT o.name AS record,
       t.name ->> 'en_US' || ': ' || s.sorted::float || ' sorted, ' || coalesce(a.allocated, 0)::float || ' allocated'
           AS detail
  FROM (
        SELECT k.groupbuy_order_id, m.product_id, sum(m.quantity::numeric * u.factor) AS base
          FROM stock_move m
          JOIN stock_picking k ON k.id = m.picking_id
          JOIN uom_uom u ON u.id = m.product_uom
         WHERE k.groupbuy_kind = 'load' AND m.picked AND m.state != 'cancel'
      GROUP BY k.groupbuy_order_id, m.product_id
       ) AS moved
  JOIN groupbuy_order o ON o.id = moved.groupbuy_order_id
  JOIN product_product p ON p.id = moved.product_id
  JOIN product_template t ON t.id = p.product_tmpl_id
  JOIN uom_uom pu ON pu.id = t.uom_id
  CROSS JOIN LATERAL (SELECT round(moved.base / pu.factor, 5) AS sorted) AS s
  LEFT JOIN LATERAL (
        SELECT round(sum(l.groupbuy_quantity_allocated::numeric * lu.factor) / pu.factor, 5) AS allocated
          FROM sale_order_line l
          JOIN sale_order so ON so.id = l.order_id
          JOIN uom_uom lu ON lu.id = l.product_uom_id
         WHERE so.groupbuy_order_id = o.id AND l.product_id = p.id
       ) AS a ON true
 WHERE s.sorted > coalesce(a.allocated, 0)
