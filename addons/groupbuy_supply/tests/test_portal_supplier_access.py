import json

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_supplier import URL, SupplierHttpCase
from .test_supplier_goods import PDF


@tagged("post_install", "-at_install")
class TestPortalSupplierAccess(SupplierHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order({cls.tomato: 10})
        cls.order._confirm_rest(cls.farmer)
        cls.line = cls.order.order_line
        cls.lot = cls.line._announce_lot({"lot": "GEHEIM7", "quantity": "3"})
        cls.paper = cls.order._upload_paper("note", "geheim.pdf", PDF)
        cls.leader_user = cls._create_leader_user(cls.leader)
        cls.resident = new_test_user(cls.env, "resident_li", groups="base.group_portal")
        (cls.leader_user | cls.resident).lang = "en_US"

    def _get_paths(self):
        order, line, paper = self.order.id, self.line.id, self.paper.id
        return [
            f"/{order}",
            f"/{order}/line/{line}",
            f"/{order}/paper/{paper}",
            f"/{order}/labels.pdf",
            f"/{order}/labels.pdf?line={line}",
            f"/picture/{line}",
        ]

    def test_pages_without_ids_are_for_suppliers_alone(self):
        for user in (self.leader_user, self.resident):
            self._log_in(user)
            for path in ("", "/orders", "/account", "/claims", "/scorecard"):
                with self.subTest(user=user.login, path=path):
                    self.assertEqual(self._get(path).status_code, 403)

    def _get_post_paths(self):
        order, line, paper = self.order.id, self.line.id, self.paper.id
        return [
            f"/{order}/answer",
            f"/{order}/confirm",
            f"/{order}/line/{line}/lot",
            f"/{order}/line/{line}/lot/remove",
            f"/{order}/line/{line}/weight",
            f"/{order}/paper",
            f"/{order}/paper/{paper}/remove",
        ]

    def _take_snapshot(self):
        self.env.invalidate_all()
        return json.dumps(
            [
                self.order.read(["groupbuy_answer", "groupbuy_answer_version", "write_date"]),
                self.line.read(["groupbuy_quantity_confirmed", "groupbuy_weight_announced"]),
                self.order.groupbuy_lot_ids.ids,
                self.order.groupbuy_paper_ids.ids,
            ],
            default=str,
        )

    def _walk(self, user, code):
        """Try every address with the firm's ids; nothing is told, nothing changes."""
        self._log_in(user)
        before = self._take_snapshot()
        form = {
            "version": "0",
            "lot": str(self.lot.id),
            "quantity": "1",
            "weight": "1",
            "kind": "note",
            f"quantity_{self.line.id}": "1",
        }
        for path in self._get_paths():
            with self.subTest(user=user.login, get=path):
                answer = self._get(path)
                self.assertEqual(answer.status_code, code)
                self.assertNotIn("GEHEIM7", answer.text)
                self.assertNotIn("番茄", answer.text)
        for path in self._get_post_paths():
            with self.subTest(user=user.login, post=path):
                self.assertEqual(self._send(path, **form).status_code, code)
        self.assertEqual(self._take_snapshot(), before)

    def test_another_firms_ids_are_not_found(self):
        self._walk(self.stranger, 404)

    def test_leaders_are_refused(self):
        self._walk(self.leader_user, 403)

    def test_residents_are_refused(self):
        self._walk(self.resident, 403)

    def test_strangers_lists_show_nothing_of_others(self):
        self._log_in(self.stranger)
        day = self.order._get_delivery_day()

        for path in ("", "/orders?stage=coming", "/orders?stage=waiting", "/account"):
            with self.subTest(path=path):
                text = self._get(path).text
                self.assertNotIn(f"{URL}/{self.order.id}", text)
                self.assertNotIn("番茄", text)
        self.assertEqual(self._get(f"/day/{day}").status_code, 404)
        self.assertEqual(self._send(f"/day/{day}/confirm").status_code, 404)

    def test_own_order_opens_no_door_to_another(self):
        own = self._order({self.tofu: 1}, firm=self.other_firm)
        self._log_in(self.stranger)

        answers = [
            self._get(f"/{own.id}/paper/{self.paper.id}"),
            self._get(f"/{own.id}/line/{self.line.id}"),
            self._get(f"/{own.id}/labels.pdf?line={self.line.id}"),
            self._send(f"/{own.id}/line/{self.line.id}/weight", weight="1"),
        ]
        self._send(f"/{own.id}/paper/{self.paper.id}/remove")

        self.assertEqual([answer.status_code for answer in answers], [404] * 4)
        self.assertTrue(self.paper.exists())

    def test_colleague_of_the_same_firm_works_too(self):
        self._log_in(self.driver)

        self.assertEqual(self._get(f"/{self.order.id}").status_code, 200)

    def test_visitors_are_asked_to_log_in(self):
        self.authenticate(None, None)

        self.assertIn("/login", self._get(f"/{self.order.id}").url)

    def test_huge_ids_are_not_found(self):
        self._log_in()

        for path in ("/99999999999999", "/0", f"/{self.order.id}/line/99999999999999"):
            with self.subTest(path=path):
                self.assertEqual(self._get(path).status_code, 404)

    def test_no_right_over_rpc(self):
        users = self.stranger | self.leader_user | self.resident
        records = [self.order, self.line, self.lot, self.paper]

        for user in users:
            for record in records:
                with self.subTest(user=user.login, model=record._name):
                    with self.assertRaises(AccessError):
                        record.with_user(user).read(["display_name"])
                    with self.assertRaises(AccessError):
                        record.with_user(user).write({"company_id": 1})

    def test_own_orders_are_readable_and_not_writable(self):
        own = self.order.with_user(self.farmer)

        self.assertEqual(own.read(["name"])[0]["name"], self.order.name)
        for values in (
            {"groupbuy_date_deadline": "2999-01-01"},
            {"order_line": [(1, self.line.id, {"price_unit": 99})]},
        ):
            with self.subTest(**values), self.assertRaises(AccessError):
                own.write(values)

    def test_public_methods_are_the_buyers(self):
        calls = [
            (self.order, "action_ask_supplier"),
            (self.order, "action_answer_for_supplier"),
            (self.line, "action_accept_substitute"),
            (self.line, "action_refuse_substitute"),
            (self.other_firm, "action_invite_supplier"),
            (self.other_firm, "action_view_supplier_answers"),
        ]
        before = self._take_snapshot()

        for user in (self.farmer, self.leader_user, self.resident):
            for record, method in calls:
                with self.subTest(user=user.login, method=method), self.assertRaises(AccessError):
                    getattr(record.with_user(user), method)()

        self.assertEqual(self._take_snapshot(), before)

    def test_nothing_a_supplier_can_read_names_leader_or_resident(self):
        order = self._buy_for_residents()
        marks = ("王芳", "邻居李雷", "13900139001", "周末团")

        for record in (order, order.order_line, order.picking_ids):
            self._check_fields(record.with_user(self.farmer), marks)
        thread = (
            self.env["mail.message"]
            .with_user(self.farmer)
            .search([("model", "=", "purchase.order"), ("res_id", "=", order.id)])
        )
        self.assertNotIn("李雷", "".join(str(body) for body in thread.mapped("body")))
        self._log_in()
        for path in (f"/my/purchase/{order.id}", f"{URL}/{order.id}"):
            text = self.url_open(path).text
            self.assertIn(order.name, text)
            for mark in marks:
                self.assertNotIn(mark, text, f"{path} tells {mark}")

    def _buy_for_residents(self):
        """Return a supplier's order that a campaign's residents caused."""
        campaign = self._open_campaign(
            [{"product_id": self.tomato.id, "price_unit": 10.0}], name="王芳家的周末团"
        )
        self._place(campaign, 2, "邻居李雷", "13900139001")
        campaign.with_user(self.staff).action_cut_off()
        campaign.run_id.sudo()._continue()
        order = campaign.run_id.sudo().purchase_ids
        order.message_post(body="内部：邻居李雷投诉过", subtype_xmlid="mail.mt_note")
        return order

    def _check_fields(self, record, marks):
        """Look for marks in every field the user may read."""
        self.assertTrue(record)
        if not record.has_access("read"):
            return
        for name, field in record._fields.items():
            if field.type == "binary" or not record._has_field_access(field, "read"):
                continue
            try:
                told = json.dumps(record.read([name]), default=str, ensure_ascii=False)
            except AccessError:
                # What is computed from records a supplier may not read tells nothing.
                continue
            for mark in marks:
                self.assertNotIn(mark, told, f"{record._name}.{name} tells {mark}")

    def test_buyer_answers_for_a_supplier(self):
        order = self._order()
        self.buyer.lang = "en_US"
        self._log_in(self.buyer)

        page = self._get(f"/{order.id}")
        self._send(f"/{order.id}/confirm")

        self.assertEqual(page.status_code, 200)
        self.assertRecordValues(
            order, [{"groupbuy_answer": "confirmed", "groupbuy_answered_by_id": self.buyer.id}]
        )
