-- invariant: Nobody is in a team twice, and a login belongs to the member's own person
SELECT leader.code AS record,
       format('person %s: %s living memberships', member.partner_id, COUNT(*)) AS detail
  FROM groupbuy_team_member member
  JOIN groupbuy_leader leader ON leader.id = member.leader_id
 WHERE member.state IN ('applied', 'active')
 GROUP BY leader.code, member.leader_id, member.partner_id
HAVING COUNT(*) > 1
 UNION ALL
SELECT leader.code,
       format('member %s has the login of another person', member.id)
  FROM groupbuy_team_member member
  JOIN groupbuy_leader leader ON leader.id = member.leader_id
  JOIN res_users login ON login.id = member.user_id
 WHERE login.partner_id <> member.partner_id
