-- invariant: What a standing order placed is an order with its leader in that campaign
SELECT campaign.code AS record,
       format('run %s of standing order %s, order %s', run.id, standing.id, so.name) AS detail
  FROM groupbuy_standing_run run
  JOIN groupbuy_standing_order standing ON standing.id = run.standing_id
  JOIN groupbuy_campaign campaign ON campaign.id = run.campaign_id
  LEFT JOIN sale_order so ON so.id = run.order_id
 WHERE run.state = 'placed'
   AND (so.groupbuy_campaign_id IS DISTINCT FROM run.campaign_id
        OR so.groupbuy_leader_id IS DISTINCT FROM standing.leader_id)
