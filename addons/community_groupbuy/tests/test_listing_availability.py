from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .team_common import TeamFactory
from .test_listing_workflow import ListingCase


@tagged("post_install", "-at_install")
class TestListingAvailability(TeamFactory, ListingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_leader("李强", "13800138009")
        cls.zhejiang = cls.env["res.country.state"].search(
            [("country_id.code", "=", "CN")], limit=1
        )
        cls.listing = cls._create_product().product_tmpl_id.groupbuy_listing_ids
        cls.user = cls._create_leader_user(cls.leader)
        cls.user.lang = "en_US"

    def _get_sellable(self, leader):
        return self.listing in self.env["groupbuy.listing"].search(leader._get_sellable_listings())

    def _get_obstacles(self, leader):
        return self.listing.with_context(lang="en_US")._get_obstacles_for(
            leader, leader.pickup_point_ids, self.env.company._groupbuy_day()
        )

    def _sees(self, user):
        return bool(
            self.env["groupbuy.listing"].with_user(user).search([("id", "=", self.listing.id)])
        )

    def test_without_conditions_everybody_sells(self):
        self.assertTrue(self._get_sellable(self.leader))
        self.assertEqual(self._get_obstacles(self.leader), [])

    def test_only_chosen_leaders_sell(self):
        self.listing.leader_ids = self.other

        self.assertFalse(self._get_sellable(self.leader))
        self.assertEqual(self._get_obstacles(self.leader), ["番茄 is not available to 王芳."])
        self.assertTrue(self._get_sellable(self.other))
        self.assertEqual(self._get_obstacles(self.other), [])

    def test_region_is_the_pickup_points(self):
        self.listing.state_ids = self.zhejiang
        self.assertFalse(self._get_sellable(self.leader))
        self.assertEqual(len(self._get_obstacles(self.leader)), 1)

        self.leader.pickup_point_ids.partner_id.state_id = self.zhejiang

        self.assertTrue(self._get_sellable(self.leader))
        self.assertEqual(self._get_obstacles(self.leader), [])

    def test_all_conditions_must_hold(self):
        self.listing.pickup_point_ids = self.leader.pickup_point_ids
        self.listing.leader_ids = self.other

        for leader in self.leader + self.other:
            with self.subTest(leader.name):
                self.assertFalse(self._get_sellable(leader))
                self.assertEqual(len(self._get_obstacles(leader)), 1)

    def test_campaign_of_an_excluded_leader_is_not_submitted(self):
        self.listing.leader_ids = self.other
        product = self.listing.product_tmpl_id.product_variant_id
        campaign = self._create_campaign([{"product_id": product.id, "price_unit": 10.0}])

        with self.assertRaisesRegex(UserError, "not available to 王芳"):
            campaign.with_user(self.staff).action_submit()

    def test_campaign_of_unlisted_goods_is_not_submitted(self):
        product = self.env["product.product"].create({"name": "无名", "list_price": 10.0})
        campaign = self._create_campaign([{"product_id": product.id, "price_unit": 10.0}])

        with self.assertRaisesRegex(UserError, "无名 is not listed"):
            campaign.with_user(self.staff).action_submit()

    def test_leader_reads_what_the_team_may_sell(self):
        self.assertTrue(self._sees(self.user))

        self.listing.leader_ids = self.other

        self.assertFalse(self._sees(self.user))
        with self.assertRaises(AccessError):
            self.listing.with_user(self.user).read(["price_suggested"])

    def test_cost_and_margin_are_not_for_leaders(self):
        listing = self.listing.with_user(self.user)

        for name in ("cost", "margin", "price_findings", "price_reason"):
            with self.subTest(name), self.assertRaises(AccessError):
                listing.read([name])

    def test_helper_needs_the_right_to_products(self):
        seller = self._create_helper("helper_goods", products="granted").user_id
        keeper = self._create_helper("helper_keeps", products="withdrawn").user_id

        self.assertTrue(self._sees(seller))
        self.assertFalse(self._sees(keeper))

    def test_delisted_goods_are_not_shown_to_leaders(self):
        self.listing._delist("hand", "不再销售")

        self.assertFalse(self._sees(self.user))

    def test_platform_people_without_a_team_read_no_listing(self):
        stranger = self._create_person("stranger_goods")

        with self.assertRaises(AccessError):
            self.listing.with_user(stranger).read(["state"])


@tagged("post_install", "-at_install")
class TestListingSupply(TeamFactory, ListingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader.is_supply_leader = True
        cls.other = cls._create_leader("李强", "13800138009")
        cls.user = cls._create_leader_user(cls.leader)
        cls.user.lang = "en_US"
        cls.values = {"name": "自家蜂蜜", "groupbuy_category_id": cls.category.id}

    def _propose(self, values=None, price=68.0, user=None, leader=None, listing=None):
        leader = (leader or self.leader).with_user(user or self.user)
        return leader._propose_listing(values or self.values, price, listing)

    def test_supply_leader_proposes_and_a_manager_lists(self):
        listing = self._propose()

        self.assertRecordValues(
            listing.sudo(),
            [{"state": "review", "supply_leader_id": self.leader.id, "price_suggested": 68.0}],
        )
        self.assertEqual(listing.sudo().product_tmpl_id.list_price, 68.0)
        listing.with_user(self.manager).action_approve()
        self.assertEqual(listing.state, "listed")

    def test_own_goods_are_readable_in_every_state_others_are_not(self):
        listing = self._propose()
        stranger = self._create_leader_user(self.other, "other_leader")

        self.assertEqual(listing.with_user(self.user).read(["state"])[0]["state"], "review")
        with self.assertRaises(AccessError):
            listing.with_user(stranger).read(["state"])

    def test_only_supply_leaders_propose(self):
        user = self._create_leader_user(self.other, "other_leader")
        user.lang = "en_US"

        with self.assertRaisesRegex(UserError, "Only supply leaders"):
            self._propose(user=user, leader=self.other)

    def test_helper_without_the_right_proposes_nothing(self):
        keeper = self._create_helper("helper_keeps", products="withdrawn").user_id

        with self.assertRaises(AccessError):
            self._propose(user=keeper)

    def test_nobody_proposes_for_another_leader(self):
        with self.assertRaises(AccessError):
            self._propose(leader=self.other)

    def test_only_the_description_can_be_proposed(self):
        for field, value in (("standard_price", 1.0), ("company_id", False), ("taxes_id", False)):
            with self.subTest(field), self.assertRaisesRegex(UserError, "Only the description"):
                self._propose(self.values | {field: value})

    def test_rubbish_is_refused(self):
        for values, price in (
            (self.values | {"name": " "}, 10),
            (self.values | {"name": "x" * 81}, 10),
            (self.values, 0),
            (self.values, -1),
            (self.values, 1e9),
            (self.values, float("nan")),
        ):
            with self.subTest(values=values, price=price), self.assertRaises(UserError):
                self._propose(values, price)

    def test_goods_sent_back_are_amended_not_others(self):
        listing = self._propose()
        with self.assertRaisesRegex(UserError, "sent back"):
            self._propose(listing=listing)
        listing.sudo()._reject("写明产地")

        self._propose(self.values | {"groupbuy_origin": "临安"}, 60.0, listing=listing)

        self.assertEqual(listing.sudo().state, "review")
        self.assertEqual(listing.sudo().product_tmpl_id.groupbuy_origin, "临安")
        self.assertEqual(listing.sudo().product_tmpl_id.list_price, 60.0)

    def test_suspended_leader_proposes_nothing(self):
        self.leader.action_suspend()

        with self.assertRaises(UserError):
            self._propose()

    def test_helper_with_the_right_proposes_for_the_leader(self):
        seller = self._create_helper("helper_goods", products="granted").user_id

        listing = self._propose(user=seller)

        self.assertEqual(listing.sudo().supply_leader_id, self.leader)

    def test_supplied_goods_of_a_draft_campaign_name_their_obstacle(self):
        listing = self._propose().sudo()
        line = self._create_campaign(
            [{"product_id": listing.product_tmpl_id.product_variant_id.id, "price_unit": 60.0}]
        ).line_ids.with_context(lang="en_US")

        self.assertEqual(line._get_listing_obstacles(), ["自家蜂蜜 is not listed: In review."])
