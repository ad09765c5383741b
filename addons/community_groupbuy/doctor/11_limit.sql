-- invariant: No resident has more of a campaign line than its limit allows
SELECT campaign.code AS record,
       format('line %s, resident %s: %s of at most %s', line.id, so.partner_id, SUM(sol.product_uom_qty), line.limit_per_resident) AS detail
  FROM groupbuy_campaign_line line
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
  JOIN sale_order_line sol ON sol.groupbuy_line_id = line.id
  JOIN sale_order so ON so.id = sol.order_id AND so.state <> 'cancel'
 WHERE line.limit_per_resident > 0
 GROUP BY campaign.code, line.id, line.limit_per_resident, so.partner_id
HAVING SUM(sol.product_uom_qty) > line.limit_per_resident
