-- invariant: Open cut-off runs were promised no more stock of a product than lies in its warehouse
SELECT format('%s, %s', warehouse.code, template.name ->> 'en_US') AS record,
       format('promised %s, in stock %s', promised.quantity, COALESCE(here.quantity, 0)) AS detail
  FROM (SELECT line.warehouse_id, line.product_id, SUM(line.quantity_stock) AS quantity
          FROM groupbuy_cutoff_run_line line
          JOIN groupbuy_cutoff_run run ON run.id = line.run_id AND run.state <> 'done'
         WHERE line.quantity_stock > 0
         GROUP BY line.warehouse_id, line.product_id) promised
  JOIN stock_warehouse warehouse ON warehouse.id = promised.warehouse_id
  JOIN stock_location root ON root.id = warehouse.lot_stock_id
  JOIN product_product product ON product.id = promised.product_id
  JOIN product_template template ON template.id = product.product_tmpl_id
 CROSS JOIN LATERAL (
       SELECT SUM(quant.quantity) AS quantity
         FROM stock_quant quant
         JOIN stock_location location ON location.id = quant.location_id
        WHERE quant.product_id = promised.product_id
          AND location.parent_path LIKE root.parent_path || '%') here
 WHERE round(promised.quantity::numeric, 3) > round(COALESCE(here.quantity, 0)::numeric, 3)
