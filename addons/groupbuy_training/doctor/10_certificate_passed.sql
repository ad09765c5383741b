-- invariant: A certificate is of a passed attempt of its own holder at its own course's quiz
SELECT cert.name AS record,
       format('attempt %s, state %s, passed %s', attempt.id, attempt.state, attempt.scoring_success) AS detail
  FROM groupbuy_course_certificate cert
  JOIN groupbuy_course_enrolment enrolment ON enrolment.id = cert.enrolment_id
  LEFT JOIN survey_user_input attempt ON attempt.id = cert.attempt_id
 WHERE attempt.id IS NULL
    OR attempt.state <> 'done'
    OR attempt.scoring_success IS NOT TRUE
    OR attempt.test_entry IS TRUE
    OR attempt.groupbuy_enrolment_id IS DISTINCT FROM enrolment.id
    OR attempt.partner_id IS DISTINCT FROM enrolment.partner_id
    OR cert.partner_id IS DISTINCT FROM enrolment.partner_id
    OR cert.course_id IS DISTINCT FROM enrolment.course_id
