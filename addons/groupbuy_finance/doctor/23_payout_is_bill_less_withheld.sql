-- invariant: A payout is the settlement less what is withheld, and is paid once at most
SELECT settlement.name AS record,
       format('settlement %s, withheld %s, payout %s, paid %s', settlement.amount,
              settlement.amount_withheld, settlement.amount_payout, COALESCE(paid.amount, 0)) AS detail
  FROM groupbuy_settlement settlement
  LEFT JOIN LATERAL (
       SELECT SUM(CASE WHEN payment.payment_type = 'outbound' THEN payment.amount ELSE -payment.amount END) AS amount
         FROM account_payment payment
        WHERE payment.groupbuy_settlement_id = settlement.id
          AND payment.state IN ('in_process', 'paid')) paid ON TRUE
 WHERE ROUND(settlement.amount - COALESCE(settlement.amount_withheld, 0) - settlement.amount_payout, 4) <> 0
    OR COALESCE(paid.amount, 0) > settlement.amount_payout
