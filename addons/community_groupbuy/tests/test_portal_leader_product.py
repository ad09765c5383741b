"""The pool: which goods a leader finds, and who may look."""

from odoo import Command
from odoo.tests import tagged

from .leader_campaign_common import LeaderPageCase

POOL = "/my/groupbuy/products"


@tagged("post_install", "-at_install")
class TestPortalLeaderProduct(LeaderPageCase):
    def _get_names(self, query=""):
        """Return which of the two goods a page of the pool shows."""
        page = self.url_open(f"{POOL}?{query}")
        self.assertEqual(page.status_code, 200)
        return {name for name in ("本地番茄", "土鸡蛋") if name in page.text}

    def test_goods_are_found_by_chinese_pinyin_and_initials(self):
        self._enter()

        for text in ("番茄", "fanqie", "bdfq"):
            with self.subTest(text=text):
                self.assertEqual(self._get_names(f"search={text}"), {"本地番茄"})
        self.assertEqual(self._get_names("search=%F0%9F%8D%85%27%3B--"), set())

    def test_goods_are_filtered_by_price_category_and_brand(self):
        top = self.env["groupbuy.category"].create({"name": "蛋禽"})
        below = self.env["groupbuy.category"].create({"name": "鸡蛋", "parent_id": top.id})
        brand = self.env["groupbuy.brand"].create({"name": "山里人"})
        self.egg.product_tmpl_id.write(
            {"groupbuy_category_id": below.id, "groupbuy_brand_id": brand.id}
        )
        self._enter()

        self.assertEqual(self._get_names("least=20"), {"土鸡蛋"})
        self.assertEqual(self._get_names("most=20"), {"本地番茄"})
        self.assertEqual(self._get_names(f"category={top.id}"), {"土鸡蛋"})
        self.assertEqual(self._get_names(f"brand={brand.id}"), {"土鸡蛋"})

    def test_rubbish_in_the_filters_shows_the_whole_pool(self):
        self._enter()

        for query in ("category=x&brand=-1&least=nan&page=0", "least=1e9&page=99999999999"):
            with self.subTest(query=query):
                self.assertEqual(self._get_names(query), {"本地番茄", "土鸡蛋"})

    def test_goods_of_other_leaders_are_not_on_offer(self):
        listing = self._get_listing(self.egg)
        listing.leader_ids = [Command.set(self.other.ids)]
        self._enter()

        self.assertEqual(self._get_names(), {"本地番茄"})
        self.assertEqual(self.url_open(f"{POOL}/{listing.id}").status_code, 404)

    def test_delisted_goods_are_not_on_offer(self):
        listing = self._get_listing(self.egg)
        listing._delist("hand", "换季")
        self._enter()

        self.assertEqual(self._get_names(), {"本地番茄"})
        self.assertEqual(self.url_open(f"{POOL}/{listing.id}").status_code, 404)

    def test_detail_tells_price_range_and_what_was_sold(self):
        listing = self._get_listing(self.tomato)
        listing.write({"price_min": 9, "price_max": 15})
        campaign = self._publish()
        self._place(campaign, 3)
        self._enter()

        page = self.url_open(f"{POOL}/{listing.id}")

        self.assertEqual(page.status_code, 200)
        self.assertRegex(page.text, r"¥\s?9\.00 to ¥\s?15\.00")
        self.assertRegex(page.text, r"<b>3</b>\s*<small>sold so far")

    def test_helper_without_the_right_is_refused_and_logged(self):
        self._create_helper("porter", role="pickup_keeper")
        self._enter("porter")

        page = self.url_open(POOL)

        self.assertEqual(page.status_code, 403)
        entries = self.env["groupbuy.team.log"].search(
            [("leader_id", "=", self.leader.id), ("kind", "=", "denied")]
        )
        self.assertIn(POOL, entries.mapped("text"))

    def test_helper_with_the_right_sees_goods_but_opens_no_campaign(self):
        self._create_helper("buyer", role="observer", products="granted", campaigns="withdrawn")
        self._enter("buyer")

        page = self.url_open(POOL)

        self.assertEqual(page.status_code, 200)
        self.assertNotIn("groupbuy_pool_tick", page.text)
        posted = self._post("draft", listing=self.listings.ids)
        self.assertEqual(posted.status_code, 403)
        self.assertFalse(
            self.env["groupbuy.campaign"].search_count([("owner_id", "=", self.leader.id)])
        )

    def test_unknown_goods_are_not_found(self):
        self._enter()

        for listing_id in ("0", "99999999", "99999999999999"):
            self.assertEqual(self.url_open(f"{POOL}/{listing_id}").status_code, 404)
