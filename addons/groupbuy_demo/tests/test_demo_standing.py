from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoStanding(TransactionCase):
    def test_one_was_placed_one_skips_one_pauses(self):
        standing = self.env["groupbuy.standing.order"].search([], order="id")

        self.assertEqual(standing.mapped("state"), ["active", "active", "paused"])
        self.assertEqual(sorted(standing.run_ids.mapped("state")), ["placed", "skipped"])
        self.assertEqual(standing[0].run_ids.order_id.groupbuy_source, "standing")
