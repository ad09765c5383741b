from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import OrderRefused
from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestOrderTolerance(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.lang = "en_US"
        cls.campaign = cls._open_campaign()
        cls.line = cls.campaign.line_ids
        cls.line.can_take_more = True

    def _place_with(self, tolerance, quantity=2, **options):
        tolerances = ((self.line.id, tolerance),)
        return self._place(self.campaign, quantity, tolerances=tolerances, **options)

    def test_order_keeps_how_many_more_are_taken(self):
        order = self._place_with(3)

        self.assertEqual(order.order_line.groupbuy_quantity_tolerance, 3)
        self.assertEqual(order.order_line.product_uom_qty, 2)
        self.assertEqual(self.line.quantity_ordered, 2)

    def test_every_order_written_keeps_its_own(self):
        orders = [
            self._place_with(tolerance, name=f"居民{tolerance}", phone=f"1390013900{tolerance}")
            for tolerance in (2, 0, 1, 3)
        ]

        self.env.invalidate_all()
        self.assertEqual(
            [order.order_line.groupbuy_quantity_tolerance for order in orders], [2, 0, 1, 3]
        )

    def test_goods_without_the_flag_take_no_more(self):
        self.line.can_take_more = False

        with self.assertRaisesRegex(OrderRefused, "no more than you order"):
            self._place_with(1)

    def test_only_what_is_offered_can_be_chosen(self):
        self.line.limit_per_order = 4

        self.assertEqual(self.line._get_tolerances(2), [1, 2])
        with self.assertRaisesRegex(OrderRefused, "choose how many more you take: 1, 2"):
            self._place_with(3)

    def test_goods_in_steps_offer_steps(self):
        self.line.quantity_step = 6

        self.assertEqual(self.line._get_tolerances(6), [6, 12, 18])

    def test_resident_changes_it_until_the_cut_off(self):
        order = self._place_with(3)

        order._set_tolerances({self.line.id: 1})

        self.assertEqual(order.order_line.groupbuy_quantity_tolerance, 1)
        self.assertIn("番茄 +1", order.groupbuy_event_ids.mapped("text")[-1] or "")
        self.campaign.with_user(self.staff).action_cut_off()
        with self.assertRaises(UserError):
            order.with_user(self.env.ref("base.public_user"))._set_tolerances({self.line.id: 2})

    def test_tolerance_that_fits_no_more_falls(self):
        self.line.limit_per_order = 5
        order = self._place_with(3)

        order._change({self.line: 4})
        order._set_tolerances({})

        self.assertEqual(order.order_line.groupbuy_quantity_tolerance, 0)

    def test_staff_cannot_write_it_past_the_steps(self):
        order = self._place_with(1)

        with self.assertRaisesRegex(UserError, "with its button"):
            order.order_line.with_user(self.manager).groupbuy_quantity_tolerance = 9
