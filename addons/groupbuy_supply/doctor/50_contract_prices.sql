-- invariant: A price table of a contract has one price per break and day
SELECT contract.name AS record,
       format('line %s: prices %s and %s hold on the same day from %s on', one.requisition_line_id, one.id, other.id, one.quantity_min) AS detail
  FROM groupbuy_contract_price one
  JOIN groupbuy_contract_price other
    ON other.requisition_line_id = one.requisition_line_id
   AND other.quantity_min = one.quantity_min
   AND other.id > one.id
   AND daterange(other.date_from, other.date_to, '[]') && daterange(one.date_from, one.date_to, '[]')
  JOIN purchase_requisition contract ON contract.id = one.requisition_id
