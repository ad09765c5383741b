from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from ..exceptions import OrderRefused
from ..models.groupbuy_order_placing import OrderOptions
from ..rules.contact import Contact
from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestWaiting(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign(
            [{"product_id": cls._create_product().id, "price_unit": 10.0, "quota": 2}]
        )
        cls.group_order = cls.campaign.group_order_ids
        cls.line = cls.campaign.line_ids

    def _join(self, phone, quantity=1, **options):
        return self.group_order._join_waiting_list(
            Contact("韩梅梅", phone, "1栋", "101"),
            {self.line.id: quantity},
            OrderOptions(**options),
        )

    def _wake(self):
        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_move_up_waiting").method_direct_trigger()

    def test_nobody_waits_for_what_is_there(self):
        with self.assertRaisesRegex(OrderRefused, "order now"):
            self._join("13900139002")

    def test_who_waits_can_be_told(self):
        self._place(self.campaign, 2)

        with self.assertRaisesRegex(OrderRefused, "mobile number"):
            self._join("")

    def test_cancelled_order_lets_the_first_move_up(self):
        order = self._place(self.campaign, 2)
        first, second, third = (self._join(f"1390013910{n}") for n in range(3))

        order._cancel("不要了")
        self._wake()

        self.assertEqual((first + second + third).mapped("state"), ["placed", "placed", "waiting"])
        self.assertEqual(first.order_id.partner_id.phone, "+8613900139100")
        self.assertEqual(first.order_id.groupbuy_source, "waiting")
        self.assertEqual(self.line.quantity_ordered, 2)

    def test_who_moves_up_takes_as_many_more_as_was_said(self):
        self.line.can_take_more = True
        self._place(self.campaign, 2)
        first = self._join("13900139100", tolerances=((self.line.id, 2),))
        second = self._join("13900139101", tolerances=((self.line.id, 3),))

        # Less may be left to take when somebody's turn comes.
        self.line.write({"quota": 4, "limit_per_order": 3})
        self._wake()

        self.assertEqual((first + second).mapped("state"), ["placed", "placed"])
        orders = (first + second).order_id
        self.assertEqual(orders.order_line.mapped("groupbuy_quantity_tolerance"), [2, 2])

    def test_nobody_waits_to_take_more_than_is_offered(self):
        self._place(self.campaign, 2)

        with self.assertRaisesRegex(OrderRefused, "no more than you order"):
            self._join("13900139100", tolerances=((self.line.id, 2),))

    def test_higher_quota_lets_people_move_up_in_order(self):
        self._place(self.campaign, 2)
        first, second = self._join("13900139100", 2), self._join("13900139101", 1)

        self.line.with_user(self.staff).quota = 3
        self._wake()

        self.assertEqual((first + second).mapped("state"), ["waiting", "placed"])

        self.line.with_user(self.staff).quota = 5
        self._wake()

        self.assertEqual(first.state, "placed")
        self.assertEqual(self.line.quantity_ordered, 5)

    def test_waking_up_twice_orders_once(self):
        self._place(self.campaign, 2)
        waiting = self._join("13900139100")
        self.line.quota = 4

        self._wake()
        self._wake()

        self.assertEqual(waiting.state, "placed")
        self.assertEqual(self.line.quantity_ordered, 3)

    def test_second_wish_of_a_person_replaces_the_first_and_keeps_the_place(self):
        self._place(self.campaign, 2)
        first = self._join("13900139100", 1)

        again = self._join("13900139100", 2)

        self.assertEqual((first, first.quantity), (again, 2))

    def test_full_campaign_keeps_the_whole_cart_waiting(self):
        self.campaign.order_count_max = 1
        order = self._place(self.campaign)

        waiting = self._join("13900139100")
        order._cancel("不要了")
        self._wake()

        self.assertFalse(waiting.line_id)
        self.assertEqual(waiting.state, "placed")

    def test_full_pickup_point_moves_up_when_it_gets_room(self):
        point = self.leader.pickup_point_ids
        point.capacity_per_day = 1
        self._place(self.campaign)
        waiting = self._join("13900139100")

        point.capacity_per_day = 2
        self._wake()

        self.assertEqual(waiting.state, "placed")

    def test_quota_of_the_point_is_waited_for_too(self):
        self.line.quota = 0
        self.line.quota_ids = [
            Command.create({"pickup_point_id": self.group_order.pickup_point_id.id, "quota": 1})
        ]
        self._place(self.campaign)
        waiting = self._join("13900139100")

        self.line.quota_ids.quota = 2
        self._wake()

        self.assertEqual(waiting.state, "placed")
        self.assertEqual(self.line.quota_ids.quantity_ordered, 2)

    def test_online_payer_gets_an_offer_that_expires(self):
        order = self._place(self.campaign, 2)
        first = self._join("13900139100", 2, payment_mode="online")
        second = self._join("13900139101", 2)
        order._cancel("不要了")
        self._wake()
        offered = first.state

        first.order_id._cancel("超时")
        self._wake()

        self.assertEqual((offered, first.state, second.state), ("offered", "expired", "placed"))

    def test_paid_offer_is_an_order(self):
        order = self._place(self.campaign, 2)
        waiting = self._join("13900139100", payment_mode="online")
        order._cancel("不要了")
        self._wake()

        waiting.order_id.action_confirm()

        self.assertEqual(waiting.state, "placed")

    def test_leaving_gives_an_offer_back(self):
        order = self._place(self.campaign, 2)
        waiting = self._join("13900139100", payment_mode="online")
        order._cancel("不要了")
        self._wake()

        waiting.with_user(self.staff).action_leave()

        self.assertEqual((waiting.state, waiting.order_id.state), ("left", "cancel"))
        self.assertEqual(self.line.quantity_ordered, 0)

    def test_limit_reached_meanwhile_ends_waiting_with_the_reason(self):
        self.line.limit_per_resident = 2
        self._place(self.campaign, 2)
        waiting = self._join("13900139001")
        self.line.quota = 4

        self._wake()

        self.assertEqual(waiting.state, "expired")
        self.assertIn("each resident may order", waiting.close_reason)

    def test_nobody_moves_up_while_ordering_is_stopped(self):
        self._place(self.campaign, 2)
        waiting = self._join("13900139100")
        self.campaign._stop("召回")
        self.line.quota = 4

        self._wake()

        self.assertEqual(waiting.state, "waiting")

    def test_cut_off_ends_waiting(self):
        self._place(self.campaign, 2)
        waiting = self._join("13900139100")

        self.campaign.action_cut_off()
        self._wake()

        self.assertEqual(waiting.state, "expired")

    def test_position_counts_those_before(self):
        self._place(self.campaign, 2)
        self._join("13900139100")
        second = self._join("13900139101")

        self.assertEqual(second._get_position(), 1)

    def test_moving_up_never_oversells_in_any_order(self):
        self._place(self.campaign, 2)
        for place in range(8):
            self._join(f"139001391{place:02d}", 1 + place % 3)

        for quota in (3, 4, 9, 10):
            self.line.quota = quota
            self._wake()
            self.assertLessEqual(self.line.quantity_ordered, quota)

        ordered = sum(self.campaign.order_ids.order_line.mapped("product_uom_qty"))
        self.assertEqual(self.line.quantity_ordered, ordered)

    def test_leader_sees_own_waiting_people_only(self):
        self._place(self.campaign, 2)
        waiting = self._join("13900139100")
        other = self._create_leader("李娜", "13800138001")
        mine = self._create_leader_user(self.leader, "wang")
        theirs = self._create_leader_user(other, "lina")

        Waiting = self.env["groupbuy.waiting"]
        self.assertEqual(Waiting.with_user(mine).search([]), waiting)
        self.assertFalse(Waiting.with_user(theirs).search([]))

    def test_late_wish_is_refused(self):
        self._place(self.campaign, 2)
        self.campaign.date_end = fields.Datetime.now() - timedelta(seconds=1)

        with self.assertRaisesRegex(OrderRefused, "closed"):
            self._join("13900139100")

    def test_offer_is_kept_two_hours_and_then_goes_to_the_next(self):
        order = self._place(self.campaign, 2)
        first = self._join("13900139100", 2, payment_mode="online")
        second = self._join("13900139101", 2)
        order._cancel("不要了")
        self._wake()
        offer = first.order_id
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sale_order SET create_date = create_date - interval '1 hour' WHERE id = %s",
            [offer.id],
        )
        offer.invalidate_recordset()

        kept = self._cancel_unpaid(offer)
        first.date_offered -= timedelta(hours=2)
        late = self._cancel_unpaid(offer)
        self._wake()

        self.assertEqual((kept, late), ("draft", "cancel"))
        self.assertEqual((first.state, second.state), ("expired", "placed"))

    def _cancel_unpaid(self, order):
        with self.enter_registry_test_mode():
            self.env.ref("community_groupbuy.ir_cron_cancel_unpaid").method_direct_trigger()
        return order.state
