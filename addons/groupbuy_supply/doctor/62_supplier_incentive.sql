-- invariant: A bonus or penalty follows from goods and rate, and its bill says the same
SELECT format('%s %s', supplier.name, card.month) AS record,
       format('%s on %s at %s %%, bill %s of %s', card.amount_incentive, card.amount_received, card.incentive_rate,
              COALESCE(move.move_type, '-'), COALESCE(move.amount_untaxed, 0)) AS detail
  FROM groupbuy_supplier_scorecard card
  JOIN groupbuy_supplier supplier ON supplier.id = card.supplier_id
  LEFT JOIN account_move move ON move.id = card.move_id
 WHERE abs(COALESCE(card.amount_incentive, 0) - COALESCE(card.amount_received, 0) * card.incentive_rate::numeric / 100) > 0.011
    OR (move.id IS NOT NULL AND (
           card.state <> 'confirmed'
        OR move.partner_id <> card.partner_id
        OR move.move_type <> CASE WHEN card.amount_incentive > 0 THEN 'in_invoice' ELSE 'in_refund' END
        OR (move.state = 'posted' AND move.amount_untaxed <> abs(card.amount_incentive))))
