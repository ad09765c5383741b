from odoo import fields
from odoo.tests import tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestPrintedLists(WarehouseCase):
    def _render(self, report, records):
        actions = self.env["ir.actions.report"].with_user(self.worker)
        html, _type = actions._render_qweb_html(f"groupbuy_warehouse.{report}", records.ids)
        return html.decode()

    def test_sorting_list_has_every_product_over_the_leaders(self):
        campaign = self._allocated((2, 3))

        page = self._render("report_sorting", campaign)

        for words in ("番茄", "王芳", "王芳自提点"):
            self.assertIn(words, page)
        self.assertRegex(page, r"<td[^>]*>\s*5\s*</td>")

    def test_pickup_list_has_every_resident_with_the_goods(self):
        order = self._allocated((2, 3)).group_order_ids

        page = self._render("report_leader_list", order)

        for words in ("李雷", "3栋 502", "×2", "×3"):
            self.assertIn(words, page)
        self.assertNotIn(order.order_ids[0].groupbuy_pickup_code, page)

    def test_what_is_short_is_not_on_the_pickup_list(self):
        campaign = self._open_campaign(
            [{"product_id": self._create_goods().id, "price_unit": 10.0}]
        )
        self._place(campaign, 2)
        short = self._place(campaign, 3, name="韩梅梅", phone="13900139002")
        self._cut_off_and_allocate(campaign, {short.order_line: (0, "Short")})

        page = self._render("report_leader_list", campaign.group_order_ids)

        self.assertNotIn("韩梅梅", page)

    def _two_stops(self):
        far = self._create_leader("赵云", "13800138009")
        far.pickup_point_ids.stop_sequence = 1
        goods = self._create_goods(weight=0.5)
        campaign = self._open_campaign(
            [{"product_id": goods.id, "price_unit": 10.0}],
            leader_ids=[(6, 0, (self.leader + far).ids)],
        )
        for number, group_order in enumerate(campaign.group_order_ids, start=2):
            order = self._place(campaign, number, phone=f"1390013930{number}")
            order.groupbuy_order_id = group_order
        return self._cut_off_and_allocate(campaign)

    def test_route_list_has_stops_in_their_order_with_totals(self):
        campaign = self._two_stops()

        page = self._render("report_route_list_campaign", campaign)

        self.assertLess(page.index("赵云自提点"), page.index("王芳自提点"))
        (tour,) = campaign._get_tours()
        self.assertEqual(
            [(stop["place"], stop["weight"], stop["residents"]) for stop in tour["stops"]],
            [(1, 1.5, 1), (2, 1.0, 1)],
        )
        self.assertEqual((tour["products"], tour["weight"]), (2, 2.5))

    def test_leader_list_says_what_comes_and_no_resident(self):
        campaign = self._two_stops()

        page = self._render("report_leader_arrivals", campaign.group_order_ids)

        for words in ("赵云", "王芳", "番茄"):
            self.assertIn(words, page)
        for secret in ("李雷", "13900139302", campaign.order_ids[0].groupbuy_pickup_code):
            self.assertNotIn(secret, page)

    def test_labels_carry_the_slot(self):
        campaign = self._two_stops()

        page = self._render("report_slot_labels_campaign", campaign)

        self.assertRegex(page, r">1</div>")
        self.assertRegex(page, r">2</div>")

    def test_a_route_prints_its_next_delivery_day(self):
        route = self.leader.pickup_point_ids.route_id
        soon = self._two_stops()
        later = self._allocated((4,))
        later.date_delivery = fields.Date.add(later.date_delivery, days=3)

        orders = route._get_delivery_orders()

        self.assertLessEqual(soon.group_order_ids, orders)
        self.assertFalse(orders & later.group_order_ids)

    def test_a_campaign_without_deliveries_prints_that(self):
        page = self._render("report_route_list_campaign", self._create_campaign())

        self.assertIn("Nothing is to be delivered", page)

    def test_weight_comes_from_kilograms_or_the_product(self):
        kilogram = self.env.ref("uom.product_uom_kgm")
        loose = self._create_goods("土豆", uom_id=kilogram.id)

        move = self._allocated((3,), product=loose).group_order_ids.load_picking_id.move_ids

        self.assertEqual(move._get_goods_weight(), 3.0)

    def test_goods_settled_by_weight_weigh_what_is_expected(self):
        melon = self._create_goods("西瓜", groupbuy_is_catch_weight=True, groupbuy_weight_unit=2.5)

        move = self._allocated((2,), product=melon).group_order_ids.load_picking_id.move_ids

        self.assertEqual(move._get_goods_weight(), 5.0)
