-- invariant: Per quota of a pickup point, what is counted equals what claims hold and is at most the quota
SELECT campaign.code AS record,
       format('line %s, point %s: counter %s, claims %s, quota %s', quota.line_id, quota.pickup_point_id, quota.quantity_ordered, COALESCE(held.quantity, 0), quota.quota) AS detail
  FROM groupbuy_campaign_quota quota
  JOIN groupbuy_campaign_line line ON line.id = quota.line_id
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
  LEFT JOIN (
       SELECT item.key::int AS line_id, claim.pickup_point_id, SUM(item.value::numeric) AS quantity
         FROM groupbuy_claim claim
        CROSS JOIN LATERAL jsonb_each_text(claim.quantities) item
        WHERE claim.state <> 'released'
        GROUP BY item.key, claim.pickup_point_id) held
    ON held.line_id = quota.line_id AND held.pickup_point_id = quota.pickup_point_id
 WHERE quota.quantity_ordered <> COALESCE(held.quantity, 0)
    OR quota.quantity_ordered > quota.quota
