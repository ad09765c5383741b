import contextlib
import importlib.util
import random
from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged
from odoo.tools import file_open, file_path

from ..exceptions import CampaignClosed, CapacityExceeded, LimitExceeded, QuotaExceeded
from ..models.groupbuy_order_placing import OrderOptions
from .common import GroupbuyCase

CHECKS = {
    "10_quota": "UPDATE groupbuy_campaign_line SET quantity_ordered = quantity_ordered - 1",
    "11_limit": "UPDATE groupbuy_campaign_line SET limit_per_day = 1",
    "12_point_quota": "UPDATE groupbuy_campaign_quota SET quantity_ordered = 0",
    "13_counter": "UPDATE groupbuy_counter SET quantity = quantity + 1",
    "14_claim_of_order": "UPDATE groupbuy_claim SET quantities = '{}'",
}


@tagged("post_install", "-at_install")
class TestClaim(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls._create_product()
        cls.point = cls.leader.pickup_point_ids

    def _open(self, campaign_values=None, **line):
        values = {"product_id": self.product.id, "price_unit": 10.0} | line
        return self._open_campaign([values], **(campaign_values or {}))

    def _claim(self, campaign, quantity, person="phone:+8613900139009", **options):
        group_order = campaign.group_order_ids[0]
        return group_order._claim(
            person, {campaign.line_ids[0]: quantity}, OrderOptions(**options)
        ).sudo()

    def _violations(self, name):
        self.env.flush_all()
        with file_open(f"community_groupbuy/doctor/{name}.sql") as query:
            self.env.cr.execute(query.read())
        return self.env.cr.fetchall()

    def test_claim_takes_and_release_gives_back_everything_once(self):
        campaign = self._open(quota=3)
        claim = self._claim(campaign, 2)

        self.assertEqual(campaign.line_ids.quantity_ordered, 2)
        self.assertEqual(claim.sequence, 1)
        self.assertRegex(claim.pickup_code, r"^\d{6}$")

        for _time in range(2):
            claim._release()
        self.assertEqual(campaign.line_ids.quantity_ordered, 0)
        self.assertEqual(claim.state, "released")
        for name in CHECKS:
            self.assertEqual(self._violations(name), [], name)

    def test_second_click_gets_the_same_claim(self):
        campaign = self._open(quota=3)
        claim = self._claim(campaign, 2, request_key="click")

        self.assertEqual(self._claim(campaign, 2, request_key="click"), claim)
        self.assertEqual(campaign.line_ids.quantity_ordered, 2)

    def test_changed_form_replaces_its_open_claim(self):
        campaign = self._open(quota=3)
        first = self._claim(campaign, 2, request_key="click")

        second = self._claim(campaign, 3, request_key="click")

        self.assertEqual((first.state, second.state), ("released", "open"))
        self.assertEqual(campaign.line_ids.quantity_ordered, 3)

    def test_expired_claim_comes_back_when_somebody_needs_it(self):
        campaign = self._open(quota=3)
        claim = self._claim(campaign, 2)
        with self.assertRaisesRegex(QuotaExceeded, "only 1"):
            self._claim(campaign, 2, "phone:2")

        with freeze_time(fields.Datetime.now() + timedelta(seconds=121)):
            later = self._claim(campaign, 2, "phone:2")

        self.assertEqual((claim.state, later.state), ("released", "open"))
        self.assertEqual(campaign.line_ids.quantity_ordered, 2)

    def test_cron_gives_back_what_is_abandoned(self):
        campaign = self._open(quota=3)
        claim = self._claim(campaign, 2)
        Claim = self.env["groupbuy.claim"]
        self.assertEqual(Claim._release_expired(), 0)

        with freeze_time(fields.Datetime.now() + timedelta(seconds=121)):
            self.assertEqual(Claim._release_expired(), 1)

        self.assertEqual(claim.state, "released")

    def test_quota_of_a_pickup_point_holds(self):
        campaign = self._open(
            quota=9, quota_ids=[(0, 0, {"pickup_point_id": self.point.id, "quota": 2})]
        )
        with self.assertRaisesRegex(QuotaExceeded, "only 2 .* left for"):
            self._place(campaign, 3)
        self.assertEqual(self._place(campaign, 2).groupbuy_sequence, 1)

    def test_campaign_takes_as_many_orders_as_it_says(self):
        campaign = self._open({"order_count_max": 1})
        order = self._place(campaign)
        with self.assertRaisesRegex(CapacityExceeded, "no more orders"):
            self._place(campaign, phone="13900139002", name="韩梅梅")

        order._cancel("改主意")
        self.assertTrue(self._place(campaign, phone="13900139002", name="韩梅梅"))

    def test_pickup_point_takes_as_many_orders_a_day_as_it_says(self):
        self.point.capacity_per_day = 1
        self._place(self._open())
        other = self._open({"date_delivery": (fields.Datetime.now() + timedelta(days=2)).date()})

        with self.assertRaisesRegex(CapacityExceeded, "no place"):
            self._place(other, phone="13900139002", name="韩梅梅")

    def test_capacity_set_later_counts_earlier_orders(self):
        campaign = self._open()
        self._place(campaign)
        campaign.order_count_max = 1

        with self.assertRaises(CapacityExceeded):
            self._place(campaign, phone="13900139002", name="韩梅梅")

    def test_limit_of_a_day_starts_anew_tomorrow(self):
        campaign = self._open(
            {
                "date_end": fields.Datetime.now() + timedelta(days=1, hours=20),
                "date_delivery": (fields.Datetime.now() + timedelta(days=4)).date(),
            },
            limit_per_day=2,
        )
        self._place(campaign, 2)
        with self.assertRaisesRegex(LimitExceeded, "2 .* a day; .* 2 today"):
            self._place(campaign, 1)
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            self.assertTrue(self._place(campaign, 2))

    def test_limit_of_a_lifetime_counts_other_campaigns(self):
        self._place(self._open(), 2)
        with self.assertRaisesRegex(LimitExceeded, "3 .* in all; .* 2 before"):
            self._place(self._open(limit_lifetime=3), 2)
        self.assertTrue(self._place(self._open(limit_lifetime=3), 1))

    def test_limit_knows_a_neighbour_who_gives_a_phone_number_later(self):
        campaign = self._open(limit_per_resident=2)
        self._place(campaign, 2, phone="")

        with self.assertRaises(LimitExceeded):
            self._place(campaign, 1, phone="13900139001")

    def test_cut_off_gives_back_open_claims_and_takes_no_more(self):
        campaign = self._open()
        self._place(campaign)
        claim = self._claim(campaign, 2)

        campaign.action_cut_off()

        self.assertEqual(claim.state, "released")
        self.assertFalse(claim._use(self.env.user.partner_id))
        with self.assertRaises(CampaignClosed):
            self._claim(campaign, 1)

    def test_order_claims_and_gives_back_the_difference(self):
        campaign = self._open(quota=5, limit_per_resident=4)
        line = campaign.line_ids
        order = self._place(campaign, 2)

        order._claim_difference({line: 2})
        self.assertEqual(line.quantity_ordered, 4)
        with self.assertRaises(LimitExceeded), self.env.cr.savepoint():
            order._claim_difference({line: 1})
        order._claim_difference({line: -3})

        self.assertEqual(line.quantity_ordered, 1)
        self.assertEqual(order.sudo().groupbuy_claim_id.quantities, {str(line.id): 1.0})

    def test_random_history_keeps_quota_and_gives_everything_back(self):
        campaign = self._open(quota=12, limit_per_resident=5)
        line, chance, open_claims = campaign.line_ids, random.Random(7), []
        for step in range(120):
            kind = chance.choice(["claim", "claim", "release", "expire"])
            if kind == "claim":
                with contextlib.suppress(QuotaExceeded, LimitExceeded):
                    open_claims.append(
                        self._claim(campaign, chance.randint(1, 4), f"phone:{chance.randint(1, 6)}")
                    )
            elif open_claims and kind == "release":
                open_claims.pop(chance.randrange(len(open_claims)))._release()
            elif open_claims and kind == "expire":
                chance.choice(open_claims).date_expiry = fields.Datetime.now() - timedelta(hours=1)
                self.env["groupbuy.claim"]._release_expired()
            living = [claim for claim in open_claims if claim.state == "open"]
            with self.subTest(step):
                held = sum(sum(claim.quantities.values()) for claim in living)
                self.assertEqual(line.quantity_ordered, held)
                self.assertLessEqual(held, 12)
        for name in CHECKS:
            self.assertEqual(self._violations(name), [], name)

        for claim in open_claims:
            claim._release()
        self.assertEqual(line.quantity_ordered, 0)

    def test_broken_invariants_are_reported(self):
        campaign = self._open(quota_ids=[(0, 0, {"pickup_point_id": self.point.id, "quota": 5})])
        self._place(campaign, 2)
        for name, query in CHECKS.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self.assertEqual(self._violations(name), [])
                self.env.cr.execute(query)
                self.assertTrue(self._violations(name))
                savepoint.rollback()

    def test_orders_of_before_claims_hold_what_they_ordered(self):
        campaign = self._open(quota=5)
        order = self._place(campaign, 2)
        self._place(campaign, 1, phone="13900139002", name="韩梅梅")._cancel("不要了")
        self.env.flush_all()
        self.env.cr.execute("UPDATE sale_order SET groupbuy_claim_id = NULL")
        self.env.cr.execute("DELETE FROM groupbuy_claim")
        self.env.cr.execute("DELETE FROM groupbuy_counter")
        path = file_path("community_groupbuy/migrations/19.0.3.0.0/post-claim.py")
        spec = importlib.util.spec_from_file_location("post_claim", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        for _run in range(2):
            script.migrate(self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()

        self.assertEqual(order.groupbuy_claim_id.quantities, {str(campaign.line_ids.id): 2.0})
        for name in CHECKS:
            self.assertEqual(self._violations(name), [], name)
