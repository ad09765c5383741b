-- invariant: An entry is settled once at most: in a living settlement of its own leader and company
SELECT settlement.name AS record,
       format('entry %s of leader %s', entry.id, entry.leader_id) AS detail
  FROM groupbuy_commission_entry entry
  JOIN groupbuy_settlement settlement ON settlement.id = entry.settlement_id
 WHERE settlement.state = 'cancelled'
    OR settlement.leader_id <> entry.leader_id
    OR settlement.company_id <> entry.company_id
