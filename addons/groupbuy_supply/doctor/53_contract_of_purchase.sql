-- invariant: A purchase line is priced by a contract with its own supplier for its own good
SELECT po.name AS record,
       format('line %s: contract %s is with partner %s for product %s', purchase.id, contract.name, contract.vendor_id, line.product_id) AS detail
  FROM purchase_order_line purchase
  JOIN purchase_order po ON po.id = purchase.order_id
  JOIN res_partner supplier ON supplier.id = po.partner_id
  JOIN purchase_requisition_line line ON line.id = purchase.groupbuy_contract_line_id
  JOIN purchase_requisition contract ON contract.id = line.requisition_id
 WHERE line.product_id <> purchase.product_id
    OR contract.company_id <> po.company_id
    OR contract.vendor_id NOT IN (po.partner_id, supplier.commercial_partner_id)
