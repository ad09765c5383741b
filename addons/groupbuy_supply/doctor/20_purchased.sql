-- invariant: Ordered plus rounding equals purchased plus taken from stock, for every line of a run past purchasing
SELECT run.name AS record,
       format('line %s: ordered %s, rounding %s, purchased %s, from stock %s', line.id,
              line.quantity_ordered, line.quantity_rounding, bought.quantity, line.quantity_stock) AS detail
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.kind = 'main'
   AND run.step NOT IN ('freeze', 'demand', 'net', 'round', 'purchase')
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM((pol.product_qty - COALESCE(pol.groupbuy_quantity_before, 0)
                            - COALESCE(pol.groupbuy_quantity_refused, 0)) * unit.factor / own.factor), 0) AS quantity
         FROM purchase_order_line pol
         JOIN purchase_order po ON po.id = pol.order_id AND po.state <> 'cancel'
         JOIN uom_uom unit ON unit.id = pol.product_uom_id
         JOIN product_product product ON product.id = pol.product_id
         JOIN product_template template ON template.id = product.product_tmpl_id
         JOIN uom_uom own ON own.id = template.uom_id
        WHERE pol.groupbuy_run_line_id = line.id) bought
 WHERE round((line.quantity_ordered + line.quantity_rounding)::numeric, 3)
    <> round((bought.quantity::numeric + line.quantity_stock::numeric), 3)
