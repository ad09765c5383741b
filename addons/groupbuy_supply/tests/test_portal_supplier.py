import re

from odoo.tests import tagged

from .common_supplier import URL, SupplierHttpCase
from .test_supplier_goods import PDF


@tagged("post_install", "-at_install")
class TestPortalSupplier(SupplierHttpCase):
    def test_home_shows_what_to_answer_with_the_time_left(self):
        order = self._order()
        self._log_in()

        page = self._get().text

        self.assertIn(f'href="{URL}/{order.id}"', page)
        self.assertRegex(page, r"\d h \d+ min left")

    def test_what_is_partly_received_is_coming_and_waits_for_no_answer(self):
        order = self._order()
        Order = self.env["purchase.order"].with_user(self.farmer)
        self.assertIn(order, Order._find_supplier_orders("waiting"))

        receipt = order.picking_ids
        receipt.move_ids.write({"quantity": 1.0, "picked": True})
        receipt.with_context(cancel_backorder=False)._action_done()

        self.assertEqual((order.receipt_status, order.groupbuy_answer), ("partial", "waiting"))
        self.assertNotIn(order, Order._find_supplier_orders("waiting"))
        self.assertIn(order, Order._find_supplier_orders("coming"))

    def test_my_leads_suppliers_to_their_home(self):
        self._log_in()

        self.assertTrue(self.url_open("/my").url.endswith(URL))

    def test_order_page_shows_cases_and_units(self):
        cabbage = self._create_bought("白菜", case=4)
        order = self._order({cabbage: 10})
        self._log_in()

        page = self._get(f"/{order.id}").text

        self.assertIn("白菜", page)
        self.assertIn("2 cases + 2", page)
        self.assertIn(f'name="quantity_{order.order_line.id}"', page)

    def test_everything_is_confirmed_with_one_tap(self):
        order = self._order({self.tomato: 10, self.cucumber: 3})
        self._log_in()

        answer = self._send(f"/{order.id}/answer", **self._prepare_form(order))

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(order.groupbuy_answer, "confirmed")
        self.assertEqual(order.order_line.mapped("groupbuy_quantity_confirmed"), [10, 3])

    def test_double_submit_answers_once(self):
        order = self._order()
        form = self._prepare_form(order)
        self._log_in()

        codes = [self._send(f"/{order.id}/answer", **form).status_code for _click in range(2)]

        self.assertEqual((codes, order.groupbuy_answer_version), ([200, 200], 1))

    def test_less_with_substitute_and_window(self):
        order = self._order()
        line = order.order_line
        form = self._prepare_form(order, 番茄="6") | {
            f"reason_{line.id}": "harvest",
            f"note_{line.id}": "下雨",
            f"substitute_{line.id}": str(self.cucumber.id),
            f"offer_{line.id}": "4",
            f"price_{line.id}": "3.5",
            "window_day": order._get_delivery_day().isoformat(),
            "window_from": "22:00",
            "window_to": "23:59",
        }
        self._log_in()

        page = self._send(f"/{order.id}/answer", **form)

        self.assertEqual(page.status_code, 200, page.text[:2000])
        self.assertRecordValues(
            line,
            [
                {
                    "groupbuy_answer": "substitute",
                    "groupbuy_quantity_confirmed": 6,
                    "groupbuy_answer_note": "下雨",
                    "groupbuy_substitute_product_id": self.cucumber.id,
                    "groupbuy_substitute_price": 3.5,
                }
            ],
        )
        self.assertIn("22:00–23:59", page.text)

    def test_rubbish_gets_one_sentence_and_answers_nothing(self):
        order = self._order()
        line = order.order_line
        full = self._prepare_form(order)
        cases = [
            {f"quantity_{line.id}": value}
            for value in ("11", "-1", "1e9", "1000000000", "ten", "", "nan", "１０")
        ]
        cases += [
            {f"quantity_{line.id}": "6"},
            {f"quantity_{line.id}": "6", f"reason_{line.id}": "no such reason"},
            {f"quantity_{line.id}": "6", f"substitute_{line.id}": str(self.tofu.id)},
            {f"quantity_{line.id}": "6", f"substitute_{line.id}": "x"},
            {"version": "77"},
            {"version": "rubbish"},
            {"window_from": "25:00", "window_to": "x"},
            {"window_day": "2001-01-01", "window_from": "06:00", "window_to": "07:00"},
        ]
        self._log_in()

        for changes in cases:
            with self.subTest(changes=changes):
                answer = self._send(f"/{order.id}/answer", **(full | changes))
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(answer.text.count('role="alert"'), 1)
                self.assertNotIn("Traceback", answer.text)

        order.invalidate_recordset()
        self.assertEqual(order.groupbuy_answer, "waiting")

    def test_late_and_started_orders_get_one_sentence(self):
        late, started = self._order(), self._order()
        late.groupbuy_date_deadline = "2001-01-01 00:00:00"
        self._start_receipt(started)
        self._log_in()

        answers = [
            self._send(f"/{order.id}/answer", **self._prepare_form(order))
            for order in (late, started)
        ]

        self.assertEqual([answer.status_code for answer in answers], [422, 422])
        self.assertIn("The time to answer", answers[0].text)
        self.assertIn("being received already", answers[1].text)

    def test_several_hubs_are_confirmed_on_one_page(self):
        west = self._create_hub()
        orders = self._order() | self._order({self.tomato: 7}, picking_type_id=west.in_type_id.id)
        day = orders[0]._get_delivery_day()
        self._log_in()

        page = self._get(f"/day/{day}").text
        self._send(f"/day/{day}/confirm")

        self.assertIn(west.name, page)
        self.assertIn("17", page)
        self.assertEqual(set(orders.mapped("groupbuy_answer")), {"confirmed"})

    def test_rubbish_days_are_not_found(self):
        self._log_in()

        for day in ("2026-99-99", "x", "0001-01-01", "9999-12-31"):
            with self.subTest(day=day):
                self.assertEqual(self._get(f"/day/{day}").status_code, 404)
                self.assertEqual(self._send(f"/day/{day}/confirm").status_code, 404)

    def test_lots_weights_and_papers(self):
        chicken = self._create_bought(
            "土鸡", groupbuy_is_catch_weight=True, groupbuy_weight_unit=1.5
        )
        order = self._order({chicken: 10})
        path = f"/{order.id}/line/{order.order_line.id}"
        self._log_in()
        self._send(f"/{order.id}/confirm")

        self._send(f"{path}/lot", lot="K7", quantity="10", produced="2026-01-02")
        self._send(f"{path}/weight", weight="15.3")
        self._send(f"/{order.id}/paper", kind="note", files={"file": ("单.pdf", PDF)})

        page = self._get(f"/{order.id}").text
        self.assertIn("K7", page)
        self.assertIn("15.3", page)
        self.assertIn("单.pdf", page)
        paper = self._get(f"/{order.id}/paper/{order.groupbuy_paper_ids.id}")
        self.assertEqual((paper.content, paper.headers["Content-Type"]), (PDF, "application/pdf"))
        self.assertEqual(paper.headers["X-Content-Type-Options"], "nosniff")

    def test_refused_files_and_lots_answer_with_one_sentence(self):
        order = self._order()
        self._log_in()
        self._send(f"/{order.id}/confirm")
        path = f"/{order.id}/line/{order.order_line.id}"

        answers = [
            self._send(f"/{order.id}/paper", kind="note", files={"file": ("a.pdf", b"MZ" * 99)}),
            self._send(f"/{order.id}/paper", kind="note"),
            self._send(f"{path}/lot", lot="A", quantity="999"),
            self._send(f"{path}/weight", weight="heavy"),
        ]

        for answer in answers:
            self.assertEqual(answer.status_code, 422)
            self.assertEqual(answer.text.count('role="alert"'), 1)

    def test_labels_name_hub_and_product_and_nobody_else(self):
        order = self._order({self.tomato: 3}, origin="R00001")
        order._confirm_rest(self.farmer)
        report = self.env["ir.actions.report"].sudo()

        html, _kind = report._render_qweb_html(
            "groupbuy_supply.report_crate_label", order.order_line.ids
        )

        text = html.decode()
        self.assertIn("番茄", text)
        self.assertIn(order._get_hub().name, text)
        self.assertEqual(len(re.findall("data:image/png", text)), 3)
        self.assertNotIn(self.leader.name, text)

    def test_account_and_lists_render(self):
        self._order()
        self._log_in()

        pages = [
            self._get("/account"),
            *(self._get(f"/orders?stage={stage}") for stage in ("waiting", "coming", "over", "x")),
            self._get("/orders?page=99999999999"),
        ]

        self.assertEqual({page.status_code for page in pages}, {200})
        self.assertIn("黄瓜", pages[0].text)
        self.assertNotIn("豆腐", pages[0].text)

    def test_claims_and_scorecard_are_the_firms_own(self):
        order = self._order()
        self.env["groupbuy.supplier.claim"].create(
            {
                "purchase_line_id": order.order_line.id,
                "quantity": 2,
                "amount": 10,
                "reason": "缺了两份",
            }
        )
        self._log_in()
        home, claims, card = self._get(), self._get("/claims"), self._get("/scorecard")
        self._log_in(self.stranger)
        foreign = self._get("/claims")

        self.assertIn(f'href="{URL}/claims"', home.text)
        self.assertIn("缺了两份", claims.text)
        self.assertEqual(card.status_code, 200)
        self.assertNotIn("缺了两份", foreign.text)
