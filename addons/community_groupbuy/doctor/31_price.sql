-- invariant: After the cut-off everybody pays the same final price, and nobody more than was shown
SELECT so.name AS record,
       format('line %s: pays %s, final %s, shown %s', sol.id, sol.price_unit, line.price_final, sol.groupbuy_price_ordered) AS detail
  FROM sale_order_line sol
  JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
  -- What came in place of the campaign's product costs no more than it; supply looks at that.
  JOIN groupbuy_campaign_line line ON line.id = sol.groupbuy_line_id AND line.product_id = sol.product_id
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
 WHERE (campaign.state NOT IN ('open', 'cancelled', 'failed') AND sol.price_unit <> line.price_final)
    OR sol.price_unit > sol.groupbuy_price_ordered
