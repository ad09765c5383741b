-- invariant: One receipt for each person and announcement, confirmed only when read, none for a draft
SELECT format('announcement %s', receipt.announcement_id) AS record,
       format('%s receipts of person %s', count(*), receipt.partner_id) AS detail
  FROM groupbuy_announcement_receipt receipt
 GROUP BY receipt.announcement_id, receipt.partner_id
HAVING count(*) > 1
 UNION ALL
SELECT format('announcement %s', receipt.announcement_id),
       format('receipt %s: announcement %s, read %s, confirmed %s', receipt.id, announcement.state,
              receipt.date_read, receipt.date_confirmed)
  FROM groupbuy_announcement_receipt receipt
  JOIN groupbuy_announcement announcement ON announcement.id = receipt.announcement_id
 WHERE announcement.state = 'draft'
    OR (receipt.date_confirmed IS NOT NULL AND receipt.date_read IS NULL)
