-- invariant: A suspended supplier has a reason, an approved one its day, and every file is a firm's
SELECT supplier.name AS record,
       format('stage %s, reason %s, approved on %s, firm %s', supplier.state, COALESCE(supplier.reason, '-'),
              supplier.date_approved, vendor.commercial_partner_id = vendor.id) AS detail
  FROM groupbuy_supplier supplier
  JOIN res_partner vendor ON vendor.id = supplier.partner_id
 WHERE (supplier.state = 'suspended' AND COALESCE(supplier.reason, '') = '')
    OR (supplier.state = 'approved' AND supplier.date_approved IS NULL)
    OR vendor.commercial_partner_id <> vendor.id
