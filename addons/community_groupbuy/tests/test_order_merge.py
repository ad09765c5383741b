from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import LimitExceeded, OrderRefused
from .order_common import OrderCase


@tagged("post_install", "-at_install")
class TestOrderMerge(OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.point = cls.env["groupbuy.pickup.point"].create(
            {"name": "南门自提点", "leader_id": cls.leader.id}
        )
        cls.campaign = cls._open_campaign(
            [
                {"product_id": cls._create_product("番茄").id, "price_unit": 10.0},
                {"product_id": cls._create_product("鸡蛋").id, "price_unit": 20.0},
            ]
        )
        cls.tomatoes, cls.eggs = cls.campaign.line_ids
        cls.first = cls._place(cls.campaign, {cls.tomatoes: 2})
        cls.second = cls._place(cls.campaign, {cls.tomatoes: 1, cls.eggs: 1})

    @classmethod
    def _place(cls, campaign, *args, **options):
        """Order at the leader's first pickup point, whatever order the points come in."""
        campaign.invalidate_recordset(["group_order_ids"])
        return super()._place(campaign, *args, **options)

    def _quantities(self, order):
        return {line.groupbuy_line_id: line.product_uom_qty for line in order.order_line}

    def test_goods_meet_in_one_order_and_counters_stay(self):
        self.second._merge_into(self.first)

        self.assertEqual(self._quantities(self.first), {self.tomatoes: 3, self.eggs: 1})
        self.assertEqual(self.first.amount_total, 50)
        self.assertEqual(self.second.state, "cancel")
        self.assertEqual(self.second.groupbuy_cancel_kind, "merged")
        self.assertEqual(self.tomatoes.quantity_ordered, 3)
        self.assertEqual(
            self.first.groupbuy_event_ids.sorted("id").mapped("kind"), ["merged", "goods"]
        )

    def test_what_one_may_have_at_most_is_no_obstacle_to_merging(self):
        self.tomatoes.limit_per_resident = 3

        self.second._merge_into(self.first)

        self.assertEqual(self._quantities(self.first)[self.tomatoes], 3)
        with self.assertRaises(LimitExceeded):
            self.first._change({self.tomatoes: 4})

    def test_what_both_take_more_is_taken_more_of_the_merged_order(self):
        self.campaign.line_ids.can_take_more = True
        self.first._set_tolerances({self.tomatoes.id: 1})
        self.second._set_tolerances({self.tomatoes.id: 1, self.eggs.id: 2})

        self.second._merge_into(self.first)

        self.assertEqual(self._tolerances(self.first), {self.tomatoes: 2, self.eggs: 2})

    def test_merged_orders_take_no_more_than_one_may(self):
        self.campaign.line_ids.can_take_more = True
        self.first._set_tolerances({self.tomatoes.id: 3})
        self.second._set_tolerances({self.tomatoes.id: 3})
        self.tomatoes.limit_per_resident = 4

        self.second._merge_into(self.first)

        self.assertEqual(self._tolerances(self.first)[self.tomatoes], 1)

    def _tolerances(self, order):
        return {
            line.groupbuy_line_id: line.groupbuy_quantity_tolerance for line in order.order_line
        }

    def test_orders_of_two_people_stay_two(self):
        other = self._place(self.campaign, 1, name="韩梅梅", phone="13900139002")

        with self.assertRaisesRegex(OrderRefused, "one person"):
            self.second._merge_into(other)
        with self.assertRaisesRegex(OrderRefused, "different"):
            self.second._merge_into(self.second)

    def test_nothing_is_merged_after_the_cut_off(self):
        self.campaign.action_cut_off()

        with self.assertRaisesRegex(OrderRefused, "any more"):
            self.second.with_user(self.staff)._merge_into(self.first)

    def test_the_money_of_both_counts_for_the_merged_order(self):
        paid, added = (
            self._place(
                self.campaign, {self.tomatoes: n}, phone="13900139002", payment_mode="online"
            )
            for n in (2, 3)
        )
        self._pay(paid)
        self._pay(added)

        added._merge_into(paid)

        self.assertEqual(paid._get_amount_prepaid(), 50)
        self.assertEqual(paid._get_amount_to_pay(), 0)
        self.assertEqual(added._get_amount_prepaid(), 0)
        self.assertFalse(added.groupbuy_is_refund_due)

    def test_a_paid_order_goes_into_no_unpaid_one(self):
        paid = self._place(self.campaign, {self.eggs: 1}, payment_mode="online")
        self._pay(paid)

        with self.assertRaisesRegex(OrderRefused, "merge the other order into it"):
            paid._merge_into(self.first)
        self.first._merge_into(paid)

        self.assertEqual(paid._get_amount_to_pay(), 20)
        self.assertEqual(paid.groupbuy_event_ids.sorted("id")[-1].kind, "to_pay")

    def test_the_wizard_offers_orders_of_the_same_person(self):
        self._place(self.campaign, 1, name="韩梅梅", phone="13900139002")
        wizard = (
            self.env["groupbuy.order.merge"]
            .with_user(self.staff)
            .create({"order_id": self.second.id, "other_id": self.first.id})
        )

        self.assertEqual(wizard.candidate_ids, self.first)
        self.assertEqual(wizard.action_merge()["res_id"], self.first.id)

    def test_an_order_moves_to_another_pickup_point_of_its_leader(self):
        goal = self.campaign.group_order_ids - self.first.groupbuy_order_id
        code, number = self.first.groupbuy_pickup_code, self.first.groupbuy_sequence

        wizard = (
            self.env["groupbuy.order.move"]
            .with_user(self.staff)
            .with_context(active_ids=(self.first + self.second).ids)
            .create({"pickup_point_id": goal.pickup_point_id.id})
        )
        wizard.action_move()

        self.assertEqual((self.first + self.second).groupbuy_order_id, goal)
        self.assertRecordValues(
            self.first,
            [
                {
                    "groupbuy_pickup_point_id": goal.pickup_point_id.id,
                    "partner_shipping_id": goal.pickup_point_id.partner_id.id,
                    "partner_invoice_id": goal.pickup_point_id.partner_id.id,
                    "groupbuy_pickup_code": code,
                    "groupbuy_sequence": number,
                }
            ],
        )
        self.assertEqual(self.first.groupbuy_event_ids.text, "南门自提点 → 王芳自提点")

    def test_a_full_pickup_point_takes_no_moved_order(self):
        goal = self.campaign.group_order_ids - self.first.groupbuy_order_id
        goal.pickup_point_id.capacity_per_day = 1
        self.first._change(group_order=goal)

        with self.assertRaises(OrderRefused):
            self.second._change(group_order=goal)

    def test_no_order_moves_to_another_leader(self):
        campaign = self._open_campaign()

        with self.assertRaisesRegex(OrderRefused, "same leader"):
            self.first._change(group_order=campaign.group_order_ids[:1])
        with self.assertRaises(UserError):
            self.first.with_user(self.staff)._change(group_order=campaign.group_order_ids[:1])
