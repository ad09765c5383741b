-- invariant: A supplier's answer says what its quantity says: confirmed is all, less is some, declined is none, never more than ordered
SELECT po.name AS record,
       format('line %s: answer %s, confirmed %s of %s', line.id, line.groupbuy_answer, line.groupbuy_quantity_confirmed, line.product_qty) AS detail
  FROM purchase_order_line line
  JOIN purchase_order po ON po.id = line.order_id
 WHERE po.state = 'purchase'
   AND line.display_type IS NULL
   AND NOT CASE line.groupbuy_answer
           WHEN 'confirmed' THEN line.groupbuy_quantity_confirmed = line.product_qty
           WHEN 'less' THEN line.groupbuy_quantity_confirmed > 0 AND line.groupbuy_quantity_confirmed < line.product_qty
           WHEN 'substitute' THEN line.groupbuy_quantity_confirmed >= 0 AND line.groupbuy_quantity_confirmed < line.product_qty
           ELSE line.groupbuy_quantity_confirmed = 0
           END
