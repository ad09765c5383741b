import random
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.campaign_machine import TRANSITIONS
from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestCampaignOwner(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_leader_user(cls.leader, "supply")
        cls.product = cls._create_product()
        cls.listing = cls.product.product_tmpl_id._groupbuy_get_listing()
        cls.listing.write({"price_min": 8.0, "price_max": 15.0})
        cls.other = cls._create_leader("李娜", "13800138001")

    def _open_as_leader(self, user=None, goods=None, **values):
        now = fields.Datetime.now()
        window = {
            "name": "明天的草莓",
            "date_start": now - timedelta(minutes=1),
            "date_end": now + timedelta(hours=8),
            "date_delivery": (now + timedelta(days=2)).date(),
        }
        leader = self.leader.with_user(user or self.user)
        return leader.env["groupbuy.campaign"]._open_as_leader(
            leader, window | values, goods or [self._good()]
        )

    def _good(self, **values):
        return {"product_id": self.product.id, "price_unit": 10.0} | values

    def test_campaign_within_the_listing_opens_at_once(self):
        campaign = self._open_as_leader(goods=[self._good(tiers=[(10, 9.0)], quota=50)])

        self.assertRecordValues(
            campaign.sudo(),
            [{"state": "open", "owner_id": self.leader.id, "leader_ids": self.leader.ids}],
        )
        self.assertEqual(campaign.sudo().line_ids.tier_ids.price, 9.0)
        self.assertEqual(len(campaign.sudo().group_order_ids), 1)

    def test_campaign_of_tomorrow_is_scheduled(self):
        start = fields.Datetime.now() + timedelta(hours=2)

        self.assertEqual(self._open_as_leader(date_start=start).state, "scheduled")

    def test_every_campaign_waits_for_staff_where_the_platform_wants_it(self):
        self.env.company.groupbuy_review_all_campaigns = True

        self.assertEqual(self._open_as_leader().state, "review")

    def test_price_outside_the_listing_is_refused(self):
        for price in (7.99, 15.01, -1):
            with self.assertRaises(UserError):
                self._open_as_leader(goods=[self._good(price_unit=price)])
        with self.assertRaisesRegex(UserError, "ask"):
            self._open_as_leader(goods=[self._good(tiers=[(10, 7.0)])])

    def test_delisted_and_unknown_goods_are_refused(self):
        self.listing._delist("hand", "换季")

        for product_id in (self.product.id, 0, 999_999_999):
            with self.assertRaisesRegex(UserError, "listed products only"):
                self._open_as_leader(goods=[self._good(product_id=product_id)])

    def test_goods_of_other_leaders_only_are_refused(self):
        self.listing.leader_ids = self.other

        with self.assertRaisesRegex(UserError, "not available"):
            self._open_as_leader()

    def test_window_must_lie_ahead_and_in_order(self):
        now = fields.Datetime.now()

        with self.assertRaisesRegex(UserError, "must come after the opening"):
            self._open_as_leader(date_end=now - timedelta(hours=1))
        with self.assertRaisesRegex(UserError, "a day after the cut-off"):
            self._open_as_leader(date_delivery=(now - timedelta(days=1)).date())

    def test_fields_nobody_may_choose_are_refused(self):
        with self.assertRaisesRegex(UserError, "can be chosen"):
            self._open_as_leader(owner_id=self.other.id)

    def test_huge_numbers_are_refused(self):
        with self.assertRaisesRegex(UserError, "Numbers lie between"):
            self._open_as_leader(goods=[self._good(quota=1e9)])
        with self.assertRaisesRegex(UserError, "Numbers lie between"):
            self._open_as_leader(amount_order_min=-1)

    def test_other_leaders_open_nothing_in_somebody_elses_name(self):
        stranger = self._create_leader_user(self.other, "stranger")

        with self.assertRaises(AccessError):
            self._open_as_leader(user=stranger)

    def test_suspended_leader_opens_nothing(self):
        self.leader.action_suspend()

        with self.assertRaisesRegex(UserError, "suspended"):
            self._open_as_leader()

    def test_owner_runs_the_campaign_and_nobody_else_does(self):
        campaign = self._open_as_leader()
        stranger = self._create_leader_user(self.other, "stranger")
        later = campaign.date_end + timedelta(hours=1)

        campaign._extend_as_owner(later)
        campaign._stop_as_owner("下雨了")
        stopped = campaign.is_stopped
        campaign._resume_as_owner()

        self.assertEqual((campaign.date_end, stopped, campaign.is_stopped), (later, True, False))
        foreign = campaign.with_user(stranger)
        for step in (
            lambda: foreign._extend_as_owner(later + timedelta(hours=1)),
            lambda: foreign._stop_as_owner("x"),
            lambda: foreign._cut_off_as_owner(),
            lambda: foreign._cancel_as_owner(),
        ):
            with self.assertRaises(AccessError):
                step()

    def test_campaign_of_the_platform_has_no_owner_to_act(self):
        campaign = self._open_campaign().with_user(self.user)

        with self.assertRaisesRegex(AccessError, "platform"):
            campaign._stop_as_owner("x")

    def test_staffs_stop_is_not_lifted_by_the_owner(self):
        campaign = self._open_as_leader()
        campaign.with_user(self.staff)._stop("食品安全检查")

        with self.assertRaisesRegex(UserError, "Our staff stopped"):
            campaign._resume_as_owner()

    def test_owner_reads_every_seller_and_a_seller_only_the_own(self):
        campaign = self._open_as_leader()
        campaign.sudo()._add_seller(self.other, 5)
        assist = self._create_leader_user(self.other, "assist")

        Seller = self.env["groupbuy.campaign.seller"]
        domain = [("campaign_id", "=", campaign.id)]
        self.assertEqual(len(Seller.with_user(self.user).search(domain)), 2)
        self.assertEqual(Seller.with_user(assist).search(domain).leader_id, self.other)

    def test_walk_of_random_steps_reaches_no_forbidden_state(self):
        chance = random.Random(4)
        campaign = self._open_campaign(resident_count_min=2)
        steps = (
            "action_submit",
            "action_reject",
            "action_approve",
            "action_open",
            "action_cut_off",
            "action_cancel",
            "action_resume",
            "action_done",
        )
        for place in range(60):
            before = campaign.state
            self._try(campaign, chance.choice((*steps, "order", "stop")), place)
            if campaign.state != before:
                self.assertIn(campaign.state, TRANSITIONS[before])
            if campaign.state in {"failed", "cancelled"}:
                self.assertFalse(campaign.order_ids.filtered(lambda order: order.state == "sale"))
                self.assertFalse(campaign.line_ids.quantity_ordered)
            if campaign.state not in {"draft", "review", "scheduled", "open"}:
                campaign = self._create_campaign(resident_count_min=chance.choice((0, 2)))

    def _try(self, campaign, step, place):
        try:
            with self.cr.savepoint():
                if step == "order":
                    self._place(campaign, phone=f"139001390{place:02d}")
                elif step == "stop":
                    campaign._stop("演练")
                else:
                    getattr(campaign, step)()
        except (UserError, IndexError):
            self.env.invalidate_all()
