-- invariant: The commission ledger not billed yet equals the balance of the commission account, per leader
SELECT partner.name AS record,
       format('ledger %s, books %s', sums.ledger, sums.books) AS detail
  FROM (
       SELECT amounts.company_id, amounts.partner_id,
              SUM(amounts.ledger) AS ledger, SUM(amounts.books) AS books
         FROM (
              SELECT entry.company_id, payee.commercial_partner_id AS partner_id,
                     entry.amount AS ledger, 0 AS books
                FROM groupbuy_commission_entry entry
                JOIN groupbuy_leader leader ON leader.id = entry.leader_id
                JOIN res_partner payee ON payee.id = leader.partner_id
                LEFT JOIN groupbuy_settlement settlement ON settlement.id = entry.settlement_id
               WHERE settlement.id IS NULL OR settlement.state NOT IN ('billed', 'paid')
              UNION ALL
              SELECT item.company_id, item.partner_id, 0, -item.balance
                FROM account_move_line item
                JOIN res_company company ON company.id = item.company_id
                 AND company.groupbuy_commission_payable_account_id = item.account_id
               WHERE item.parent_state = 'posted') amounts
        GROUP BY amounts.company_id, amounts.partner_id) sums
  LEFT JOIN res_partner partner ON partner.id = sums.partner_id
 WHERE ROUND(sums.ledger - sums.books, 4) <> 0
