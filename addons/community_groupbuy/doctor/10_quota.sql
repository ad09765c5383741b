-- invariant: Per campaign line, what is counted equals what claims hold and is at most the quota
SELECT campaign.code AS record,
       format('line %s: counter %s, claims %s, quota %s', line.id, line.quantity_ordered, COALESCE(held.quantity, 0), line.quota) AS detail
  FROM groupbuy_campaign_line line
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
  LEFT JOIN (
       SELECT item.key::int AS line_id, SUM(item.value::numeric) AS quantity
         FROM groupbuy_claim claim
        CROSS JOIN LATERAL jsonb_each_text(claim.quantities) item
        WHERE claim.state <> 'released'
        GROUP BY item.key) held ON held.line_id = line.id
 WHERE line.quantity_ordered <> COALESCE(held.quantity, 0)
    OR (line.quota > 0 AND line.quantity_ordered > line.quota)
