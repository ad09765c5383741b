-- invariant: Each sequence number of a seller is given once, and a group order is its seller's
SELECT campaign.code AS record,
       format('seller %s: number %s given %s times', so.groupbuy_seller_id, so.groupbuy_sequence, count(*)) AS detail
  FROM sale_order so
  JOIN groupbuy_campaign campaign ON campaign.id = so.groupbuy_campaign_id
 GROUP BY campaign.code, so.groupbuy_seller_id, so.groupbuy_sequence
HAVING count(*) > 1
 UNION ALL
SELECT gbo.name,
       format('seller %s of campaign %s and leader %s', seller.id, seller.campaign_id, seller.leader_id)
  FROM groupbuy_order gbo
  JOIN groupbuy_campaign campaign ON campaign.id = gbo.campaign_id
  LEFT JOIN groupbuy_campaign_seller seller ON seller.id = gbo.seller_id
 WHERE seller.campaign_id IS DISTINCT FROM gbo.campaign_id
    OR seller.leader_id IS DISTINCT FROM gbo.leader_id
    OR gbo.owner_id IS DISTINCT FROM campaign.owner_id
    OR seller.is_assist IS DISTINCT FROM
       (campaign.owner_id IS NOT NULL AND campaign.owner_id <> seller.leader_id)
