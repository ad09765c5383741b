-- invariant: Everybody's home community is one of the own active memberships, and who has one has a home
SELECT partner.name AS record,
       format('resident %s is at home in community %s without being a member', partner.id, partner.groupbuy_community_id) AS detail
  FROM res_partner partner
 WHERE partner.groupbuy_community_id IS NOT NULL
   AND NOT EXISTS (
       SELECT 1
         FROM groupbuy_community_membership membership
        WHERE membership.partner_id = partner.id
          AND membership.community_id = partner.groupbuy_community_id
          AND membership.state = 'active')
 UNION ALL
SELECT partner.name,
       format('resident %s has %s memberships and no home', partner.id, COUNT(*))
  FROM groupbuy_community_membership membership
  JOIN res_partner partner ON partner.id = membership.partner_id
 WHERE membership.state = 'active'
   AND partner.groupbuy_community_id IS NULL
 GROUP BY partner.id, partner.name
