-- invariant: An open load has of each product what its residents ordered, and once allocated what they were allocated.
SELECT o.name AS record,
       t.name ->> 'en_US' || ': ' || coalesce(f.loaded, 0)::float || ' to load, ' || coalesce(f.wanted, 0)::float
           || CASE WHEN c.date_allocated IS NULL THEN ' ordered' ELSE ' allocated' END AS detail
  FROM (
        SELECT g.order_id, g.product_id,
               round(sum(g.loaded), 5) AS loaded,
               round(sum(g.wanted), 5) AS wanted
          FROM (
                SELECT k.groupbuy_order_id AS order_id, m.product_id,
                       m.product_uom_qty::numeric * u.factor AS loaded,
                       0 AS wanted
                  FROM stock_move m
                  JOIN stock_picking k ON k.id = m.picking_id
                  JOIN uom_uom u ON u.id = m.product_uom
                 WHERE k.groupbuy_kind = 'load' AND k.state NOT IN ('done', 'cancel') AND m.state != 'cancel'
             UNION ALL
                SELECT so.groupbuy_order_id, l.product_id, 0,
                       CASE WHEN wc.date_allocated IS NULL THEN l.product_uom_qty
                            ELSE l.groupbuy_quantity_allocated END::numeric * u.factor
                  FROM sale_order_line l
                  JOIN sale_order so ON so.id = l.order_id
                  JOIN groupbuy_campaign wc ON wc.id = so.groupbuy_campaign_id
                  JOIN uom_uom u ON u.id = l.product_uom_id
                 WHERE so.state = 'sale'
                   AND (l.groupbuy_line_id IS NOT NULL OR wc.date_allocated IS NOT NULL)
                   AND EXISTS (
                        SELECT 1
                          FROM stock_picking k
                         WHERE k.groupbuy_order_id = so.groupbuy_order_id
                           AND k.groupbuy_kind = 'load'
                           AND k.state NOT IN ('done', 'cancel')
                   )
               ) AS g
      GROUP BY g.order_id, g.product_id
       ) AS f
  JOIN groupbuy_order o ON o.id = f.order_id
  JOIN groupbuy_campaign c ON c.id = o.campaign_id
  JOIN product_product p ON p.id = f.product_id
  JOIN product_template t ON t.id = p.product_tmpl_id
 WHERE f.loaded != f.wanted
