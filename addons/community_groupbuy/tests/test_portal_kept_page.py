import gzip
import re
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from ..controllers import kept_page
from ..models.ir_qweb import RESIDENT_BUNDLE
from .test_portal_group_page import CHINESE, PortalCase

ENGLISH = {"Accept-Language": "en-US,en;q=0.9"}
KILOBYTE = 1000
PAGE_MAX = 150 * KILOBYTE
QUERIES_KEPT = 2
QUERIES_NEW = 25


class KeptPageCase(PortalCase):
    """Pages are kept from the start of a test on, and every look at the database is new."""

    def setUp(self):
        super().setUp()
        for cache in (kept_page.PAGES, kept_page.STATES):
            cache.clear()
            self.addCleanup(cache.clear)

    def _set_age(self, owner, name, seconds):
        self.startPatcher(patch.object(owner, name, seconds))

    def _get(self, path="", headers=None):
        return self.url_open(f"{self.page}{path}", headers=headers or ENGLISH)

    def _open_large_campaign(self, count):
        """Return the address of a campaign with so many products, tiers and some orders."""
        lines = [
            {
                "product_id": self._create_product(f"商品{number}").id,
                "price_unit": 10.0,
                "quota": 20,
                "tier_ids": [Command.create({"quantity_min": 5, "price": 9.0})],
            }
            for number in range(count)
        ]
        campaign = self._open_campaign(lines)
        for number in range(5):
            wanted = dict.fromkeys(campaign.line_ids[:9], 1)
            self._place(campaign, wanted, phone=f"1390013900{number}")
        return f"/g/{campaign.group_order_ids.code}"


@tagged("post_install", "-at_install")
class TestPortalKeptPage(KeptPageCase):
    def test_kept_page_costs_two_queries(self):
        self._get()
        self.env.flush_all()

        with self.assertQueryCount(QUERIES_KEPT):
            self._get()

    def test_new_page_of_a_hundred_products_costs_few_queries(self):
        url = self._open_large_campaign(100)
        self.url_open(url)
        kept_page.PAGES.clear()
        self.env.flush_all()
        self.env.invalidate_all()

        with self.assertQueryCount(QUERIES_NEW):
            self.url_open(url)

    def test_kept_figures_cost_two_queries(self):
        self._get("/state")
        self.env.flush_all()

        with self.assertQueryCount(QUERIES_KEPT):
            self._get("/state")

    def test_everything_is_small(self):
        page = self.url_open(self._open_large_campaign(100))
        links = re.findall(r'(?:href|src)="(/g/assets/[^"]+)"', page.text)
        bundles = [self.url_open(link) for link in links]

        self.assertEqual(len(links), 2)
        self.assertEqual({bundle.status_code for bundle in bundles}, {200})
        sizes = [len(gzip.compress(answer.content)) for answer in (page, *bundles)]
        self.assertLess(sum(sizes), PAGE_MAX)
        # Nothing else is loaded before pictures come into sight.
        others = re.findall(r'<(?:link|script)[^>]*(?:href|src)="(?!/g/assets/)([^"]+)"', page.text)
        self.assertEqual(others, ["/community_groupbuy/static/description/icon.svg"])

    def test_bundles_are_sent_compressed_and_kept_by_browsers(self):
        link = re.search(r'href="(/g/assets/[^"]+)"', self._get().text).group(1)
        self.url_open(link)

        answer = self.url_open(link)

        self.assertEqual(answer.headers["Content-Encoding"], "gzip")
        self.assertIn("immutable", answer.headers["Cache-Control"])
        self.assertNotIn("session_id", answer.headers.get("Set-Cookie", ""))

    def test_other_bundles_have_no_such_address(self):
        for name in ("web.assets_frontend.min.js", f"{RESIDENT_BUNDLE}.min.txt", "x"):
            with self.subTest(name):
                self.assertEqual(self.url_open(f"/g/assets/1234567/{name}").status_code, 404)

    def test_who_only_looks_gets_no_cookie(self):
        self.authenticate(None, None)
        self.opener.cookies.clear()

        for path in ("", f"/product/{self.line.id}", "/state"):
            with self.subTest(path):
                self.assertNotIn("Set-Cookie", self._get(path).headers)

    def test_page_is_sent_compressed_with_a_tag(self):
        answer = self._get()

        self.assertEqual(answer.headers["Content-Encoding"], "gzip")
        self.assertEqual(answer.headers["Cache-Control"], "private, no-cache")
        again = self._get(headers=ENGLISH | {"If-None-Match": answer.headers["ETag"]})
        self.assertEqual((again.status_code, again.content), (304, b""))

    def test_who_cannot_unpack_gets_it_unpacked(self):
        answer = self._get(headers=ENGLISH | {"Accept-Encoding": "identity"})

        self.assertNotIn("Content-Encoding", answer.headers)
        self.assertIn("番茄", answer.text)


