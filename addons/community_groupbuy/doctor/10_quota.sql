-- invariant: Confirmed quantity per campaign line is at most its quota and equals its counter
SELECT campaign.code AS record,
       format('line %s: counter %s, orders %s, quota %s', line.id, line.quantity_ordered, ordered.quantity, line.quota) AS detail
  FROM groupbuy_campaign_line line
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(sol.product_uom_qty), 0) AS quantity
         FROM sale_order_line sol
         JOIN sale_order so ON so.id = sol.order_id
        WHERE sol.groupbuy_line_id = line.id AND so.state <> 'cancel') ordered
 WHERE line.quantity_ordered <> ordered.quantity
    OR (line.quota > 0 AND ordered.quantity > line.quota)
