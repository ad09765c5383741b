-- invariant: The price residents see now is the one published last
SELECT campaign.code AS record,
       format('line %s: price %s, published %s', line.id, line.price_unit, last.price) AS detail
  FROM groupbuy_campaign_line line
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id AND campaign.state IN ('scheduled', 'open')
  LEFT JOIN LATERAL (
       SELECT history.price
         FROM groupbuy_price_history history
        WHERE history.line_id = line.id
        ORDER BY history.id DESC
        LIMIT 1) last ON TRUE
 WHERE last.price IS DISTINCT FROM line.price_unit
