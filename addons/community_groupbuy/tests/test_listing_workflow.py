from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import OrderRefused
from .common import GroupbuyCase


class ListingCase(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        (cls.staff + cls.manager).lang = "en_US"
        cls.category = cls.env["groupbuy.category"].create({"name": "蔬菜"})

    @classmethod
    def _create_listing(cls, **values):
        """Return a draft listing of a new product in a category."""
        product = cls.env["product.template"].create(
            {
                "name": values.pop("name", "黄瓜"),
                "list_price": 12.0,
                "standard_price": 6.0,
                "taxes_id": False,
                "groupbuy_category_id": cls.category.id,
            }
        )
        return cls.env["groupbuy.listing"].create({"product_tmpl_id": product.id} | values)

    @classmethod
    def _as(cls, user, listing):
        return listing.with_user(user)


@tagged("post_install", "-at_install")
class TestListingWorkflow(ListingCase):
    def test_staff_submit_and_a_manager_approves(self):
        listing = self._create_listing()

        self._as(self.staff, listing).action_submit()
        self.assertEqual(listing.state, "review")
        self._as(self.manager, listing).action_approve()

        self.assertEqual(listing.state, "listed")

    def test_staff_do_not_approve(self):
        listing = self._create_listing()
        listing.action_submit()

        with self.assertRaisesRegex(UserError, "Only a group buying manager"):
            self._as(self.staff, listing).action_approve()

        self.assertEqual(listing.state, "review")

    def test_state_cannot_be_written(self):
        with self.assertRaises(UserError):
            self._create_listing().state = "listed"

    def test_review_wants_category_and_price(self):
        listing = self._create_listing()
        listing.product_tmpl_id.write({"groupbuy_category_id": False, "list_price": 0})

        with self.assertRaisesRegex(UserError, "no goods category.\n.*no price"):
            self._as(self.staff, listing).action_submit()

    def test_rejection_needs_a_reason_that_stays(self):
        listing = self._create_listing()
        listing.action_submit()
        Wizard = self.env["groupbuy.listing.reason"].with_user(self.manager)

        with self.assertRaisesRegex(UserError, "give a reason"):
            Wizard.create(
                {"step": "reject", "reason": "  ", "listing_ids": listing.ids}
            ).action_confirm()
        Wizard.create(
            {"step": "reject", "reason": "图片模糊", "listing_ids": listing.ids}
        ).action_confirm()

        self.assertRecordValues(listing, [{"state": "draft", "reject_reason": "图片模糊"}])

    def test_staff_cannot_send_back_through_the_dialog(self):
        listing = self._create_listing()
        listing.action_submit()
        wizard = (
            self.env["groupbuy.listing.reason"]
            .with_user(self.staff)
            .create({"step": "reject", "reason": "x", "listing_ids": listing.ids})
        )

        with self.assertRaisesRegex(UserError, "Only a group buying manager"):
            wizard.action_confirm()

    def test_one_listing_a_product(self):
        listing = self._create_listing()

        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            listing.copy()

    def test_listed_goods_are_delisted_not_deleted(self):
        listing = self._create_listing()
        listing.action_submit()

        with self.assertRaisesRegex(UserError, "delist instead"):
            listing.unlink()

    def test_products_are_handed_in_together(self):
        products = (
            self._create_listing().product_tmpl_id
            | self._create_listing(name="茄子").product_tmpl_id
        )
        products.groupbuy_listing_ids[0].unlink()

        products.with_user(self.staff).action_groupbuy_list()

        self.assertEqual(set(products.groupbuy_listing_ids.mapped("state")), {"review"})
        self.assertEqual(len(products.groupbuy_listing_ids), 2)


@tagged("post_install", "-at_install")
class TestListingDelisting(ListingCase):
    def setUp(self):
        super().setUp()
        self.campaign = self._open_campaign()
        self.line = self.campaign.line_ids
        self.listing = self.line._get_listing()

    def _delist(self, kind="hand", reason="不再销售"):
        self.env["groupbuy.listing.reason"].with_user(self.staff).create(
            {"step": "delist", "kind": kind, "reason": reason, "listing_ids": self.listing.ids}
        ).action_confirm()

    def test_delisted_goods_take_no_orders_and_keep_those_placed(self):
        order = self._place(self.campaign)

        self._delist("violation", "农残超标")

        self.assertRecordValues(
            self.listing,
            [{"state": "delisted", "delist_kind": "violation", "delist_reason": "农残超标"}],
        )
        with self.assertRaisesRegex(OrderRefused, "no longer sold"):
            self._place(self.campaign.with_context(lang="en_US"), phone="13900139002", name="韩梅")
        self.assertEqual(order.state, "sale")

    def test_dialog_counts_the_open_campaigns(self):
        wizard = self.env["groupbuy.listing.reason"].create(
            {"step": "delist", "reason": "x", "listing_ids": self.listing.ids}
        )

        self.assertEqual(wizard.running_count, 1)

    def test_delisting_twice_keeps_the_first_reason(self):
        self._delist("violation", "农残超标")
        self._delist("hand", "别的")

        self.assertEqual(self.listing.delist_reason, "农残超标")

    def test_relisting_goes_through_review_and_sells_again(self):
        self.listing.product_tmpl_id.groupbuy_category_id = self.category
        self._delist()

        self.listing.with_user(self.staff).action_relist()
        self.assertEqual(self.listing.state, "review")
        self.assertTrue(self.line.is_stopped)
        self.listing.with_user(self.manager).action_approve()

        self.assertFalse(self.line.is_stopped)
        self.assertRecordValues(self.listing, [{"state": "listed", "delist_kind": False}])
        self.assertTrue(self._place(self.campaign))

    def test_season_takes_goods_off_and_puts_them_back(self):
        today = self.env.company._groupbuy_day()
        self.listing.write({"date_from": today, "date_to": today + timedelta(days=3)})

        with freeze_time(fields.Datetime.now() + timedelta(days=4)):
            self.listing._follow_season()
            after = self.listing.state, self.listing.delist_kind, self.line.is_stopped
        self.listing._follow_season()

        self.assertEqual(after, ("delisted", "season", True))
        self.assertEqual((self.listing.state, self.line.is_stopped), ("listed", False))

    def test_last_day_of_the_season_still_sells(self):
        today = self.env.company._groupbuy_day()
        self.listing.write({"date_from": today, "date_to": today})

        self.listing._follow_season()

        self.assertEqual(self.listing.state, "listed")

    def test_goods_approved_before_their_season_wait_for_it(self):
        listing = self._create_listing(
            name="杨梅", date_from=self.env.company._groupbuy_day() + timedelta(days=9)
        )
        listing.action_submit()

        listing.with_user(self.manager).action_approve()

        self.assertEqual((listing.state, listing.delist_kind), ("delisted", "season"))

    def test_cron_leaves_what_was_delisted_by_hand(self):
        self._delist()
        self.listing.date_to = self.env.company._groupbuy_day() + timedelta(days=3)

        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_follow_listings").method_direct_trigger()

        self.assertEqual((self.listing.state, self.listing.delist_kind), ("delisted", "hand"))

    def test_core_knows_no_stock_and_delists_nothing_for_it(self):
        self.listing.is_stock_bound = True

        self.listing._follow_stock()

        self.assertEqual(self.listing.state, "listed")

    def test_portal_leader_may_not_delist(self):
        user = self._create_leader_user(self.leader)

        with self.assertRaises(AccessError):
            self.listing.with_user(user).action_delist()
        with self.assertRaises(AccessError):
            self.listing.with_user(user).write({"price_suggested": 1})
