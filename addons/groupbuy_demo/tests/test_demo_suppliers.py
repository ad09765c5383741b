from dateutil.relativedelta import relativedelta

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoSuppliers(TransactionCase):
    def test_suppliers_are_in_every_stage(self):
        suppliers = self.env["groupbuy.supplier"].search([])

        states = dict(suppliers.grouped("state"))
        self.assertEqual(
            {state: len(files) for state, files in states.items()},
            {"prospect": 1, "documents": 1, "trial": 1, "approved": 2, "suspended": 1},
        )

    def test_last_month_waits_and_the_others_gave_grades(self):
        cards = self.env["groupbuy.supplier.scorecard"].search([])
        produce = self.env.ref("groupbuy_demo.supplier_produce_demo").groupbuy_supplier_id

        self.assertEqual(len(cards.filtered(lambda card: card.state == "draft")), 2)
        self.assertEqual(len(cards), 6)
        self.assertTrue(produce.grade)

    def test_the_food_licence_that_ends_is_the_buyers_to_renew(self):
        food = self.env.ref("groupbuy_demo.supplier_food_demo").groupbuy_supplier_id

        soon = food.certificate_ids.filtered(lambda row: row.state == "soon")

        self.assertEqual(soon.activity_ids.user_id.login, "buyer")

    def test_refused_goods_are_claimed_and_went_back(self):
        checks = self.env["groupbuy.receipt.check"].search([("result", "=", "rejected")])

        self.assertEqual(sum(checks.mapped("quantity_rejected")), 1)
        self.assertEqual(checks.quantity_returned, 1)
        claims = self.env["groupbuy.supplier.claim"].search(
            [("purchase_line_id", "in", checks.purchase_line_id.ids), ("kind", "=", "quality")]
        )
        self.assertEqual(claims.quantity, 1)

    def test_past_weeks_show_what_was_short_late_and_refused(self):
        day = self.env.company._groupbuy_day()
        rows = self.env["groupbuy.supplier.performance"].search(
            [("date_planned", "<", day), ("date_received", "!=", False)]
        )

        self.assertGreaterEqual(len(rows), 12)
        self.assertTrue(rows.filtered(lambda row: row.fill_rate < 100))
        self.assertTrue(rows.filtered(lambda row: row.on_time_rate < 100))
        self.assertTrue(rows.filtered("quantity_rejected"))
        self.assertEqual(set(rows.mapped("days_lead")) - {0, 1, 2}, set())

    def test_last_month_is_scored_from_real_receipts(self):
        cards = self.env["groupbuy.supplier.scorecard"].search([("state", "=", "draft")])
        rows = self.env["groupbuy.supplier.performance"].search(
            [
                ("date_planned", ">=", cards[0].month),
                ("date_planned", "<", cards[0].month + relativedelta(months=1)),
                ("partner_id", "in", cards.partner_id.ids),
            ]
        )

        self.assertTrue(all(cards.mapped("grade")))
        # Told on the first of a month, goods of yesterday came after the scoring.
        scored, came = (sum(each.mapped("amount_received")) for each in (cards, rows))
        self.assertGreater(scored, 0)
        self.assertLess(scored, came + 0.01)

    def test_oranges_are_shared_by_grade(self):
        lines = self.env["groupbuy.cutoff.run.line"].search(
            [("product_id.default_code", "=", "G011"), ("purchase_line_ids", "!=", False)]
        )

        shared = lines.filtered(lambda line: len(line.purchase_line_ids) == 2)
        self.assertTrue(shared)
        first, second = shared[0].purchase_line_ids.sorted("product_qty", reverse=True)
        produce = self.env.ref("groupbuy_demo.supplier_produce_demo")
        self.assertEqual(first.order_id.partner_id, produce)
        self.assertGreater(first.product_qty, second.product_qty)

    def test_somebody_in_the_hub_approves_suppliers(self):
        purchasing = self.env.ref("groupbuy_demo.user_purchasing_demo")
        trial = self.env["groupbuy.supplier"].search([("state", "=", "trial")])

        self.assertIn(purchasing.name, trial._get_decider_names())
        approved = self.env["groupbuy.supplier"].search([("state", "=", "approved")])
        self.assertTrue(all(approved.mapped("date_approved")))
