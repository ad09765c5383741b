from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .test_listing_workflow import ListingCase


@tagged("post_install", "-at_install")
class TestListingPrice(ListingCase):
    def _submit(self, price, **line):
        product = self._create_product()
        campaign = self._create_campaign([{"product_id": product.id, "price_unit": price} | line])
        campaign.with_user(self.staff).action_submit()
        return campaign

    def test_slipped_point_is_stopped_before_publication(self):
        campaign = self._submit(1.2)
        self.assertEqual(campaign.state, "review")
        self.assertTrue(campaign.line_ids.is_price_doubtful)

        with self.assertRaisesRegex(UserError, "has the point slipped\\?.*below cost"):
            campaign.with_user(self.manager).with_context(lang="en_US").action_approve()

        self.assertEqual(campaign.state, "review")

    def test_price_at_cost_is_published(self):
        campaign = self._submit(6.0)

        campaign.with_user(self.manager).action_approve()

        self.assertEqual(campaign.state, "scheduled")

    def test_tier_below_cost_counts(self):
        tier = {"quantity_min": 20, "price": 5.9}
        campaign = self._submit(10.0, tier_ids=[Command.create(tier)])

        with self.assertRaises(UserError):
            campaign.with_user(self.manager).action_approve()

    def test_manager_gives_the_reason_staff_cannot(self):
        campaign = self._submit(5.0)
        with self.assertRaisesRegex(UserError, "Only a group buying manager"):
            campaign.line_ids.with_user(self.staff).price_reason = "清仓"

        campaign.line_ids.with_user(self.manager).price_reason = "清仓"
        campaign.with_user(self.manager).action_approve()

        self.assertEqual(campaign.state, "scheduled")
        self.assertFalse(campaign.line_ids.is_price_doubtful)

    def test_reason_stands_for_one_price_only(self):
        campaign = self._submit(5.0)
        campaign.line_ids.with_user(self.manager).price_reason = "清仓"

        campaign.line_ids.price_unit = 4.0

        self.assertTrue(campaign.line_ids.is_price_doubtful)
        with self.assertRaises(UserError):
            campaign.with_user(self.manager).action_approve()

    def test_running_campaign_gets_no_doubtful_price(self):
        campaign = self._open_campaign()

        with self.assertRaises(ValidationError):
            campaign.line_ids.price_unit = 0.9
        with self.assertRaises(ValidationError):
            campaign.line_ids.write(
                {"tier_ids": [Command.create({"quantity_min": 50, "price": 1.0})]}
            )

    def test_goods_added_to_a_running_campaign_are_checked_too(self):
        campaign = self._open_campaign()
        product = self._create_product("黄瓜")

        with self.assertRaises(ValidationError):
            campaign.line_ids = [Command.create({"product_id": product.id, "price_unit": 1.2})]

    def test_price_of_last_campaigns_counts(self):
        first = self._open_campaign()
        first.line_ids.price_final = 10.0
        product = first.line_ids.product_id
        product.list_price = 0.0

        second = self._create_campaign([{"product_id": product.id, "price_unit": 100.0}])

        self.assertTrue(second.line_ids.is_price_doubtful)

    def test_bounds_agreed_in_the_listing_hold(self):
        product = self._create_product()
        product.product_tmpl_id.groupbuy_listing_ids.write({"price_min": 9, "price_max": 11})
        campaign = self._create_campaign([{"product_id": product.id, "price_unit": 8.99}])
        self.assertTrue(campaign.line_ids.is_price_doubtful)

        campaign.line_ids.price_unit = 9.0

        self.assertFalse(campaign.line_ids.is_price_doubtful)

    def test_price_without_tax_is_compared_with_cost(self):
        tax = self.env["account.tax"].create(
            {"name": "9 %", "amount": 9.0, "price_include_override": "tax_included"}
        )
        product = self._create_product(taxes_id=[Command.set(tax.ids)])

        campaign = self._create_campaign([{"product_id": product.id, "price_unit": 6.5}])

        self.assertTrue(campaign.line_ids.is_price_doubtful)

    def test_listing_below_cost_needs_a_reason_for_this_price(self):
        listing = self._create_listing(price_suggested=5.0)
        listing.action_submit()
        approved = listing.with_user(self.manager).with_context(lang="en_US")
        with self.assertRaisesRegex(UserError, "second look"):
            approved.action_approve()

        listing.price_reason = "清仓"
        listing.price_suggested = 4.0
        self.assertFalse(listing.price_reason)
        listing.price_reason = "清仓"
        approved.action_approve()

        self.assertEqual(listing.state, "listed")

    def test_margin_floor_comes_from_the_nearest_category_above(self):
        self.category.margin_min = 60
        below = self.env["groupbuy.category"].create(
            {"name": "叶菜", "parent_id": self.category.id}
        )
        listing = self._create_listing()
        listing.product_tmpl_id.groupbuy_category_id = below

        self.assertEqual(listing.margin, 50.0)
        self.assertIn(
            "floor", listing.with_user(self.staff).with_context(lang="en_US").price_findings
        )
        self.assertFalse(listing.is_price_doubtful)
