-- invariant: Open campaigns sell listed goods only, and every delisting says why
SELECT campaign.code AS record,
       format('line %s: listing %s, stopped %s', line.id, COALESCE(listing.state, 'missing'),
              line.is_stopped) AS detail
  FROM groupbuy_campaign_line line
  JOIN groupbuy_campaign campaign ON campaign.id = line.campaign_id
  JOIN product_product product ON product.id = line.product_id
  LEFT JOIN groupbuy_listing listing
    ON listing.product_tmpl_id = product.product_tmpl_id
   AND listing.company_id = line.company_id
 WHERE campaign.state = 'open'
   AND listing.state IS DISTINCT FROM 'listed'
   AND line.is_stopped IS NOT TRUE
UNION ALL
SELECT 'listing ' || listing.id,
       format('state %s, delisted for %s, because “%s”', listing.state, listing.delist_kind,
              listing.delist_reason)
  FROM groupbuy_listing listing
 WHERE listing.state = 'delisted'
   AND (listing.delist_kind IS NULL OR COALESCE(listing.delist_reason, '') = '')
    OR listing.state = 'listed' AND listing.delist_kind IS NOT NULL
UNION ALL
SELECT 'product ' || listing.product_tmpl_id, format('%s listings in one company', COUNT(*))
  FROM groupbuy_listing listing
 GROUP BY listing.product_tmpl_id, listing.company_id
HAVING COUNT(*) > 1
