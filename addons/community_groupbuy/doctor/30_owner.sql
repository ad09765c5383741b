-- invariant: Every order belongs to the campaign and the leader of its group order, with a number of its own
SELECT so.name AS record,
       format('campaign %s, leader %s, number %s', so.groupbuy_campaign_id, so.groupbuy_leader_id, so.groupbuy_sequence) AS detail
  FROM sale_order so
  JOIN groupbuy_order gbo ON gbo.id = so.groupbuy_order_id
  JOIN groupbuy_campaign_seller seller ON seller.id = gbo.seller_id
  JOIN groupbuy_campaign campaign ON campaign.id = gbo.campaign_id
 WHERE so.groupbuy_campaign_id IS DISTINCT FROM gbo.campaign_id
    OR so.groupbuy_leader_id IS DISTINCT FROM gbo.leader_id
    OR so.groupbuy_pickup_point_id IS DISTINCT FROM gbo.pickup_point_id
    OR so.groupbuy_seller_id IS DISTINCT FROM gbo.seller_id
    OR so.groupbuy_owner_id IS DISTINCT FROM campaign.owner_id
    OR seller.campaign_id <> gbo.campaign_id
    OR seller.leader_id <> gbo.leader_id
    OR COALESCE(so.groupbuy_sequence, 0) < 1
    OR so.groupbuy_sequence > seller.sequence_last
 UNION ALL
SELECT so.name,
       format('line %s belongs to campaign %s', sol.id, line.campaign_id)
  FROM sale_order_line sol
  JOIN sale_order so ON so.id = sol.order_id
  JOIN groupbuy_campaign_line line ON line.id = sol.groupbuy_line_id
 WHERE line.campaign_id IS DISTINCT FROM so.groupbuy_campaign_id
