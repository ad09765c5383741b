from odoo.tests import tagged

from .test_portal_group_page import PortalCase


@tagged("post_install", "-at_install")
class TestPortalTolerance(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line.can_take_more = True
        cls.more = f"more_{cls.line.id}"

    def test_checkout_offers_one_tap_and_chooses_nothing(self):
        page = self.url_open(f"{self.page}/checkout?cart={self.line.id}:1").text

        self.assertEqual(page.count(f'name="{self.more}"'), 4)
        self.assertRegex(page, rf'name="{self.more}" value="0" checked="checked"')
        self.assertIn("paid when you collect it", page)

    def test_goods_without_the_flag_show_nothing_of_it(self):
        self.line.can_take_more = False

        page = self.url_open(f"{self.page}/checkout?cart={self.line.id}:1").text

        self.assertNotIn("More, if it fills the case", page)

    def test_cart_of_a_link_carries_it(self):
        page = self.url_open(f"{self.page}/checkout?cart={self.line.id}:1%2B2").text

        self.assertRegex(page, rf'name="{self.more}" value="2" checked="checked"')

    def test_order_keeps_it_and_its_page_tells_it(self):
        answer = self._order(**{self.more: "2"})

        order = self.group_order.order_ids
        self.assertEqual(order.order_line.groupbuy_quantity_tolerance, 2)
        self.assertIn("more if it fills a case", answer.text)

    def test_rubbish_is_not_taken_for_a_quantity(self):
        answer = self._order(**{self.more: "77"})

        self.assertEqual(answer.status_code, 422)
        self.assertIn("choose how many more you take", answer.text)
        self.assertFalse(self.group_order.order_ids)
        self._order(**{self.more: "-1"})
        self.assertEqual(self.group_order.order_ids.order_line.groupbuy_quantity_tolerance, 0)

    def test_change_page_shows_and_saves_it(self):
        order = self._place(self.campaign, 2, tolerances=((self.line.id, 1),))
        form = self._get_form(order.get_portal_url(suffix="/change"))
        contact = {"name": "李雷", "phone": "13900139001", "building": "3栋", "room": "502"}

        self.url_open(f"/g/order/{order.id}/change", form | contact | {self.more: "3"})

        self.assertEqual(order.order_line.groupbuy_quantity_tolerance, 3)

    def test_somebody_elses_order_is_not_changed(self):
        order = self._place(self.campaign, 2)

        form = self._get_form(f"{self.page}/checkout?cart={self.line.id}:1")

        answer = self.url_open(
            f"/g/order/{order.id}/change",
            {"csrf_token": form["csrf_token"], "access_token": "wrong", self.more: "3"},
        )

        self.assertEqual(answer.status_code, 404)
        self.assertEqual(order.order_line.groupbuy_quantity_tolerance, 0)
