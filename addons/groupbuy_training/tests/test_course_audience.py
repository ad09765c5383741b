from odoo.tests import tagged

from .common import TrainingCase


@tagged("post_install", "-at_install")
class TestCourseAudience(TrainingCase):
    def test_tags_narrow_the_audience(self):
        tag = self.env["res.partner.category"].create({"name": "North"})
        self.leader.partner_id.category_id = tag
        course = self._create_course(audience_tag_ids=[(4, tag.id)])

        self.assertEqual(course._get_audience_partners(), self.leader.partner_id)

    def test_suspended_leader_is_not_meant(self):
        self.other.action_suspend()

        self.assertEqual(self._create_course()._get_audience_partners(), self.leader.partner_id)

    def test_team_means_leaders_and_helpers(self):
        helper = self._create_helper(self.leader, "picker", pickup=True)

        course = self._create_course(audience="team")

        self.assertEqual(
            course._get_audience_partners(),
            self.leader.partner_id | self.other.partner_id | helper.partner_id,
        )

    def test_new_role_moves_the_helper_into_the_audience(self):
        helper = self._create_helper(self.leader, "picker", orders=True)
        course = self._create_course(audience="helpers", audience_right="pickup")
        course.action_publish()
        self.assertFalse(course.enrolment_ids)

        helper.exception_pickup = "granted"

        self.assertEqual(course.enrolment_ids.partner_id, helper.partner_id)
