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
