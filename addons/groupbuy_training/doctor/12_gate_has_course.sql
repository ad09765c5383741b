-- invariant: A right is withheld only while a published, required course of that person is overdue
SELECT format('team member %s', member.id) AS record,
       format('%s withheld', member.withheld_rights) AS detail
  FROM groupbuy_team_member member
 WHERE COALESCE(member.withheld_rights, '') <> ''
   AND member.state = 'active'
   AND NOT EXISTS (
        SELECT 1
          FROM groupbuy_course_enrolment enrolment
          JOIN groupbuy_course course ON course.id = enrolment.course_id
         WHERE enrolment.partner_id = member.partner_id
           AND enrolment.active
           AND course.state = 'published'
           AND course.is_required
           AND enrolment.date_due < CURRENT_DATE + 1)
