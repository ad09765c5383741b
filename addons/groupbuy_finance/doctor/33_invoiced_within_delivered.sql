-- invariant: No more is invoiced than was handed over
SELECT sale.name AS record,
       format('line %s: delivered %s, invoiced %s', line.id, line.qty_delivered, invoiced.quantity) AS detail
  FROM sale_order_line line
  JOIN sale_order sale ON sale.id = line.order_id
  JOIN LATERAL (
       SELECT SUM(CASE WHEN move.move_type = 'out_refund' THEN -item.quantity ELSE item.quantity END) AS quantity
         FROM sale_order_line_invoice_rel link
         JOIN account_move_line item ON item.id = link.invoice_line_id
         JOIN account_move move ON move.id = item.move_id AND move.state = 'posted'
        WHERE link.order_line_id = line.id) invoiced ON TRUE
 WHERE line.groupbuy_line_id IS NOT NULL
   AND NOT EXISTS (
       SELECT 1 FROM sale_order_line later
        WHERE later.id = line.id AND later.qty_to_invoice < 0)
   AND invoiced.quantity > line.qty_delivered
