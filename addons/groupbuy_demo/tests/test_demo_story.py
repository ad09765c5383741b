"""The story has happened as told."""

from collections import Counter

from odoo.tests import TransactionCase, tagged
from odoo.tools.barcode import check_barcode_encoding

from odoo.addons.groupbuy_demo.story.plans import PLANS
from odoo.addons.groupbuy_demo.story.supply_history import WEEKS
from odoo.addons.test_groupbuy_full import doctor


@tagged("post_install", "-at_install")
class TestDemoStory(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaigns = cls.env["groupbuy.campaign"].search(
            [
                ("owner_id", "=", False),
                ("plan_id", "=", False),
                ("is_template", "=", False),
                ("name", "not in", [name for _day, name, *_more in WEEKS]),
            ]
        )
        cls.products = cls._get_demo("product.template")
        cls.leaders = cls._get_demo("groupbuy.leader")

    @classmethod
    def _get_demo(cls, model):
        rows = cls.env["ir.model.data"].search(
            [("module", "=", "groupbuy_demo"), ("model", "=", model)]
        )
        return cls.env[model].browse(rows.mapped("res_id"))

    def _get_campaign(self, state):
        return self.campaigns.filtered(lambda campaign: campaign.state == state)

    def test_one_campaign_is_in_each_state(self):
        states = dict(self.campaigns._fields["state"].selection)

        self.assertEqual(Counter(self.campaigns.mapped("state")), Counter(list(states)))
        self.assertEqual(set(states), set(PLANS))

    def test_open_campaign_has_orders_at_every_leader(self):
        campaign = self._get_campaign("open")

        self.assertEqual(campaign.group_order_ids.leader_id, self.leaders)
        self.assertTrue(all(campaign.group_order_ids.mapped("order_count")))
        sources = Counter(campaign.order_ids.mapped("groupbuy_source"))
        self.assertEqual(sources.pop("standing"), 1)
        self.assertEqual(sources, {"page": 18, "chat": 8})

    def test_chat_lists_wait_to_be_checked(self):
        lists = self.env["groupbuy.order.import"].search([], order="id")

        self.assertRecordValues(
            lists,
            [
                {"state": "done", "order_count": 8, "doubtful_count": 0},
                {"state": "read", "order_count": 0, "doubtful_count": 2},
                {"state": "read", "order_count": 0, "doubtful_count": 1},
            ],
        )

    def test_every_leader_has_a_portal_login_by_phone(self):
        users = self.leaders.partner_id.user_ids

        self.assertEqual(users.mapped("login"), self.leaders.mapped("phone"))
        self.assertTrue(all(user._is_portal() for user in users))

    def test_every_product_has_its_own_picture_and_barcode(self):
        barcodes = self.products.mapped("barcode")

        self.assertEqual(len(set(self.products.mapped("image_1920"))), 33)
        self.assertEqual(
            [code for code in barcodes if not check_barcode_encoding(code, "ean13")], []
        )
        self.assertEqual(len(set(barcodes)), 33)

    def test_every_product_has_a_supplier_and_a_price_with_tax(self):
        self.assertEqual(len(self.products.seller_ids.partner_id), 4)
        self.assertTrue(all(self.products.mapped("seller_ids")))
        self.assertEqual(set(self.products.taxes_id.mapped("price_include")), {True})
        self.assertEqual(set(self.products.taxes_id.mapped("amount")), {0.0, 9.0, 13.0})

    def test_products_are_named_in_chinese_and_english(self):
        product = self.env.ref("groupbuy_demo.tomato_demo")

        self.assertEqual(product.with_context(lang="zh_CN").name, "本地番茄 500g/份")
        self.assertEqual(product.with_context(lang="en_US").name, "Local tomatoes 500 g")

    def test_every_resident_has_a_valid_phone(self):
        residents = self._get_demo("res.partner").filtered("groupbuy_is_resident")

        self.assertEqual(len(residents), 60)
        self.assertEqual(len(set(residents.mapped("phone_sanitized"))), 60)

    def test_short_strawberries_are_explained_to_the_residents(self):
        lines = self._get_campaign("arriving").order_ids.order_line
        short = lines.filtered("groupbuy_quantity_short")

        self.assertEqual(sum(short.mapped("groupbuy_quantity_short")), 4)
        self.assertTrue(all(short.mapped("groupbuy_short_reason")))

    def test_crates_wait_in_every_stage(self):
        arriving = self._get_campaign("arriving").group_order_ids.mapped("state")
        handover = self._get_campaign("handover").group_order_ids.mapped("state")

        self.assertEqual(Counter(arriving), {"loaded": 1, "frozen": 3})
        self.assertEqual(Counter(handover), {"loaded": 1, "signed": 3})

    def test_residents_collected_all_some_and_nothing(self):
        states = self._get_campaign("handover").order_ids.mapped("groupbuy_pickup_state")

        self.assertEqual(Counter(states), {"waiting": 10, "collected": 5, "partial": 1})

    def test_one_difference_waits_for_an_owner(self):
        difference = self.env["groupbuy.difference"].search([])

        self.assertRecordValues(difference, [{"quantity": 1, "state": "open"}])
        self.assertEqual(difference.groupbuy_order_id.campaign_id.state, "handover")

    def test_cut_off_run_waits_for_a_supplier(self):
        run = self._get_campaign("cut_off").run_id

        self.assertEqual(run.state, "waiting")
        self.assertEqual(run.line_ids.filtered("obstacle").product_id.default_code, "G018")

    def test_settlements_are_paid_billed_and_drafted(self):
        settlements = self.env["groupbuy.settlement"].search([])

        self.assertEqual(Counter(settlements.mapped("state")), {"paid": 1, "billed": 1, "draft": 2})
        self.assertEqual(settlements.leader_id.sorted(), self.leaders.sorted())

    def test_done_campaign_is_invoiced_and_paid(self):
        group_orders = self._get_campaign("done").group_order_ids
        invoices = group_orders.move_ids.filtered(lambda move: move.move_type == "out_invoice")

        self.assertEqual(invoices.mapped("payment_state"), ["paid"] * 4)
        self.assertAlmostEqual(
            sum(invoices.mapped("amount_total")), sum(group_orders.mapped("amount_delivered"))
        )

    def test_leaders_lead_each_other_and_the_history_tells_it(self):
        fenglin = self.env.ref("groupbuy_demo.leader_fenglin_demo")

        self.assertEqual(len(fenglin.upline_ids), 2)
        self.assertEqual(fenglin.parent_id, self.env.ref("groupbuy_demo.leader_hefeng_demo"))
        self.assertEqual(
            fenglin._get_paid_uplines(self.env.cr.now())[1:],
            self.env.ref("groupbuy_demo.leader_chunxiao_demo"),
        )

    def test_last_month_waits_with_one_up_and_one_notice(self):
        assessments = self.env["groupbuy.assessment"].search([])
        waiting = assessments.filtered(lambda item: item.state == "draft")

        self.assertEqual(Counter(assessments.mapped("state")), {"confirmed": 8, "draft": 4})
        self.assertEqual(Counter(waiting.mapped("decision")), {"keep": 2, "warn": 1, "promote": 1})

    def test_no_resident_of_a_campaign_called_off_has_paid(self):
        called_off = self._get_campaign("failed") + self._get_campaign("cancelled")
        paid = [order._get_amount_prepaid() for order in called_off.order_ids]

        self.assertTrue(called_off.order_ids.transaction_ids)
        self.assertFalse(any(paid))

    def test_applications_wait_in_each_stage(self):
        applications = self.env["groupbuy.leader.application"].search([])

        self.assertEqual(
            Counter(applications.mapped("state")),
            {"draft": 1, "submitted": 2, "more_needed": 1, "rejected": 1, "withdrawn": 1},
        )
        self.assertEqual(len(applications.identity_id.with_context(active_test=False)), 5)

    def test_leaders_have_accepted_the_agreements_in_force(self):
        agreements = self.env["groupbuy.agreement"]

        versions = agreements.search([]).published_id
        self.assertEqual(len(versions), 3)
        self.assertIn("平台运营方为邻里优选社区团购", versions[0].with_context(lang="zh_CN").body)
        self.assertNotIn("[", "".join(versions.mapped("body")))
        for user in self.leaders.partner_id.user_ids:
            self.assertFalse(agreements._get_pending(user))

    def test_courses_are_passed_by_some_and_lock_nobody_out(self):
        courses = self.env["groupbuy.course"].search([], order="sequence")

        self.assertEqual(courses.mapped("state"), ["published"] * 2)
        self.assertEqual([len(course.enrolment_ids.certificate_ids) for course in courses], [3, 1])
        self.assertFalse(any(self.leaders.member_ids.mapped("withheld_rights")))

    def test_a_first_post_waits_for_approval(self):
        states = Counter(self.env["groupbuy.board.topic"].search([]).mapped("state"))

        self.assertEqual(states, {"published": 3, "waiting": 1})

    def test_every_invariant_holds(self):
        self.assertEqual(list(map(str, doctor.violations_in(self.env))), [])
