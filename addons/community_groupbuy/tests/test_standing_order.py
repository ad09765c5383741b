from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestStandingOrder(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.egg = cls._create_product("鸡蛋")
        cls.rice = cls._create_product("大米")
        cls.campaign = cls._open_with(cls.egg, cls.rice)
        cls.order = cls._place(cls.campaign, dict.fromkeys(cls.campaign.line_ids, 1))
        cls.order.partner_id.lang = "en_US"

    @classmethod
    def _open_with(cls, *products, **values):
        lines = [{"product_id": product.id, "price_unit": 10.0} for product in products]
        return cls._open_campaign(lines, **values)

    def _start(self):
        return self.order._make_standing({self.egg.id: 2})

    def _get_runs(self, campaign):
        return self.env["groupbuy.standing.run"].search([("campaign_id", "=", campaign.id)])

    def test_order_is_placed_when_the_goods_come_again(self):
        standing = self._start()

        campaign = self._open_with(self.rice, self.egg)
        self._get_runs(campaign)._place_locked()

        placed = standing.run_ids.order_id
        self.assertRecordValues(
            placed,
            [
                {
                    "groupbuy_campaign_id": campaign.id,
                    "partner_id": self.order.partner_id.id,
                    "state": "sale",
                    "groupbuy_source": "standing",
                    "groupbuy_payment_mode": "pickup",
                    "groupbuy_contact_name": "李雷",
                    "groupbuy_contact_address": "3栋 502",
                    "amount_total": 20.0,
                }
            ],
        )
        self.assertEqual(placed.order_line.product_id, self.egg)

    def test_the_campaign_it_was_made_in_is_left_alone(self):
        self._start()

        self.env["groupbuy.standing.order"]._plan_runs(self.env["groupbuy.campaign"])

        self.assertFalse(self._get_runs(self.campaign))

    def test_campaign_without_the_goods_is_nothing_to_it(self):
        standing = self._start()
        standing._skip(True)

        campaign = self._open_with(self.rice)

        self.assertFalse(self._get_runs(campaign))
        self.assertTrue(standing.is_next_skipped)

    def test_planning_and_placing_twice_order_once(self):
        standing = self._start()
        campaign = self._open_with(self.egg)
        run = self._get_runs(campaign)

        self.assertFalse(self.env["groupbuy.standing.order"]._plan_runs(campaign))
        run._place_locked()
        run._place_locked()

        self.assertEqual(len(standing.run_ids), 1)
        self.assertEqual(len(campaign.order_ids), 1)

    def test_the_database_knows_one_run_per_campaign(self):
        standing = self._start()
        campaign = self._open_with(self.egg)

        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env["groupbuy.standing.run"].create(
                {"standing_id": standing.id, "campaign_id": campaign.id}
            )

    def test_skipping_leaves_out_one_campaign(self):
        standing = self._start()
        standing._skip(True)

        first = self._open_with(self.egg, name="一")
        second = self._open_with(self.egg, name="二")

        self.assertEqual(self._get_runs(first).state, "skipped")
        self.assertEqual(self._get_runs(second).state, "waiting")
        self.assertFalse(standing.is_next_skipped)

    def test_paused_and_ended_ones_stand_aside(self):
        standing = self._start()
        standing._pause()
        paused = self._open_with(self.egg)
        standing._resume()
        resumed = self._open_with(self.egg)
        standing._end()
        ended = self._open_with(self.egg)

        self.assertFalse(self._get_runs(paused))
        self.assertEqual(self._get_runs(resumed).state, "dropped")
        self.assertFalse(self._get_runs(ended))
        with self.assertRaisesRegex(UserError, "cannot go from"):
            standing._resume()

    def test_what_cannot_be_placed_says_why(self):
        standing = self._start()
        campaign = self._open_with(self.egg)
        campaign.line_ids.quota = 1

        run = self._get_runs(campaign)
        run._place_locked()

        self.assertEqual(run.state, "refused")
        self.assertIn("only 1", run.reason)
        self.assertFalse(standing.run_ids.order_id)
        self.assertEqual(campaign.line_ids.quantity_ordered, 0)

    def test_closed_campaign_is_not_ordered_in(self):
        self._start()
        campaign = self._open_with(self.egg)
        run = self._get_runs(campaign)
        self._place(campaign, phone="13900139009")
        campaign.action_cut_off()

        run._place_locked()

        self.assertEqual(run.state, "refused")
        self.assertIn("closed", run.reason)

    def test_other_leaders_goods_are_not_ordered(self):
        self._start()
        other = self._create_leader("赵六", "13800138009")

        campaign = self._open_with(self.egg, leader_ids=[Command.set(other.ids)])

        self.assertFalse(self._get_runs(campaign))

    def test_leader_who_joins_late_brings_the_standing_orders(self):
        standing = self._start()
        other = self._create_leader("赵六", "13800138009")
        campaign = self._open_with(self.egg, leader_ids=[Command.set(other.ids)])

        campaign._add_seller(self.leader)

        self.assertEqual(self._get_runs(campaign).standing_id, standing)

    def test_another_pickup_point_is_refused_in_one_sentence(self):
        standing = self._start()
        campaign = self._open_with(self.egg)
        point = self.env["groupbuy.pickup.point"].create(
            {"name": "北门自提点", "leader_id": self.leader.id}
        )
        standing.pickup_point_id = point

        run = self._get_runs(campaign)
        run._place_locked()

        self.assertEqual(run.reason, "This time the goods do not come to 北门自提点.")

    def test_second_wish_changes_the_first(self):
        first = self._start()

        second = self.order._make_standing({self.egg.id: 3, self.rice.id: 1})

        self.assertEqual(first, second)
        self.assertEqual(
            {line.product_id: line.quantity for line in first.line_ids},
            {self.egg: 3, self.rice: 1},
        )

    def test_wild_quantities_and_foreign_goods_are_refused(self):
        standing = self._start()

        for quantities, sentence in (
            ({self.egg.id: -1}, "between 0 and"),
            ({self.egg.id: 1e9}, "between 0 and"),
            ({self.egg.id: float("nan")}, "between 0 and"),
            ({self.egg.id: 0}, "Keep at least one"),
        ):
            with self.subTest(quantities), self.assertRaisesRegex(UserError, sentence):
                standing._change(quantities)
        with self.assertRaisesRegex(UserError, "not part of the order"):
            self.order._make_standing({self._create_product("梨").id: 1})

    def test_residents_read_their_own_and_write_none(self):
        standing = self._start()
        resident = new_test_user(
            self.env, "res_a", groups="base.group_portal", partner_id=self.order.partner_id.id
        )
        stranger = new_test_user(self.env, "res_b", groups="base.group_portal")

        own = standing.with_user(resident)
        self.assertEqual(own.contact_name, "李雷")
        with self.assertRaises(AccessError):
            own.action_end()
        with self.assertRaises(AccessError):
            own.access_token  # noqa: B018 - reading it is what is refused
        with self.assertRaises(AccessError):
            standing.with_user(stranger).read(["contact_name"])

    def test_leader_reads_own_residents_standing_orders(self):
        standing = self._start()
        own = self._create_leader_user(self.leader, "own_leader")
        other = self._create_leader_user(self._create_leader("赵六", "13800138009"), "other_one")

        Standing = self.env["groupbuy.standing.order"]
        self.assertEqual(Standing.with_user(own).search([]), standing)
        self.assertFalse(Standing.with_user(other).search([]))

    def test_staff_pause_skip_and_end(self):
        standing = self._start().with_user(self.staff)

        standing.action_skip()
        self.assertTrue(standing.is_next_skipped)
        standing.action_pause()
        self.assertEqual((standing.state, standing.is_next_skipped), ("paused", False))
        with self.assertRaisesRegex(UserError, "go on first"):
            standing.action_skip()
        standing.action_resume()
        standing.action_end()
        self.assertEqual(standing.state, "ended")
