-- invariant: The tree of leaders is what its history says, without circle, gap or overlap
-- requires: groupbuy_leader_upline
WITH RECURSIVE above AS (
       SELECT id AS leader_id, parent_id, ARRAY[id] AS path, FALSE AS is_circle
         FROM groupbuy_leader
       UNION ALL
       SELECT above.leader_id, upper.parent_id, above.path || upper.id, upper.id = ANY(above.path)
         FROM above
         JOIN groupbuy_leader upper ON upper.id = above.parent_id
        WHERE NOT above.is_circle)
SELECT leader.code AS record, 'is in a circle' AS detail
  FROM above
  JOIN groupbuy_leader leader ON leader.id = above.leader_id
 WHERE above.is_circle
UNION ALL
SELECT leader.code, format('is under %s, its history says %s', leader.parent_id, period.parent_id)
  FROM groupbuy_leader leader
  LEFT JOIN groupbuy_leader_upline period ON period.leader_id = leader.id AND period.date_end IS NULL
 WHERE leader.parent_id IS DISTINCT FROM period.parent_id
UNION ALL
SELECT leader.code, format('path %s does not end below leader %s', leader.parent_path, leader.parent_id)
  FROM groupbuy_leader leader
  LEFT JOIN groupbuy_leader upper ON upper.id = leader.parent_id
 WHERE leader.parent_path IS DISTINCT FROM COALESCE(upper.parent_path, '') || leader.id || '/'
UNION ALL
SELECT leader.code, format('two upper leaders at once, from %s on', later.date_start)
  FROM groupbuy_leader_upline earlier
  JOIN groupbuy_leader_upline later ON later.leader_id = earlier.leader_id AND later.id <> earlier.id
  JOIN groupbuy_leader leader ON leader.id = earlier.leader_id
 WHERE earlier.date_start <= later.date_start
   AND (earlier.date_end IS NULL OR earlier.date_end > later.date_start)
UNION ALL
SELECT leader.code, format('nobody knows who led from %s on', period.date_end)
  FROM groupbuy_leader_upline period
  JOIN groupbuy_leader leader ON leader.id = period.leader_id
 WHERE period.date_end IS NOT NULL
   AND NOT EXISTS (
       SELECT 1
         FROM groupbuy_leader_upline next
        WHERE next.leader_id = period.leader_id AND next.date_start = period.date_end)
UNION ALL
SELECT leader.code, 'leads or is led, and has left'
  FROM groupbuy_leader leader
 WHERE leader.state = 'left'
   AND (leader.parent_id IS NOT NULL
        OR EXISTS (SELECT 1 FROM groupbuy_leader below WHERE below.parent_id = leader.id))
