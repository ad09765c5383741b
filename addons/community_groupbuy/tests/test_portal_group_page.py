import re
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import HttpCase, tagged

from ..controllers import kept_page
from .common import GroupbuyFactory

CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9"}


class PortalCase(GroupbuyFactory, HttpCase):
    """A campaign that is open, and the helpers of a browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        # The sentences are asserted in English, whatever this database speaks.
        cls.env["res.lang"]._activate_lang("en_US")
        cls._set_up_groupbuy()
        cls.leader.partner_id.lang = "en_US"
        # A test changes faster than people look: every look asks the database.
        cls.startClassPatcher(patch.object(kept_page, "VERSION_AGE", 0))
        cls.campaign = cls._open_campaign()
        cls.line = cls.campaign.line_ids
        cls.group_order = cls.campaign.group_order_ids
        cls.page = f"/g/{cls.group_order.code}"

    def _get_form(self, url):
        """Return the hidden fields of the form on a page."""
        return dict(
            re.findall(
                r'<input type="hidden" name="(\w+)" value="([^"]*)"',
                self.url_open(url).text,
            )
        )

    def _order(self, **values):
        """Order one piece by the page's form."""
        form = self._get_form(f"{self.page}/checkout?cart={self.line.id}:1")
        contact = {
            "name": "李雷",
            "phone": "13900139001",
            "building": "3栋",
            "room": "502",
        }
        return self.url_open(f"{self.page}/order", form | contact | values)


@tagged("post_install", "-at_install")
class TestPortalGroupPage(PortalCase):
    def test_page_shows_goods_prices_and_masked_names(self):
        self._place(self.campaign, 2, name="王小明", phone="13900139002")

        page = self.url_open(self.page).text

        self.assertIn("番茄", page)
        self.assertIn('<span class="o_groupbuy_price_main">10</span>', page)
        self.assertIn("王**", page)
        self.assertNotIn("王小明", page)
        self.assertNotIn("13900139002", page)

    def test_state_tells_no_personal_data(self):
        self._place(self.campaign, 2, name="王小明", phone="13900139002")

        answer = self.url_open(f"{self.page}/state")

        state = answer.json()
        entry = state["sequence"][0]
        self.assertEqual((entry["number"], entry["name"]), (1, "王**"))
        self.assertEqual(entry["goods"], "番茄 ×2")
        self.assertEqual(state["phase"], "open")
        self.assertNotIn("王小明", answer.text)
        self.assertNotIn("3900139002", answer.text)

    def test_page_of_thirty_products_is_cheap(self):
        lines = [
            {
                "product_id": self._create_product(f"商品{number}").id,
                "price_unit": 10.0,
                "quota": 20,
                "tier_ids": [fields.Command.create({"quantity_min": 5, "price": 9.0})],
            }
            for number in range(30)
        ]
        campaign = self._open_campaign(lines)
        for number in range(5):
            self._place(
                campaign,
                dict.fromkeys(campaign.line_ids[:9], 1),
                phone=f"1390013900{number}",
            )
        url = f"/g/{campaign.group_order_ids.code}"
        self.url_open(url)
        self.env.flush_all()

        with self.assertQueryCount(25):
            self.url_open(url)

    def test_quote_comes_from_the_server(self):
        quote = self.url_open(f"{self.page}/quote?cart={self.line.id}:3").json()

        self.assertEqual(quote["count"], "3")
        self.assertEqual(quote["total"]["main"] + quote["total"]["minor"], "30.00")

    def test_quote_has_the_tax_of_the_order(self):
        tax = self.env["account.tax"].create(
            {"name": "Page test 9%", "amount": 9, "price_include_override": "tax_excluded"}
        )
        self.line.product_id.taxes_id = tax

        quote = self.url_open(f"{self.page}/quote?cart={self.line.id}:3").json()
        order = self._place(self.campaign, 3)

        self.assertEqual(order.amount_total, 32.7)
        self.assertEqual(quote["total"]["main"] + quote["total"]["minor"], "32.70")

    def test_rubbish_in_a_cart_is_one_sentence(self):
        line = self.line.id
        for cart in (f"{line}:-1", f"{line}:nan", f"{line}:1.5", "x:1", f"{line}", "9" * 5000):
            with self.subTest(cart[:20]):
                quote = self.url_open(f"{self.page}/quote", params={"cart": cart}).json()

                self.assertIn("could not be read", quote["problem"])

    def test_product_of_another_campaign_is_refused(self):
        other = self._open_campaign()

        quote = self.url_open(f"{self.page}/quote?cart={other.line_ids.id}:1").json()

        self.assertIn("not part of the campaign", quote["problem"])

    def test_absurd_quantity_is_refused(self):
        quote = self.url_open(f"{self.page}/quote?cart={self.line.id}:99999").json()

        self.assertIn("between 1 and 9999", quote["problem"])

    def test_picture_of_another_campaign_is_not_found(self):
        other = self._open_campaign()

        own = self.url_open(f"{self.page}/image/{self.line.id}")
        foreign = self.url_open(f"{self.page}/image/{other.line_ids.id}")

        self.assertEqual(own.status_code, 200)
        self.assertEqual(own.headers["Content-Type"].split(";")[0], "image/svg+xml")
        self.assertEqual(foreign.status_code, 404)

    def test_unknown_link_is_a_friendly_page(self):
        for path in ("", "/state", "/quote", "/checkout"):
            with self.subTest(path):
                answer = self.url_open(f"/g/nosuchcode{path}")

                self.assertEqual(answer.status_code, 404)
                self.assertNotIn("Traceback", answer.text)
        self.assertIn("This page does not exist", self.url_open("/g/nosuchcode").text)

    def test_campaign_before_its_opening_says_when(self):
        campaign = self._create_campaign(date_start=fields.Datetime.now() + timedelta(hours=2))
        campaign.action_submit()
        campaign.action_approve()

        page = self.url_open(f"/g/{campaign.group_order_ids.code}").text

        self.assertIn("Opens", page)
        self.assertNotIn("o_groupbuy_checkout", page)

    def test_failed_campaign_says_what_happens_to_the_money(self):
        campaign = self._open_campaign(resident_count_min=5)
        campaign.action_cut_off()

        page = self.url_open(f"/g/{campaign.group_order_ids.code}").text

        self.assertIn("The group was not formed", page)

    def test_phone_gets_its_own_language_on_the_same_address(self):
        self.env["res.lang"]._activate_lang("zh_CN")

        chinese = self.url_open(self.page, headers=CHINESE)
        self.authenticate(None, None)
        english = self.url_open(self.page, headers={"Accept-Language": "en-US"})

        self.assertIn('lang="zh-CN"', chinese.text)
        self.assertIn('lang="en-US"', english.text)
        self.assertEqual({chinese.url, english.url}, {self.base_url() + self.page})

    def test_strangers_are_led_to_the_start_page(self):
        answer = self.url_open("/")

        self.assertEqual(answer.url, self.base_url() + "/g")
        self.assertIn("through your leader", answer.text)
