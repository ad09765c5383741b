from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .supplier_common import SupplierCase

MODELS = (
    "groupbuy.supplier",
    "groupbuy.supplier.check",
    "groupbuy.supplier.check.line",
    "groupbuy.supplier.certificate",
    "groupbuy.supplier.certificate.kind",
    "groupbuy.supplier.inspection",
    "groupbuy.supplier.grade",
    "groupbuy.supplier.measure",
    "groupbuy.supplier.scorecard",
    "groupbuy.supplier.scorecard.part",
    "groupbuy.supplier.review",
    "groupbuy.supplier.performance",
    "groupbuy.supplier.reason",
    "groupbuy.receipt.check",
)


@tagged("post_install", "-at_install")
class TestSupplierFileAccess(SupplierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.orchard = cls._create_supplier(state="approved")
        cls.card = cls._grade(cls.orchard, "b")
        cls.vendor = new_test_user(
            cls.env, "vendor_phone", groups="groupbuy_supply.group_supplier", lang="en_US"
        )
        cls.orchard.partner_id.child_ids = cls.vendor.partner_id
        cls.resident = new_test_user(cls.env, "resident_phone", groups="base.group_portal")
        cls.leader_user = cls._create_leader_user(cls.leader)

    def test_nobody_outside_the_office_reads_anything(self):
        for user in (self.vendor, self.resident, self.leader_user, self.staff):
            readable = [
                model for model in MODELS if self.env[model].with_user(user).has_access("read")
            ]
            self.assertEqual(readable, [], user.login)

    def test_suppliers_press_no_button(self):
        for user in (self.vendor, self.leader_user, self.resident):
            supplier = self.orchard.with_user(user)
            for name in (
                "action_ask_documents",
                "action_start_trial",
                "action_approve",
                "action_return",
                "action_suspend",
                "action_reinstate",
                "action_run_checks",
            ):
                with self.assertRaises(AccessError, msg=name):
                    getattr(supplier, name)()
            card = self.card.with_user(user)
            for name in ("action_confirm", "action_recompute", "action_book_incentive"):
                with self.assertRaises(AccessError, msg=name):
                    getattr(card, name)()
            with self.assertRaises(AccessError):
                self.env["groupbuy.supplier.scorecard"].with_user(user).action_score_last_month()
            with self.assertRaises(AccessError):
                self.orchard.partner_id.with_user(user).action_groupbuy_manage_supplier()

    def test_stages_are_hidden_from_portal_people(self):
        partner = self.vendor.partner_id.with_user(self.vendor)

        with self.assertRaises(AccessError):
            partner.read(["groupbuy_supplier_state"])

    def test_settings_are_the_managers(self):
        grade = self.env.ref("groupbuy_supply.supplier_grade_a")

        with self.assertRaises(AccessError):
            grade.with_user(self.buyer).share_weight = 10
        grade.with_user(self.purchase_manager).share_weight = 90

        self.assertEqual(grade.share_weight, 90.0)

    def test_another_companys_files_are_not_there(self):
        other = self.env["res.company"].create({"name": "另一家"})
        buyer = new_test_user(
            self.env,
            "other_buyer",
            groups="base.group_user,purchase.group_purchase_user",
            company_id=other.id,
            company_ids=other.ids,
        )

        for record in (
            self.orchard,
            self.orchard.certificate_ids,
            self.orchard.inspection_ids,
            self.orchard.check_ids,
            self.card,
            self.card.part_ids,
        ):
            self.assertFalse(record.with_user(buyer)._filtered_access("read"), record._name)

    def test_the_warehouse_checks_goods_and_sees_no_scores(self):
        worker = new_test_user(
            self.env, "receiver", groups="base.group_user,stock.group_stock_user"
        )

        self.assertTrue(self.env["groupbuy.receipt.check"].with_user(worker).has_access("create"))
        self.assertFalse(
            self.env["groupbuy.supplier.scorecard"].with_user(worker).has_access("read")
        )

    def test_accounting_reads_money_and_moves_no_stage(self):
        books = new_test_user(
            self.env, "books", groups="base.group_user,account.group_account_invoice"
        )

        self.assertEqual(self.card.with_user(books).amount_incentive, 0.0)
        with self.assertRaises(AccessError):
            self.orchard.with_user(books).action_suspend()
