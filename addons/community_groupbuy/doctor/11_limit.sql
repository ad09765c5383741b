-- invariant: No resident has more of a product than its limits of campaign, day and lifetime allow
  WITH held AS (
       SELECT COALESCE(claim.partner_id::text, claim.person_key) AS person, claim.campaign_id,
              claim.date_claimed, line.id AS line_id, line.product_id, item.value::numeric AS quantity
         FROM groupbuy_claim claim
        CROSS JOIN LATERAL jsonb_each_text(claim.quantities) item
         JOIN groupbuy_campaign_line line ON line.id = item.key::int
        WHERE claim.state <> 'released')
SELECT campaign.code AS record,
       format('line %s, resident %s: %s of at most %s', line.id, held.person, SUM(held.quantity), line.limit_per_resident) AS detail
  FROM held
  JOIN groupbuy_campaign_line line ON line.id = held.line_id AND line.limit_per_resident > 0
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
 GROUP BY campaign.code, line.id, line.limit_per_resident, held.person
HAVING SUM(held.quantity) > line.limit_per_resident
 UNION ALL
SELECT campaign.code,
       format('line %s, resident %s, %s: %s of at most %s a day', line.id, held.person, held.date_claimed, SUM(held.quantity), line.limit_per_day)
  FROM held
  JOIN groupbuy_campaign_line line ON line.id = held.line_id AND line.limit_per_day > 0
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
 GROUP BY campaign.code, line.id, line.limit_per_day, held.person, held.date_claimed
HAVING SUM(held.quantity) > line.limit_per_day
