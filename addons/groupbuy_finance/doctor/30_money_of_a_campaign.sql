-- invariant: Per campaign, payments less refunds equal what is invoiced plus open advances
SELECT campaign.code AS record,
       format('paid %s, invoiced %s, open advances %s', sums.paid, sums.invoiced, sums.advances) AS detail
  FROM (
       SELECT amounts.campaign_id, SUM(amounts.paid) AS paid,
              SUM(amounts.invoiced) AS invoiced, SUM(amounts.advances) AS advances
         FROM (
              SELECT payment.groupbuy_campaign_id AS campaign_id,
                     CASE WHEN payment.payment_type = 'inbound' THEN payment.amount ELSE -payment.amount END AS paid,
                     0 AS invoiced, 0 AS advances
                FROM account_payment payment
               WHERE payment.state IN ('in_process', 'paid')
              UNION ALL
              SELECT move.groupbuy_campaign_id, 0, move.amount_total_signed, 0
                FROM account_move move
               WHERE move.state = 'posted' AND move.move_type IN ('out_invoice', 'out_refund')
              UNION ALL
              SELECT move.groupbuy_campaign_id, 0, 0, -item.amount_residual
                FROM account_move_line item
                JOIN account_move move ON move.id = item.move_id
                JOIN account_account account ON account.id = item.account_id
               WHERE item.parent_state = 'posted' AND account.account_type = 'asset_receivable') amounts
        WHERE amounts.campaign_id IS NOT NULL
        GROUP BY amounts.campaign_id) sums
  JOIN groupbuy_campaign campaign ON campaign.id = sums.campaign_id
 WHERE ROUND(sums.paid - sums.invoiced - sums.advances, 4) <> 0
