-- invariant: The leaders' portal group is with those who act in a team now, and with nobody else
SELECT login.login AS record,
       format('active memberships %s', COUNT(member.id)) AS detail
  FROM res_users login
  JOIN res_groups_users_rel rel ON rel.uid = login.id
  JOIN ir_model_data data ON data.model = 'res.groups' AND data.res_id = rel.gid
   AND data.module = 'community_groupbuy' AND data.name = 'group_leader'
  LEFT JOIN groupbuy_team_member member ON member.user_id = login.id AND member.state = 'active'
 WHERE login.active
 GROUP BY login.id, login.login
HAVING COUNT(member.id) = 0
