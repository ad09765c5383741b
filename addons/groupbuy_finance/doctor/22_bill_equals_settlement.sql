-- invariant: A billed settlement has one posted bill, of its leader and its amount; others have none
SELECT settlement.name AS record,
       format('%s bills of %s, settlement %s', COUNT(bill.id), COALESCE(SUM(bill.amount_total), 0),
              settlement.amount) AS detail
  FROM groupbuy_settlement settlement
  JOIN groupbuy_leader leader ON leader.id = settlement.leader_id
  LEFT JOIN account_move bill ON bill.groupbuy_settlement_id = settlement.id
   AND bill.move_type = 'in_invoice'
   AND bill.state = 'posted'
   AND bill.payment_state <> 'reversed'
 GROUP BY settlement.id, leader.partner_id
HAVING CASE WHEN settlement.state IN ('billed', 'paid')
            THEN COUNT(bill.id) <> 1
              OR ROUND(SUM(bill.amount_total) - settlement.amount, 4) <> 0
              OR BOOL_OR(bill.partner_id <> leader.partner_id)
            ELSE COUNT(bill.id) > 0 END
