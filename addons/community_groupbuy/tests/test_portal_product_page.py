from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .test_portal_kept_page import ENGLISH, KeptPageCase

RUBBISH = "<script>alert(1)</script>"


@tagged("post_install", "-at_install")
class TestPortalProductPage(KeptPageCase):
    def _get_product(self, line=None):
        return self._get(f"/product/{(line or self.line).id}")

    def test_page_tells_what_is_to_know(self):
        product = self.line.product_id
        attribute = self.env["product.attribute"].create({"name": "Page test colour"})
        value = self.env["product.attribute.value"].create(
            {"name": "Page test red", "attribute_id": attribute.id}
        )
        product.product_tmpl_id.write(
            {
                "groupbuy_specification": "about 500 g a box",
                "groupbuy_origin": "Hangzhou",
                "groupbuy_shelf_life_days": 5,
                "groupbuy_temperature": "chilled",
                "groupbuy_brand_id": self.env["groupbuy.brand"].create({"name": "Page brand"}).id,
                "description_sale": "Sweet and juicy.",
                "attribute_line_ids": [
                    Command.create(
                        {"attribute_id": attribute.id, "value_ids": [Command.set(value.ids)]}
                    )
                ],
            }
        )

        page = self._get_product().text

        for text in (
            *("番茄", "about 500 g a box", "Hangzhou", "5 days", "Chilled", "Page brand"),
            *("Sweet and juicy.", "Page test colour", "Page test red"),
        ):
            with self.subTest(text):
                self.assertIn(text, page)

    def test_goods_settled_by_weight_are_explained(self):
        self.line.product_id.write({"groupbuy_is_catch_weight": True, "groupbuy_weight_unit": 1.2})

        self.assertIn("about 1.2 kg", self._get_product().text)
        self.assertIn("Paid by weight", self._get().text)

    def test_each_tier_is_shown_with_tax(self):
        tax = self.env["account.tax"].create(
            {"name": "Page test 10%", "amount": 10, "price_include_override": "tax_excluded"}
        )
        self.line.product_id.taxes_id = tax
        self.line.tier_ids = [Command.create({"quantity_min": 20, "price": 9.0})]

        prices = [tier["price"] for tier in self.line._get_tiers_shown()]
        quantities = [tier["quantity"] for tier in self.line._get_tiers_shown()]

        self.assertEqual([price.strip("¥ $") for price in prices], ["11.00", "9.90"])
        unit = self.line.uom_id.name
        self.assertEqual(quantities, [f"From 1 {unit}", f"From 20 {unit}"])

    def test_product_of_another_link_is_not_found(self):
        other = self._open_campaign()

        for line_id in (other.line_ids.id, 0, 10**12):
            with self.subTest(line_id):
                answer = self._get(f"/product/{line_id}")

                self.assertEqual(answer.status_code, 404)
                self.assertIn("This page does not exist", answer.text)

    def test_rubbish_in_addresses_is_not_found(self):
        for path in ("/product/-1", "/product/x", "/product/1e9", "/product/"):
            with self.subTest(path):
                self.assertEqual(self._get(path).status_code, 404)
        for code in ("x" * 33, "番茄", "%00", "a'b", "%25"):
            with self.subTest(code):
                self.assertEqual(self.url_open(f"/g/{code}").status_code, 404)

    def test_markup_in_texts_stays_text(self):
        self.line.product_id.write(
            {"name": RUBBISH, "groupbuy_origin": RUBBISH, "description_sale": RUBBISH}
        )
        self.campaign.write({"name": RUBBISH, "description": RUBBISH})
        self.leader.partner_id.name = RUBBISH

        for page in (self._get(), self._get_product()):
            self.assertNotIn(RUBBISH, page.text)
            self.assertIn("&lt;script&gt;", page.text)

    def test_share_card_has_whole_addresses(self):
        page = self._get().text

        self.assertIn(f'<meta property="og:title" content="{self.campaign.name}"/>', page)
        base = self.base_url()
        self.assertIn(f'property="og:url" content="{base}{self.page}"', page)
        image = f"{base}/community_groupbuy/static/img/share_square.png"
        self.assertIn(f'property="og:image" content="{image}"', page)
        self.assertEqual(self.url_open(image).headers["Content-Type"], "image/png")
        self.assertIn("番茄", page.split("og:description")[1].split(">")[0])


