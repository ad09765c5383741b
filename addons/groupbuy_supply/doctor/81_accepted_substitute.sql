-- invariant: An accepted substitute is ordered once on the same order; what was not accepted is not ordered
SELECT po.name AS record,
       format('line %s: decision %s, %s lines order the substitute', line.id, COALESCE(line.groupbuy_substitute_state, 'none'), COUNT(new_line.id)) AS detail
  FROM purchase_order_line line
  JOIN purchase_order po ON po.id = line.order_id AND po.state = 'purchase'
  LEFT JOIN purchase_order_line new_line
         ON new_line.groupbuy_replaced_line_id = line.id
        AND new_line.order_id = line.order_id
        AND new_line.product_id = line.groupbuy_substitute_product_id
 WHERE line.groupbuy_substitute_state IS NOT NULL
 GROUP BY po.name, line.id, line.groupbuy_substitute_state
HAVING COUNT(new_line.id) <> CASE line.groupbuy_substitute_state WHEN 'accepted' THEN 1 ELSE 0 END
