from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .supplier_common import SupplierCase


@tagged("post_install", "-at_install")
class TestSupplierPipeline(SupplierCase):
    def test_prospect_is_asked_for_documents(self):
        supplier = self._create_supplier().with_user(self.buyer)

        supplier.action_ask_documents()

        self.assertEqual(supplier.state, "documents")
        self.assertEqual(supplier.date_state, self.today)
        self.assertEqual(set(supplier.check_ids.mapped("stage")), {"documents"})
        self.assertEqual(supplier.activity_ids.user_id, supplier.user_id)

    def test_prospect_without_any_contact_stays(self):
        partner = self.env["res.partner"].create({"name": "无名农户"})
        supplier = self._create_supplier(partner=partner).with_user(self.buyer)

        with self.assertRaisesRegex(UserError, "phone number or an e-mail address of 无名农户"):
            supplier.action_ask_documents()
        self.assertEqual(supplier.state, "prospect")

    def test_trial_waits_for_papers_and_checks(self):
        supplier = self._create_supplier(state="documents").with_user(self.buyer)

        with self.assertRaisesRegex(UserError, "valid certificate: Business licence"):
            supplier.action_start_trial()

        self._complete(supplier.sudo())
        supplier.action_start_trial()
        self.assertEqual(supplier.state, "trial")

    def test_one_open_check_keeps_a_supplier_from_its_trial(self):
        supplier = self._create_supplier(state="documents")
        self._complete(supplier)
        account = self.env.ref("groupbuy_supply.supplier_check_account")
        supplier.check_ids.filtered(lambda line: line.check_id == account).is_done = False

        with self.assertRaisesRegex(UserError, "^Not checked yet: Bank account is in the firm"):
            supplier.action_start_trial()

    def test_automatic_checks_follow_the_facts(self):
        supplier = self._create_supplier(state="trial")
        check = self.env.ref("groupbuy_supply.supplier_check_visit")
        line = supplier.check_ids.filtered(lambda line: line.check_id == check)
        self.assertFalse(line.is_done)

        visit = self._inspect(supplier, "visit", "remarks")
        self.assertTrue(line.is_done)

        visit.result = "failed"
        self.assertFalse(line.is_done)

    def test_only_purchasing_managers_approve(self):
        supplier = self._create_supplier(state="trial")
        self._inspect(supplier, "visit")
        self._inspect(supplier, "sample")

        with self.assertRaisesRegex(AccessError, "Only purchasing managers"):
            supplier.with_user(self.buyer).action_approve()

        supplier.with_user(self.purchase_manager).action_approve()
        self.assertRecordValues(supplier, [{"state": "approved", "date_approved": self.today}])

    def test_a_buyer_reads_who_decides_and_sees_no_button(self):
        supplier = self._create_supplier(state="trial")
        as_buyer = supplier.with_user(self.buyer)
        self.assertFalse(as_buyer.decision_hint)
        supplier.check_ids.is_done = True
        self._inspect(supplier, "visit")
        self._inspect(supplier, "sample")
        as_buyer.invalidate_recordset()

        self.assertIn("purchasing managers approve: ", as_buyer.decision_hint)
        self.assertIn(self.purchase_manager.name, as_buyer._get_decider_names())
        self.assertFalse(supplier.with_user(self.purchase_manager).decision_hint)
        for view in ("form", "kanban"):
            name = f"groupbuy_supply.groupbuy_supplier_view_{view}"
            view_id = self.env.ref(name).id
            for user, is_shown in ((self.buyer, False), (self.purchase_manager, True)):
                arch = self.env["groupbuy.supplier"].with_user(user).get_view(view_id)["arch"]
                self.assertEqual("action_approve" in arch, is_shown, (view, user.login))

    def test_a_suspended_supplier_says_who_takes_it_back(self):
        supplier = self._create_supplier(state="suspended")

        hint = supplier.with_user(self.buyer).decision_hint

        self.assertIn("take suppliers back: ", hint)

    def test_no_stage_is_jumped(self):
        supplier = self._create_supplier().with_user(self.purchase_manager)
        self._complete(supplier.sudo())

        with self.assertRaisesRegex(UserError, "cannot go from “Prospect” to “Approved”"):
            supplier.action_approve()

    def test_state_is_written_by_no_one(self):
        supplier = self._create_supplier().with_user(self.purchase_manager)

        with self.assertRaisesRegex(UserError, "by its own buttons only"):
            supplier.state = "approved"

    def test_suspension_asks_for_a_reason(self):
        supplier = self._create_supplier(state="trial").with_user(self.buyer)
        action = supplier.action_suspend()
        wizard = (
            self.env["groupbuy.supplier.reason"]
            .with_user(self.buyer)
            .with_context(**action["context"])
            .create({})
        )

        with self.assertRaisesRegex(UserError, "Write the reason"):
            wizard.action_confirm()
        wizard.reason = "冷链断了两次"
        wizard.action_confirm()

        self.assertRecordValues(supplier, [{"state": "suspended", "reason": "冷链断了两次"}])

    def test_approved_ones_come_back_at_once_and_others_through_documents(self):
        approved = self._create_supplier(state="approved")
        approved._move_to("suspended", "停产检修")
        unknown = self._create_supplier("南山鸡场", state="suspended")

        (approved | unknown).with_user(self.purchase_manager).action_reinstate()

        self.assertEqual(approved.state, "approved")
        self.assertFalse(approved.reason)
        self.assertEqual(unknown.state, "documents")

    def test_come_back_waits_for_certificates(self):
        supplier = self._create_supplier(state="approved")
        supplier._move_to("suspended", "停产检修")
        supplier.certificate_ids.filtered(lambda row: row.kind_id == self.food).unlink()

        with self.assertRaisesRegex(UserError, "valid certificate: Food business"):
            supplier.with_user(self.purchase_manager).action_reinstate()

    def test_a_vendor_is_managed_once_in_a_company(self):
        supplier = self._create_supplier()

        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_supplier(partner=supplier.partner_id)

    def test_a_contact_person_is_no_supplier(self):
        firm = self.env["res.partner"].create({"name": "东山茶厂", "is_company": True})
        person = self.env["res.partner"].create({"name": "老陈", "parent_id": firm.id})

        with self.assertRaisesRegex(ValidationError, "老陈 is a contact of 东山茶厂"):
            self._create_supplier(partner=person)

    def test_the_file_opens_from_the_vendor_and_is_made_once(self):
        partner = self.supplier.with_user(self.buyer)

        first = partner.action_groupbuy_manage_supplier()
        second = partner.action_groupbuy_manage_supplier()

        self.assertEqual(first["res_id"], second["res_id"])
        self.assertEqual(self.supplier.groupbuy_supplier_state, "prospect")

    def test_vendors_are_found_by_stage(self):
        supplier = self._create_supplier(state="trial")
        Partner = self.env["res.partner"]

        on_trial = Partner.search([("groupbuy_supplier_state", "=", "trial")])
        unmanaged = Partner.search([("groupbuy_supplier_state", "=", False)])

        self.assertIn(supplier.partner_id, on_trial)
        self.assertNotIn(self.supplier, on_trial)
        self.assertIn(self.supplier, unmanaged)
        self.assertNotIn(supplier.partner_id, unmanaged)

    def test_another_company_manages_its_own_file(self):
        supplier = self._create_supplier(state="suspended")
        other = self.env["res.company"].create({"name": "另一家"})

        partner = supplier.partner_id.with_company(other)

        self.assertFalse(partner.groupbuy_supplier_state)
        self.assertEqual(partner._get_groupbuy_supply_obstacles(self.tomato, self.today), [])

    def test_an_archived_file_still_keeps_a_supplier_from_delivering(self):
        supplier = self._create_supplier(state="suspended")

        supplier.active = False

        sentences = supplier.partner_id._get_groupbuy_supply_obstacles(self.tomato, self.today)
        self.assertEqual(len(sentences), 1)
