-- invariant: Nobody is in a community twice, and every membership says when it began and ended
SELECT community.name AS record,
       format('resident %s: %s living memberships', membership.partner_id, COUNT(*)) AS detail
  FROM groupbuy_community_membership membership
  JOIN groupbuy_community community ON community.id = membership.community_id
 WHERE membership.state IN ('applied', 'active')
 GROUP BY community.name, membership.community_id, membership.partner_id
HAVING COUNT(*) > 1
 UNION ALL
SELECT community.name,
       format('membership %s: %s, joined %s, left %s', membership.id, membership.state, membership.date_joined, membership.date_left)
  FROM groupbuy_community_membership membership
  JOIN groupbuy_community community ON community.id = membership.community_id
 WHERE (membership.state = 'active' AND (membership.date_joined IS NULL OR membership.date_left IS NOT NULL))
    OR (membership.state IN ('left', 'removed', 'refused') AND membership.date_left IS NULL)
