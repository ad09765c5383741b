-- invariant: What a goods check rejected of received goods went back, and the run's line knows it
SELECT picking.name AS record,
       format('product %s: rejected %s, went back %s, noted %s', quality.product_id, quality.quantity_rejected,
              back.quantity, quality.quantity_returned) AS detail
  FROM groupbuy_receipt_check quality
  JOIN stock_picking picking ON picking.id = quality.picking_id AND picking.state = 'done'
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(CASE WHEN goal.usage = 'supplier' THEN move.quantity ELSE -move.quantity END
                           * unit.factor / own.factor), 0) AS quantity
         FROM stock_move move
         JOIN stock_location goal ON goal.id = move.location_dest_id
         JOIN uom_uom unit ON unit.id = move.product_uom
         JOIN product_product product ON product.id = move.product_id
         JOIN product_template template ON template.id = product.product_tmpl_id
         JOIN uom_uom own ON own.id = template.uom_id
        WHERE move.groupbuy_check_id = quality.id AND move.state = 'done') back
 WHERE round(back.quantity::numeric, 3) <> round(quality.quantity_rejected::numeric, 3)
    OR round(back.quantity::numeric, 3) <> round(COALESCE(quality.quantity_returned, 0)::numeric, 3)
 UNION ALL
SELECT run.name,
       format('line %s: rejected %s, checks say %s', line.id, line.quantity_rejected, noted.quantity)
  FROM groupbuy_cutoff_run_line line
  JOIN groupbuy_cutoff_run run ON run.id = line.run_id
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(gone.quantity - COALESCE(bought.groupbuy_returned_before, 0)), 0) AS quantity
         FROM purchase_order_line bought
        CROSS JOIN LATERAL (
              SELECT COALESCE(SUM(quality.quantity_returned), 0) AS quantity
                FROM groupbuy_receipt_check quality
               WHERE quality.purchase_line_id = bought.id) gone
        WHERE bought.groupbuy_run_line_id = line.id) noted
 WHERE round(COALESCE(line.quantity_rejected, 0)::numeric, 3) <> round(noted.quantity::numeric, 3)
