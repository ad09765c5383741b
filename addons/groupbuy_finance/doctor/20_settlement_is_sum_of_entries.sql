-- invariant: A settlement is the sum of its entries
SELECT settlement.name AS record,
       format('settlement %s, entries %s', settlement.amount, COALESCE(SUM(entry.amount), 0)) AS detail
  FROM groupbuy_settlement settlement
  LEFT JOIN groupbuy_commission_entry entry ON entry.settlement_id = settlement.id
 GROUP BY settlement.id
HAVING ROUND(COALESCE(settlement.amount, 0) - COALESCE(SUM(entry.amount), 0), 4) <> 0
