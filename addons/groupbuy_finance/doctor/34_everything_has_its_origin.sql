-- invariant: Every payment, invoice and commission of residents' goods has its campaign and leader
SELECT COALESCE(payment.name, payment.id::text) AS record,
       'payment of a resident''s order without campaign or leader' AS detail
  FROM account_payment payment
  JOIN sale_order sale ON sale.id = payment.groupbuy_sale_order_id
 WHERE payment.groupbuy_campaign_id IS DISTINCT FROM sale.groupbuy_campaign_id
    OR payment.groupbuy_leader_id IS DISTINCT FROM sale.groupbuy_leader_id
    OR payment.groupbuy_campaign_id IS NULL
UNION ALL
SELECT move.name, 'journal entry of a group order without campaign or leader'
  FROM account_move move
  JOIN groupbuy_order group_order ON group_order.id = move.groupbuy_order_id
 WHERE move.groupbuy_campaign_id IS DISTINCT FROM group_order.campaign_id
    OR move.groupbuy_leader_id IS DISTINCT FROM group_order.leader_id
UNION ALL
SELECT move.name, 'invoice of residents'' goods without group order'
  FROM account_move move
 WHERE move.groupbuy_order_id IS NULL
   AND move.state = 'posted'
   AND EXISTS (
       SELECT 1
         FROM account_move_line item
         JOIN sale_order_line_invoice_rel link ON link.invoice_line_id = item.id
         JOIN sale_order_line line ON line.id = link.order_line_id
        WHERE item.move_id = move.id AND line.groupbuy_line_id IS NOT NULL)
UNION ALL
SELECT entry.id::text, 'commission entry of another leader, group order or campaign'
  FROM groupbuy_commission_entry entry
  JOIN sale_order_line line ON line.id = entry.sale_line_id
  JOIN sale_order sale ON sale.id = line.order_id
 WHERE entry.groupbuy_order_id IS DISTINCT FROM sale.groupbuy_order_id
    OR (entry.kind <> 'pickup_service_fee'
        AND entry.leader_id IS DISTINCT FROM sale.groupbuy_leader_id)
    OR entry.seller_id IS DISTINCT FROM sale.groupbuy_seller_id
    OR entry.owner_id IS DISTINCT FROM sale.groupbuy_owner_id
    OR entry.pickup_point_id IS DISTINCT FROM sale.groupbuy_pickup_point_id
    OR entry.campaign_id IS DISTINCT FROM sale.groupbuy_campaign_id
UNION ALL
SELECT entry.id::text, 'bonus without a confirmed assessment of its leader, company and amount'
  FROM groupbuy_commission_entry entry
  LEFT JOIN groupbuy_assessment assessment ON assessment.id = entry.assessment_id
 WHERE entry.kind = 'incentive'
   AND (assessment.id IS NULL
        OR assessment.state <> 'confirmed'
        OR assessment.leader_id <> entry.leader_id
        OR assessment.company_id <> entry.company_id
        OR assessment.bonus <> entry.amount)
UNION ALL
SELECT entry.id::text, 'commission without group order, order line, or rule and own rate'
  FROM groupbuy_commission_entry entry
 WHERE entry.kind <> 'incentive'
   AND (num_nonnulls(entry.groupbuy_order_id, entry.sale_line_id) < 2
        OR (entry.rule_id IS NULL AND entry.kind <> 'sales_commission'))
