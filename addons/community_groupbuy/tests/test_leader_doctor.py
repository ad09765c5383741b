from datetime import date

from odoo.tests import tagged
from odoo.tools import file_open

from .test_assessment import AssessmentCase

BREAKS = {
    "50_leader_tree": {
        "history says": "UPDATE groupbuy_leader SET parent_id = NULL WHERE id = %(low)s",
        "circle": "UPDATE groupbuy_leader SET parent_id = %(low)s WHERE id = %(top)s",
        "path": "UPDATE groupbuy_leader SET parent_path = '9/' WHERE id = %(low)s",
        "two upper leaders": "ALTER TABLE groupbuy_leader_upline"
        " DROP CONSTRAINT groupbuy_leader_upline_no_overlap;"
        " INSERT INTO groupbuy_leader_upline (leader_id, parent_id, date_start, date_end)"
        " VALUES (%(low)s, %(top)s, '2026-01-01', '2099-01-01')",
        "nobody knows": "UPDATE groupbuy_leader_upline SET date_end = '2099-01-01'",
        "has left": "UPDATE groupbuy_leader SET state = 'left' WHERE id = %(top)s",
    },
    "51_leader_grade": {
        "decision": "UPDATE groupbuy_leader SET grade_id = NULL WHERE id = %(top)s",
        "2 assessments": "DROP INDEX groupbuy_assessment_leader_month_uniq;"
        " INSERT INTO groupbuy_assessment (leader_id, company_id, month, state, score)"
        " SELECT leader_id, company_id, month, 'draft', score FROM groupbuy_assessment",
        "parts": "UPDATE groupbuy_assessment SET score = score + 1",
    },
}


@tagged("post_install", "-at_install")
class TestLeaderDoctor(AssessmentCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.low = cls._create_leader("下级", "13800138121")
        cls.low._move_under(cls.leader)

    def setUp(self):
        super().setUp()
        self._assess(date(2026, 1, 1), 25000)

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_honest_tree_and_grades_have_no_violation(self):
        for name in BREAKS:
            with self.subTest(name):
                self.assertEqual(self._violations(name), [])

    def test_each_break_is_reported(self):
        ids = {"top": self.leader.id, "low": self.low.id}
        for name, breaks in BREAKS.items():
            for words, query in breaks.items():
                with self.subTest(words), self.env.cr.savepoint() as savepoint:
                    self.env.flush_all()
                    self.env.cr.execute(query, ids)
                    found = self._violations(name)
                    savepoint.rollback()
                    self.assertTrue([detail for _record, detail in found if words in detail])
