-- invariant: The used volume of a contract is what its confirmed purchase lines ordered
SELECT contract.name AS record,
       format('line %s: used %s, ordered %s', line.id, line.groupbuy_quantity_used, round(COALESCE(ordered.quantity, 0), 3)) AS detail
  FROM purchase_requisition_line line
  JOIN purchase_requisition contract ON contract.id = line.requisition_id
  JOIN uom_uom unit ON unit.id = line.product_uom_id
 CROSS JOIN LATERAL (
       SELECT SUM(purchase.product_qty * uom.factor / unit.factor) AS quantity
         FROM purchase_order_line purchase
         JOIN purchase_order po ON po.id = purchase.order_id AND po.state = 'purchase'
         JOIN uom_uom uom ON uom.id = purchase.product_uom_id
        WHERE purchase.groupbuy_contract_line_id = line.id) ordered
 WHERE abs(COALESCE(line.groupbuy_quantity_used, 0) - COALESCE(ordered.quantity, 0)) > 0.005
