-- invariant: The used volume of a contract is what its confirmed purchase lines ordered, less what went back or will not come
SELECT contract.name AS record,
       format('line %s: used %s, taken %s', line.id, line.groupbuy_quantity_used, round(COALESCE(taken.quantity, 0), 3)) AS detail
  FROM purchase_requisition_line line
  JOIN purchase_requisition contract ON contract.id = line.requisition_id
  JOIN uom_uom unit ON unit.id = line.product_uom_id
 CROSS JOIN LATERAL (
       SELECT SUM(LEAST(purchase.product_qty * uom.factor,
                        GREATEST(0, COALESCE(kept.quantity, purchase.product_qty * uom.factor))) / unit.factor) AS quantity
         FROM purchase_order_line purchase
         JOIN purchase_order po ON po.id = purchase.order_id AND po.state = 'purchase'
         JOIN uom_uom uom ON uom.id = purchase.product_uom_id
        CROSS JOIN LATERAL (
              SELECT SUM(own.factor * CASE
                         WHEN target.usage = 'supplier' THEN CASE WHEN move.state = 'done' THEN -move.quantity ELSE 0 END
                         WHEN source.usage <> 'supplier' OR move.state = 'cancel' THEN 0
                         WHEN move.state = 'done' THEN move.quantity
                         ELSE move.product_uom_qty END) AS quantity
                FROM stock_move move
                JOIN uom_uom own ON own.id = move.product_uom
                JOIN stock_location source ON source.id = move.location_id
                JOIN stock_location target ON target.id = move.location_dest_id
               WHERE move.purchase_line_id = purchase.id AND move.product_id = purchase.product_id) kept
        WHERE purchase.groupbuy_contract_line_id = line.id AND purchase.product_qty > 0) taken
 WHERE abs(COALESCE(line.groupbuy_quantity_used, 0) - COALESCE(taken.quantity, 0)) > 0.01
