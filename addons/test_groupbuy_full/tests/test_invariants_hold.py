"""The invariants can be read and run, and a fresh database keeps them."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.test_groupbuy_full import doctor


@tagged("post_install", "-at_install")
class TestInvariantsHold(TransactionCase):
    def test_every_invariant_holds_in_a_fresh_database(self):
        violations = doctor.violations_in(self.env)

        self.assertEqual(list(map(str, violations)), [])

    def test_every_invariant_is_a_sentence_with_a_capital_and_a_stop(self):
        invariants = doctor.read_invariants(doctor.installed_folders(self.env))

        sentences = [invariant.sentence for invariant in invariants]

        odd = [text for text in sentences if not text[0].isupper() or not text.endswith(".")]
        self.assertEqual(odd, [])
