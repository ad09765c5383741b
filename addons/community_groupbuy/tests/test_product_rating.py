from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_listing_workflow import ListingCase


@tagged("post_install", "-at_install")
class TestProductRating(ListingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign()
        cls.order = cls._place(cls.campaign).with_context(lang="en_US")
        cls.line = cls.order.order_line
        cls.product = cls.line.product_id.product_tmpl_id

    def _finish(self):
        self.campaign._cut_off()
        self.campaign._advance("done")
        # Where the warehouse knows about pickups, goods count as received by these.
        self.campaign.order_ids.order_line.qty_delivered = 1

    def test_goods_are_rated_once_received(self):
        with self.assertRaisesRegex(UserError, "once received"):
            self.order._groupbuy_rate(self.line.id, 5)
        self._finish()

        self.order._groupbuy_rate(self.line.id, 5, " 很 甜 ")

        rating = self.product._groupbuy_get_rating()
        self.assertEqual((rating["count"], rating["average"]), (1, 5.0))
        self.assertEqual(rating["latest"][0]["text"], "很 甜")
        self.assertNotIn("雷", rating["latest"][0]["name"])
        self.assertEqual(rating["shares"], {5: 100, 4: 0, 3: 0, 2: 0, 1: 0})

    def test_second_rating_amends_the_first(self):
        self._finish()
        self.order._groupbuy_rate(self.line.id, 5, "甜")

        self.order._groupbuy_rate(self.line.id, 2, "酸")

        rating = self.product._groupbuy_get_rating()
        self.assertEqual((rating["count"], rating["average"]), (1, 2.0))
        self.assertEqual([one["text"] for one in rating["latest"]], ["酸"])

    def test_rubbish_is_refused(self):
        self._finish()
        for line_id, stars, text in (
            (self.line.id, 0, ""),
            (self.line.id, 6, ""),
            (self.line.id, 4.5, ""),
            (self.line.id, "5", ""),
            (self.line.id, 5, "长" * 501),
            (self.line.id + 999999, 5, ""),
        ):
            with self.subTest(stars=stars, line=line_id), self.assertRaises(UserError):
                self.order._groupbuy_rate(line_id, stars, text)
        self.assertEqual(self.product._groupbuy_get_rating()["count"], 0)

    def test_goods_of_another_order_are_not_rated(self):
        other = self._place(self.campaign, phone="13900139002", name="韩梅")
        self._finish()

        with self.assertRaisesRegex(UserError, "another order"):
            self.order._groupbuy_rate(other.order_line.id, 5)

    def test_cancelled_orders_rate_nothing(self):
        self.order._cancel("x")

        with self.assertRaises(UserError):
            self.order._groupbuy_rate(self.line.id, 5)

    def test_hidden_text_stays_off_and_its_stars_count(self):
        self._finish()
        rating = self.order._groupbuy_rate(self.line.id, 1, "骂人的话")

        rating.with_user(self.staff).action_groupbuy_hide()

        shown = self.product._groupbuy_get_rating()
        self.assertEqual((shown["count"], shown["latest"]), (1, []))

    def test_product_without_ratings(self):
        self.assertEqual(
            self.product._groupbuy_get_rating(),
            {"count": 0, "average": 0.0, "shares": dict.fromkeys(range(5, 0, -1), 0), "latest": []},
        )
