-- invariant: Every living order holds exactly what it ordered, and nothing else is held by used claims
  WITH ordered AS (
       SELECT so.id, SUM(sol.product_uom_qty) AS total,
              jsonb_object_agg(sol.line_id, sol.product_uom_qty) AS quantities
         FROM sale_order so
         LEFT JOIN (
              SELECT order_id, groupbuy_line_id::text AS line_id, SUM(product_uom_qty) AS product_uom_qty
                FROM sale_order_line
               WHERE groupbuy_line_id IS NOT NULL
               GROUP BY order_id, groupbuy_line_id
              HAVING SUM(product_uom_qty) > 0) sol ON sol.order_id = so.id
        WHERE so.groupbuy_order_id IS NOT NULL AND so.state <> 'cancel' AND sol.line_id IS NOT NULL
        GROUP BY so.id)
SELECT so.name AS record,
       format('claim %s is %s and holds %s, ordered %s', claim.id, claim.state, claim.quantities, ordered.quantities) AS detail
  FROM ordered
  JOIN sale_order so ON so.id = ordered.id
  LEFT JOIN groupbuy_claim claim ON claim.id = so.groupbuy_claim_id
 WHERE claim.state IS DISTINCT FROM 'used'
    OR claim.quantities IS DISTINCT FROM ordered.quantities
    OR claim.group_order_id IS DISTINCT FROM so.groupbuy_order_id
    OR claim.pickup_code <> so.groupbuy_pickup_code
    OR claim.sequence IS DISTINCT FROM so.groupbuy_sequence
 UNION ALL
SELECT claim.request_key, format('claim %s is used without a living order', claim.id)
  FROM groupbuy_claim claim
 WHERE claim.state = 'used'
   AND NOT EXISTS (
       SELECT 1 FROM sale_order so
        WHERE so.groupbuy_claim_id = claim.id AND so.state <> 'cancel')
