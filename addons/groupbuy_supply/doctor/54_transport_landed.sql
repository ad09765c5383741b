-- invariant: Transport in product cost is the sum of its landed costs, and their parts add up
SELECT picking.name AS record,
       format('kept %s, landed %s, parts %s', picking.groupbuy_amount_landed, COALESCE(landed.total, 0), COALESCE(landed.parts, 0)) AS detail
  FROM stock_picking picking
 CROSS JOIN LATERAL (
       SELECT SUM(cost.amount_total) AS total,
              SUM((SELECT SUM(part.additional_landed_cost)
                     FROM stock_valuation_adjustment_lines part
                    WHERE part.cost_id = cost.id)) AS parts
         FROM stock_landed_cost cost
        WHERE cost.groupbuy_picking_id = picking.id AND cost.state = 'done') landed
 WHERE (COALESCE(picking.groupbuy_amount_landed, 0) <> 0 OR landed.total IS NOT NULL)
   AND (abs(COALESCE(picking.groupbuy_amount_landed, 0) - COALESCE(landed.total, 0)) > 0.004
        OR abs(COALESCE(landed.total, 0) - COALESCE(landed.parts, 0)) > 0.004)
