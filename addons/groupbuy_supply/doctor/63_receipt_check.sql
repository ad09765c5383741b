-- invariant: No more is rejected than came, and what is rejected is claimed
SELECT picking.name AS record,
       format('product %s: rejected %s, on the receipt %s, claimed %s', checked.product_id, checked.rejected,
              came.quantity, claimed.count) AS detail
  FROM (SELECT picking_id, product_id, MAX(purchase_line_id) AS purchase_line_id,
               SUM(quantity_rejected) AS rejected
          FROM groupbuy_receipt_check
         GROUP BY picking_id, product_id) checked
  JOIN stock_picking picking ON picking.id = checked.picking_id
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(move.quantity * move_uom.factor / product_uom.factor), 0) AS quantity
         FROM stock_move move
         JOIN product_product product ON product.id = move.product_id
         JOIN product_template template ON template.id = product.product_tmpl_id
         JOIN uom_uom move_uom ON move_uom.id = move.product_uom
         JOIN uom_uom product_uom ON product_uom.id = template.uom_id
        WHERE move.picking_id = checked.picking_id AND move.product_id = checked.product_id
          AND move.state <> 'cancel') came
 CROSS JOIN LATERAL (
       SELECT COUNT(*) AS count
         FROM groupbuy_supplier_claim claim
        WHERE claim.purchase_line_id = checked.purchase_line_id AND claim.kind = 'quality') claimed
 WHERE checked.rejected > came.quantity + 0.0001
    OR (checked.rejected > 0 AND checked.purchase_line_id IS NOT NULL AND claimed.count = 0)
