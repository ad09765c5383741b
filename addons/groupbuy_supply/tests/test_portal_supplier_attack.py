"""What suppliers type too late, twice or in two tabs: one sentence, and it stays in sight."""

from odoo.tests import tagged

from .common_supplier import URL, SupplierHttpCase


@tagged("post_install", "-at_install")
class TestPortalSupplierAttack(SupplierHttpCase):
    def _type(self, order):
        """Return a form in which less is answered, with a reason and a note."""
        line = order.order_line
        return self._prepare_form(order, 番茄="6.5") | {
            f"reason_{line.id}": "weather",
            f"note_{line.id}": "冰雹打坏了一半",
            "window_day": order._get_delivery_day().isoformat(),
            "window_from": "22:00",
            "window_to": "23:59",
        }

    def _check_kept(self, answer, sentence):
        """Check that a page refuses with one sentence and shows what was typed."""
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(answer.text.count('role="alert"'), 1)
        self.assertRegex(answer.text, sentence)
        for typed in ('value="6.5"', "冰雹打坏了一半", 'value="22:00"'):
            self.assertIn(typed, answer.text)
        self.assertRegex(answer.text, r'value="weather"\s+selected')

    def test_typed_answer_stays_when_it_comes_too_late(self):
        late, begun, cancelled = self._order(), self._order(), self._order()
        forms = {order: self._type(order) for order in (late, begun, cancelled)}
        late.groupbuy_date_deadline = "2001-01-01 00:00:00"
        self._start_receipt(begun)
        cancelled.button_cancel()
        self._log_in()

        for order, sentence in (
            (late, "The time to answer"),
            (begun, "being received already"),
            (cancelled, "not open"),
        ):
            with self.subTest(sentence=sentence):
                self._check_kept(self._send(f"/{order.id}/answer", **forms[order]), sentence)

    def test_second_tab_overwrites_nothing_and_loses_nothing(self):
        order = self._order()
        form = self._type(order)
        order._confirm_rest(self.driver)
        self._log_in()

        answer = self._send(f"/{order.id}/answer", **form)
        again = self._send(
            f"/{order.id}/answer", **(form | {"version": str(order.groupbuy_answer_version)})
        )

        self._check_kept(answer, "meanwhile")
        self.assertIn(f'name="version" value="{order.groupbuy_answer_version - 1}"', answer.text)
        self.assertEqual((again.status_code, order.groupbuy_answer), (200, "less"))

    def test_typed_answer_stays_with_impossible_quantities(self):
        order = self._order()
        self._log_in()

        for typed in ("11", "-1"):
            form = self._type(order)
            form[f"quantity_{order.order_line.id}"] = typed
            answer = self._send(f"/{order.id}/answer", **form)
            with self.subTest(typed):
                self.assertEqual(answer.status_code, 422)
                self.assertIn(f'value="{typed}"', answer.text)
                self.assertIn("冰雹打坏了一半", answer.text)
        self.assertEqual(order.groupbuy_answer, "waiting")

    def test_lines_of_others_are_passed_over(self):
        own, foreign = self._order({self.tofu: 2}, firm=self.other_firm), self._order()
        self._log_in(self.stranger)

        form = self._prepare_form(own) | {f"quantity_{foreign.order_line.id}": "1"}
        self._send(f"/{own.id}/answer", **form)

        self.assertEqual((own.groupbuy_answer, foreign.groupbuy_answer), ("confirmed", "waiting"))

    def test_two_hubs_are_answered_apart(self):
        west = self._create_hub()
        east = self._order()
        far = self._order({self.tomato: 7}, picking_type_id=west.in_type_id.id)
        self._log_in()
        home = self._get().text

        self._send(f"/{far.id}/answer", **self._prepare_form(far, 番茄="0") | self._why(far))
        page = self._get(f"/day/{far._get_delivery_day()}").text
        label = self._get(f"/{far.id}/labels.pdf")

        self.assertIn(west.name, home)
        self.assertEqual((east.groupbuy_answer, far.groupbuy_answer), ("waiting", "declined"))
        self.assertIn(f"{URL}/day/{far._get_delivery_day()}/confirm", page)
        self.assertIn(east.name, page)
        self.assertIn(far.name, page)
        self.assertIn("nothing is to come", label.text)

    def _why(self, order):
        return {f"reason_{order.order_line.id}": "stock"}

    def test_upload_keeps_the_kind_and_says_why(self):
        order = self._order()
        self._log_in()
        bad = {
            "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "a.html": b"<html><script>alert(1)</script></html>",
            "a.pdf": b"<html><script>alert(1)</script></html>",
            "IMG.heic": b"\x00\x00\x00\x18ftypheic" + bytes(64),
            "big.pdf": b"%PDF-1.4" + bytes(15 * 1024 * 1024),
        }

        for name, content in bad.items():
            with self.subTest(name):
                answer = self._send(
                    f"/{order.id}/paper", kind="photo", files={"file": (name, content)}
                )
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(answer.text.count('role="alert"'), 1)
                self.assertRegex(answer.text, r'value="photo"\s+selected')
        self.assertFalse(order.groupbuy_paper_ids)

    def test_scorecard_shows_every_figure(self):
        supplier = self.env["groupbuy.supplier"].create({"partner_id": self.firm.id})
        card = self.env["groupbuy.supplier.scorecard"].create(
            {"supplier_id": supplier.id, "month": "2026-03-01"}
        )
        measure = self.env.ref("groupbuy_supply.supplier_measure_on_time")
        card.part_ids = [(5,), (0, 0, {"measure_id": measure.id, "figure": 90, "points": 88})]
        card._confirm()
        self._log_in()

        page = self._get("/scorecard")

        self.assertEqual(page.status_code, 200)
        self.assertIn(measure.with_context(lang="en_US").display_name, page.text)
        self.assertIn("88", page.text)
