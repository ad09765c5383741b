-- invariant: Nothing is ordered while an emergency stop holds
SELECT so.name AS record,
       format('ordered %s, stopped %s', so.create_date, COALESCE(campaign.date_stopped, seller.date_stopped)) AS detail
  FROM sale_order so
  JOIN groupbuy_campaign campaign ON campaign.id = so.groupbuy_campaign_id
  JOIN groupbuy_campaign_seller seller ON seller.id = so.groupbuy_seller_id
 WHERE (campaign.is_stopped AND so.create_date > campaign.date_stopped + interval '5 seconds')
    OR (seller.is_stopped AND so.create_date > seller.date_stopped + interval '5 seconds')