@tagged("post_install", "-at_install")
class TestPortalKeptPageIsTrue(KeptPageCase):
    def _check_changes(self, change, before, after):
        """Run `change` between two looks at the page."""
        self.assertIn(before, self._get().text)
        change()
        text = self._get().text
        self.assertIn(after, text)
        return text

    def test_new_price_is_shown_at_once(self):
        text = self._check_changes(
            lambda: self.line.write({"price_unit": 7.0}),
            '<span class="o_groupbuy_price_main">10</span>',
            '<span class="o_groupbuy_price_main">7</span>',
        )

        self.assertNotIn('<span class="o_groupbuy_price_main">10</span>', text)

    def test_new_price_written_past_the_orm_is_shown_at_once(self):
        self.env.flush_all()
        self._check_changes(
            lambda: self.env.cr.execute(
                "UPDATE groupbuy_campaign_line SET price_unit = 7 WHERE id = %s", [self.line.id]
            ),
            '<span class="o_groupbuy_price_main">10</span>',
            '<span class="o_groupbuy_price_main">7</span>',
        )

    def test_new_tier_name_point_and_tax_are_shown_at_once(self):
        tax = self.env["account.tax"].create(
            {"name": "Page test 10%", "amount": 10, "price_include_override": "tax_excluded"}
        )
        steps = [
            (lambda: self.line.product_id.write({"name": "樱桃番茄"}), "樱桃番茄"),
            (lambda: self.campaign.write({"name": "周日蔬菜"}), "周日蔬菜"),
            (lambda: self.group_order.pickup_point_id.write({"hours": "9–21"}), "9–21"),
            (lambda: self.leader.partner_id.write({"name": "王小芳"}), "王小芳"),
            (
                lambda: self.line.write(
                    {"tier_ids": [Command.create({"quantity_min": 5, "price": 9.0})]}
                ),
                "everybody pays",
            ),
            (
                lambda: self.line.product_id.write({"taxes_id": [Command.set(tax.ids)]}),
                '<span class="o_groupbuy_price_main">11</span>',
            ),
        ]
        for change, after in steps:
            with self.subTest(after):
                self.assertNotIn(after, self._get().text)
                change()
                self.assertIn(after, self._get().text)

    def test_cut_off_campaign_takes_no_orders_on_its_page(self):
        self.assertIn("o_groupbuy_checkout", self._get().text)
        self._place(self.campaign)

        self.campaign.action_cut_off()

        text = self._get().text
        self.assertNotIn("o_groupbuy_checkout", text)
        self.assertIn("Orders are closed", text)

    def test_stopped_campaign_says_so(self):
        self.assertIn("o_groupbuy_checkout", self._get().text)
        self.campaign._stop("Checked by the authorities")

        text = self._get().text

        self.assertNotIn("o_groupbuy_checkout", text)
        self.assertIn("No orders for the moment", text)

    def test_each_language_has_its_own_page(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.assertIn('lang="en-US"', self._get().text)

        self.assertIn('lang="zh-CN"', self._get(headers=CHINESE).text)
        self.assertIn('lang="en-US"', self._get().text)

    def test_changed_wording_is_shown_at_once(self):
        self.assertIn("Order now", self._get().text)
        bar = self.env.ref("community_groupbuy.group_bar")
        bar.with_context(lang="en_US").arch_db = bar.arch_db.replace("Order now", "Buy together")

        self.assertIn("Buy together", self._get().text)

    def test_orders_show_in_the_figures_after_a_second(self):
        self.assertEqual(self._get("/state").json()["order_count"], 0)
        self._place(self.campaign)

        self._set_age(kept_page.STATES, "age_moving", -1)

        self.assertEqual(self._get("/state").json()["order_count"], 1)

    def test_order_pays_the_price_of_now_whatever_page_was_shown(self):
        self._get()
        self._set_age(kept_page, "VERSION_AGE", 3600)
        self._get()
        self.line.price_unit = 7.0
        self.assertIn('<span class="o_groupbuy_price_main">10</span>', self._get().text)

        quote = self._get(f"/quote?cart={self.line.id}:1").json()
        self._order(cart=f"{self.line.id}:1")

        self.assertEqual(quote["total"]["main"], "7")
        self.assertEqual(self.group_order.order_ids.amount_total, 7.0)
