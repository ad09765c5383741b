-- invariant: Whoever passed a course whose quiz was taken holds its certificate of that day
SELECT format('enrolment %s', enrolment.id) AS record,
       format('passed on %s without a certificate', enrolment.date_passed) AS detail
  FROM groupbuy_course_enrolment enrolment
 WHERE enrolment.date_passed IS NOT NULL
   AND EXISTS (SELECT 1 FROM survey_user_input attempt
                WHERE attempt.groupbuy_enrolment_id = enrolment.id)
   AND NOT EXISTS (SELECT 1 FROM groupbuy_course_certificate cert
                    WHERE cert.enrolment_id = enrolment.id
                      AND cert.date_passed = enrolment.date_passed)
