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

    def test_refused_apples_are_claimed(self):
        checks = self.env["groupbuy.receipt.check"].search([("result", "=", "rejected")])

        self.assertEqual(sum(checks.mapped("quantity_rejected")), 2)
        claims = self.env["groupbuy.supplier.claim"].search(
            [("purchase_line_id", "in", checks.purchase_line_id.ids), ("kind", "=", "quality")]
        )
        self.assertEqual(claims.quantity, 2)
