-- invariant: A leader's month is assessed once, and the grade is what the last decision said
-- requires: groupbuy_assessment
SELECT leader.code AS record,
       format('%s assessments of %s', COUNT(*), assessment.month) AS detail
  FROM groupbuy_assessment assessment
  JOIN groupbuy_leader leader ON leader.id = assessment.leader_id
 GROUP BY leader.code, leader.id, assessment.month
HAVING COUNT(*) > 1
UNION ALL
SELECT leader.code,
       format('has grade %s, the decision of %s was %s', leader.grade_id, last.month, last.grade_next_id)
  FROM groupbuy_leader leader
  JOIN LATERAL (
       SELECT month, grade_next_id
         FROM groupbuy_assessment assessment
        WHERE assessment.leader_id = leader.id AND assessment.state = 'confirmed'
        ORDER BY month DESC
        LIMIT 1) last ON TRUE
 WHERE leader.grade_id IS DISTINCT FROM last.grade_next_id
UNION ALL
SELECT leader.code, format('the parts of %s make %s, its score is %s', assessment.month, sums.score, assessment.score)
  FROM groupbuy_assessment assessment
  JOIN groupbuy_leader leader ON leader.id = assessment.leader_id
  JOIN LATERAL (
       SELECT SUM(part.points * part.weight) / 100 AS score
         FROM groupbuy_assessment_part part
        WHERE part.assessment_id = assessment.id) sums ON sums.score IS NOT NULL
 WHERE ABS(sums.score - assessment.score) > 0.2
