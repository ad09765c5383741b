-- invariant: The lots a supplier announces hold no more than what is to come, and belong to the order of their line
SELECT po.name AS record,
       format('line %s: lots hold %s, %s are to come', line.id, SUM(lot.quantity), MAX(line.groupbuy_quantity_confirmed)) AS detail
  FROM groupbuy_supply_lot lot
  JOIN purchase_order_line line ON line.id = lot.purchase_line_id
  JOIN purchase_order po ON po.id = line.order_id
 WHERE line.groupbuy_answer <> 'none'
 GROUP BY po.name, line.id
HAVING SUM(lot.quantity) > MAX(line.groupbuy_quantity_confirmed) + 0.0005
    OR BOOL_OR(lot.order_id <> line.order_id)
