-- invariant: The entries of a commission posting add up to what it credits, and it is posted
SELECT move.name AS record,
       format('entries %s, posted %s', sums.amount, COALESCE(items.amount, 0)) AS detail
  FROM (SELECT move_id, SUM(amount) AS amount
          FROM groupbuy_commission_entry
         GROUP BY move_id) sums
  JOIN account_move move ON move.id = sums.move_id
  JOIN res_company company ON company.id = move.company_id
  LEFT JOIN LATERAL (
       SELECT -SUM(item.balance) AS amount
         FROM account_move_line item
        WHERE item.move_id = move.id
          AND item.parent_state = 'posted'
          AND item.account_id = company.groupbuy_commission_payable_account_id) items ON TRUE
 WHERE ROUND(sums.amount - COALESCE(items.amount, 0), 4) <> 0