@tagged("post_install", "-at_install")
class TestPortalGoods(KeptPageCase):
    def _get_state(self, line):
        return line._get_page_state(self.group_order.pickup_point_id)

    def test_point_quota_tells_what_is_left_there(self):
        point = self.group_order.pickup_point_id
        self.line.write(
            {"quota": 50, "quota_ids": [Command.create({"pickup_point_id": point.id, "quota": 2})]}
        )
        other = self.env["groupbuy.pickup.point"].create(
            {"name": "Other", "leader_id": self.leader.id}
        )

        self.assertEqual(self._get_state(self.line)["max"], 2)
        self.assertEqual(self.line._get_page_state(other)["max"], 50)

    def test_sold_out_offers_the_waiting_list(self):
        self.line.quota = 1
        self._place(self.campaign, 1)

        state = self._get_state(self.line)
        page = self._get().text

        self.assertEqual((state["max"], state["wait"], state["left"]), (0, True, "Sold out"))
        self.assertIn("o_groupbuy_good_waiting", page)
        self.assertIn(f"{self.page}/waiting?line={self.line.id}", page)

    def test_delisted_good_cannot_be_waited_for(self):
        self.line.is_stopped = True

        state = self._get_state(self.line)

        self.assertEqual((state["max"], state["wait"]), (0, False))
        self.assertEqual(state["left"], "Not on sale at the moment")

    def test_steps_follow_the_terms(self):
        self.line.write({"quantity_min": 3, "quantity_step": 2, "limit_per_order": 9})

        self.assertEqual(self.line._get_steps(), {"least": 4, "step": 2})
        self.assertEqual(self._get_state(self.line)["max"], 8)
        self.assertEqual(self.line._get_marks(), ["From 4", "In steps of 2"])

    def test_missing_spend_is_told_by_the_server(self):
        self.campaign.amount_order_min = 30

        short = self._get(f"/quote?cart={self.line.id}:2").json()
        enough = self._get(f"/quote?cart={self.line.id}:3").json()

        self.assertIn("10.00 more", short["missing"])
        self.assertEqual(enough["missing"], "")

    def test_extension_is_told(self):
        self.campaign._extend(self.campaign.date_end + timedelta(hours=1))

        self.assertIn("Extended: order until", self._get().text)

    def test_other_points_of_the_seller_can_be_chosen(self):
        leader = self._create_leader("刘洋", "13800138009")
        point = self.env["groupbuy.pickup.point"].create({"name": "东门", "leader_id": leader.id})
        campaign = self._open_campaign(leader_ids=[Command.set(leader.ids)])
        first, second = campaign.group_order_ids.sorted("id")
        here, there = (first, second) if second.pickup_point_id == point else (second, first)

        page = self.url_open(f"/g/{here.code}", headers=ENGLISH).text

        self.assertIn(f'href="/g/{there.code}"', page)
        self.assertIn("东门", page)

    def test_long_lists_can_be_searched(self):
        category = self.env["groupbuy.category"].create({"name": "Page test roots"})
        other = self.env["groupbuy.category"].create({"name": "Page test fruit"})
        lines = [
            {
                "product_id": self._create_product(
                    f"白菜{number}", groupbuy_category_id=(category if number % 2 else other).id
                ).id,
                "price_unit": 8.0,
            }
            for number in range(13)
        ]
        campaign = self._open_campaign(lines)

        page = self.url_open(f"/g/{campaign.group_order_ids.code}", headers=ENGLISH).text

        self.assertIn("o_groupbuy_finder", page)
        self.assertIn("Page test roots", page)
        self.assertIn("baicai", page)
        self.assertNotIn("o_groupbuy_finder", self._get().text)

    def test_pictures_have_addresses_that_change_with_them(self):
        self.assertEqual(
            self.line._get_pictures("x")[self.line]["small"],
            "/community_groupbuy/static/img/product.svg",
        )
        self.line.product_id.image_1920 = self._make_picture()
        self.env.flush_all()
        picture = self.line._get_pictures(self.group_order.code)[self.line]

        answer = self.url_open(picture["small"])

        self.assertEqual(answer.headers["Content-Type"].split("/")[0], "image")
        self.assertIn("immutable", answer.headers["Cache-Control"])
        self.assertIn(picture["share"].split("?")[0], self._get().text.split("og:image")[1])

    def _make_picture(self):
        """Return a small picture as Odoo stores it."""
        return (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
            b"rkJggg=="
        )

    def test_campaign_that_opens_soon_shows_goods_without_a_cart(self):
        campaign = self._create_campaign(date_start=fields.Datetime.now() + timedelta(hours=2))
        campaign.action_submit()
        campaign.action_approve()
        line = campaign.line_ids

        url = f"/g/{campaign.group_order_ids.code}/product/{line.id}"
        page = self.url_open(url, headers=ENGLISH).text

        self.assertIn("番茄", page)
        self.assertNotIn("o_groupbuy_stepper_more", page)
