from odoo.tests import tagged
from odoo.tools import file_open

from .application_common import ApplicantCase

CHECKS = {
    "80_approved_leads": "UPDATE groupbuy_leader_application SET leader_id = NULL",
    "81_identity_lives": "UPDATE groupbuy_leader SET state = 'left'",
    "82_accepted_in_force": "UPDATE groupbuy_agreement_version SET state = 'draft'",
}


@tagged("post_install", "-at_install")
class TestApplicationDoctor(ApplicantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._publish()._accept(cls.user, "10.0.0.1", "Phone")
        cls._submit_application(cls.user).with_user(cls.manager).action_approve()

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"groupbuy_signup/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_honest_records_have_no_violation(self):
        for name in CHECKS:
            with self.subTest(name):
                self.assertEqual(self._violations(name), [])

    def test_each_broken_invariant_is_reported(self):
        for name, query in CHECKS.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self.env.flush_all()
                self.env.cr.execute(query)
                self.assertEqual(len(self._violations(name)), 1)
                savepoint.rollback()
