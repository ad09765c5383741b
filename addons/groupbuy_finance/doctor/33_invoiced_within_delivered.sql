-- invariant: No more is invoiced than was handed over, once what was taken back is processed
SELECT sale.name AS record,
       format('line %s: handed over %s, invoiced %s', line.id, line.qty_delivered, invoiced.quantity) AS detail
  FROM sale_order_line line
  JOIN sale_order sale ON sale.id = line.order_id
  JOIN LATERAL (
       SELECT SUM(CASE WHEN move.move_type = 'out_refund' THEN -item.quantity ELSE item.quantity END) AS quantity
         FROM sale_order_line_invoice_rel link
         JOIN account_move_line item ON item.id = link.invoice_line_id
         JOIN account_move move ON move.id = item.move_id AND move.state = 'posted'
        WHERE link.order_line_id = line.id) invoiced ON TRUE
 WHERE line.groupbuy_line_id IS NOT NULL
   AND sale.groupbuy_is_accrual_due IS NOT TRUE
   AND invoiced.quantity > line.qty_delivered
