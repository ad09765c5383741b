from odoo.tests import tagged
from odoo.tools import file_open

from .common import TrainingCase

CHECKS = {
    "10_certificate_passed": "UPDATE survey_user_input SET scoring_success = FALSE",
    "11_pass_has_certificate": "DELETE FROM groupbuy_course_certificate",
    "12_gate_has_course": "UPDATE groupbuy_team_member SET withheld_rights = 'orders'",
    "20_receipts": "UPDATE groupbuy_announcement SET state = 'draft'",
    "30_board": "UPDATE groupbuy_board_post SET vote_count = vote_count + 1",
}


@tagged("post_install", "-at_install")
class TestDoctor(TrainingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._learn(cls._get_enrolment(cls._publish_required(with_quiz=True)))
        cls._announce()
        topic = cls._ask()
        answer = topic._answer(cls.other.member_ids, "At most 8 °C.")
        answer.action_publish()
        answer._vote(cls.leader.partner_id)
        topic._accept(answer, cls.leader.partner_id)

    def _get_violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_training/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_honest_story_has_no_violation(self):
        for name in CHECKS:
            with self.subTest(name):
                self.assertEqual(self._get_violations(name), [])

    def test_each_broken_invariant_is_reported(self):
        for name, query in CHECKS.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self.env.flush_all()
                self.env.cr.execute(query)
                self.assertTrue(self._get_violations(name))
                savepoint.rollback()
