-- invariant: Every leader who has not left is the one active leader of the own team
SELECT leader.code AS record,
       format('state %s, active leader members %s', leader.state, COUNT(member.id)) AS detail
  FROM groupbuy_leader leader
  LEFT JOIN groupbuy_team_member member
    ON member.leader_id = leader.id AND member.is_leader AND member.state = 'active'
   AND member.partner_id = leader.partner_id
 GROUP BY leader.id, leader.code, leader.state
HAVING COUNT(member.id) <> CASE WHEN leader.state = 'left' THEN 0 ELSE 1 END
