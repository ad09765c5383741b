-- invariant: One contract at most fixes a supplier's price of a good on a day
SELECT one.name AS record,
       format('product %s: also in contract %s', line.product_id, other.name) AS detail
  FROM purchase_requisition one
  JOIN purchase_requisition_line line ON line.requisition_id = one.id
  JOIN purchase_requisition_line rival ON rival.product_id = line.product_id AND rival.id > line.id
  JOIN purchase_requisition other
    ON other.id = rival.requisition_id
   AND other.vendor_id = one.vendor_id
   AND other.company_id = one.company_id
   AND daterange(other.date_start, other.date_end, '[]') && daterange(one.date_start, one.date_end, '[]')
 WHERE one.requisition_type = 'blanket_order' AND one.state = 'confirmed' AND one.active
   AND other.requisition_type = 'blanket_order' AND other.state = 'confirmed' AND other.active
