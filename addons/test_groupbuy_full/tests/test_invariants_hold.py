"""The invariants can be read and run, and a fresh database keeps them."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.test_groupbuy_full import doctor


@tagged("post_install", "-at_install")
class TestInvariantsHold(TransactionCase):
    def test_every_invariant_holds_in_a_fresh_database(self):
        violations = doctor.violations_in(self.env)

        self.assertEqual(list(map(str, violations)), [])

    def test_violation_is_reported_with_record_and_detail(self):
        query = """-- a comment with 100 %
            WITH broken AS (SELECT login FROM res_users WHERE login LIKE 'adm%')
            SELECT login AS record, 'not allowed' AS detail FROM broken -- the end"""
        invariant = doctor.Invariant("some_addon", "10_no_admin", "Nobody rules.", (), query)

        violations = doctor.violations_in(self.env, [invariant])

        expected = ["some_addon/10_no_admin: admin: not allowed"]
        self.assertEqual(list(map(str, violations)), expected)

    def test_invariant_of_a_table_that_is_not_there_is_passed_over(self):
        query = "SELECT name AS record, '' AS detail FROM no_such_table"
        invariant = doctor.Invariant("some_addon", "10_none", "None.", ("no_such_table",), query)

        violations = doctor.violations_in(self.env, [invariant])

        self.assertEqual(violations, [])
