from odoo.tests import tagged

from .common_supplier import SupplierHttpCase

PICTURE = "data:image/png"


@tagged("post_install", "-at_install")
class TestPortalSupplierLabels(SupplierHttpCase):
    """Crate labels over HTTP; Odoo prints HTML in tests, the picture is the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cabbage = cls._create_bought("有机高山娃娃菜（净菜免洗）三颗装约六百克礼盒", case=4)
        cls.order = cls._order({cls.cabbage: 10, cls.tomato: 2})
        cls.order._confirm_rest(cls.farmer)
        cls.line = cls.order.order_line[0]

    def test_own_firm_gets_a_label_for_every_crate(self):
        self._log_in(self.driver)

        whole = self._get(f"/{self.order.id}/labels.pdf")
        part = self._get(f"/{self.order.id}/labels.pdf?line={self.line.id}")

        self.assertEqual((whole.status_code, part.status_code), (200, 200))
        self.assertEqual(whole.headers["Content-Type"], "application/pdf")
        self.assertIn(self.order.name, whole.headers["Content-Disposition"])
        self.assertEqual((whole.text.count(PICTURE), part.text.count(PICTURE)), (5, 3))
        self.assertIn(self.cabbage.name, part.text)

    def test_other_firms_and_unknown_orders_are_the_same(self):
        self._log_in(self.stranger)
        own = self._order({self.tofu: 1}, firm=self.other_firm)
        own._confirm_rest(self.stranger)

        answers = [
            self._get(path)
            for path in (
                f"/{self.order.id}/labels.pdf",
                f"/{self.order.id}/labels.pdf?line={self.line.id}",
                f"/{own.id}/labels.pdf?line={self.line.id}",
                f"/{own.id}/labels.pdf?line=x",
                f"/{own.id}/labels.pdf?line={2**40}",
                "/999999/labels.pdf",
            )
        ]

        self.assertEqual([answer.status_code for answer in answers], [404] * 6)
        self.assertFalse([answer for answer in answers if self.cabbage.name in answer.text])

    def test_nothing_to_come_is_one_sentence(self):
        self.line.write({"groupbuy_answer": "declined", "groupbuy_quantity_confirmed": 0})
        self._log_in()

        answer = self._get(f"/{self.order.id}/labels.pdf?line={self.line.id}")

        self.assertEqual(answer.status_code, 422)
        self.assertIn("nothing is to come", answer.text)
