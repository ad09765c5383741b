-- invariant: Everybody reports within the own team, and in the end to nobody
WITH RECURSIVE line AS (
    SELECT member.id, member.leader_id, member.manager_id, 1 AS steps
      FROM groupbuy_team_member member
     WHERE member.manager_id IS NOT NULL
     UNION ALL
    SELECT line.id, line.leader_id, manager.manager_id, line.steps + 1
      FROM line
      JOIN groupbuy_team_member manager ON manager.id = line.manager_id
     WHERE manager.manager_id IS NOT NULL AND line.steps < 1000)
SELECT leader.code AS record,
       format('member %s reports in a circle or to another team', line.id) AS detail
  FROM line
  JOIN groupbuy_leader leader ON leader.id = line.leader_id
  JOIN groupbuy_team_member manager ON manager.id = line.manager_id
 WHERE line.steps = 1000 OR manager.leader_id <> line.leader_id
