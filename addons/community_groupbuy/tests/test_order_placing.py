from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from ..exceptions import CampaignClosed, LimitExceeded, OrderRefused, QuotaExceeded
from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestOrderPlacing(GroupbuyCase):
    def test_pickup_order_is_confirmed_with_number_and_code(self):
        campaign = self._open_campaign()

        order = self._place(campaign, 2)

        self.assertRecordValues(
            order,
            [
                {
                    "state": "sale",
                    "groupbuy_sequence": 1,
                    "amount_total": 20.0,
                    "groupbuy_contact_phone": "+8613900139001",
                    "partner_invoice_id": campaign.group_order_ids.pickup_point_id.partner_id.id,
                }
            ],
        )
        self.assertRegex(order.groupbuy_pickup_code, r"^\d{6}$")
        self.assertEqual(campaign.line_ids.quantity_ordered, 2)

    def test_same_phone_is_the_same_resident(self):
        campaign = self._open_campaign()

        first = self._place(campaign, phone="139 0013 9001")
        second = self._place(campaign, phone="+86 13900139001")

        self.assertEqual(first.partner_id, second.partner_id)
        self.assertEqual(second.groupbuy_sequence, 2)

    def test_neighbour_known_without_phone_is_completed(self):
        campaign = self._open_campaign()

        first = self._place(campaign, phone="")
        second = self._place(campaign, phone="13900139001")

        self.assertEqual(first.partner_id, second.partner_id)
        self.assertEqual(first.partner_id.phone, "+8613900139001")

    def test_repeated_request_places_one_order(self):
        campaign = self._open_campaign()

        first = self._place(campaign, request_key="k1")
        second = self._place(campaign, request_key="k1")

        self.assertEqual(first, second)
        self.assertEqual(campaign.line_ids.quantity_ordered, 1)

    def test_quota_holds_to_the_piece(self):
        product = self._create_product()
        campaign = self._open_campaign([{"product_id": product.id, "price_unit": 10.0, "quota": 3}])
        self._place(campaign, 3)

        with self.assertRaisesRegex(QuotaExceeded, "sold out"):
            self._place(campaign, 1, phone="13900139002")

    def test_limit_counts_earlier_orders(self):
        product = self._create_product()
        campaign = self._open_campaign(
            [{"product_id": product.id, "price_unit": 10.0, "limit_per_resident": 2}]
        )
        self._place(campaign, 2)

        with self.assertRaisesRegex(LimitExceeded, "may order 2"):
            self._place(campaign, 1)

    def test_cancelled_order_gives_its_quota_back(self):
        campaign = self._open_campaign()
        order = self._place(campaign, 2)

        order.with_user(self.staff)._cancel_by_staff("mistake", "")

        self.assertEqual(order.state, "cancel")
        self.assertEqual(campaign.line_ids.quantity_ordered, 0)

    def test_late_order_is_refused(self):
        campaign = self._open_campaign()
        campaign.date_end = fields.Datetime.now() - timedelta(seconds=1)

        with self.assertRaisesRegex(CampaignClosed, "closed"):
            self._place(campaign)

    def test_absurd_quantities_are_refused(self):
        campaign = self._open_campaign()

        for quantity in (-1, 10_000, 1e300, float("nan")):
            with self.subTest(quantity), self.assertRaises(OrderRefused):
                self._place(campaign, quantity)

    def test_part_of_a_piece_is_refused(self):
        campaign = self._open_campaign()

        with self.assertRaisesRegex(OrderRefused, "sold by whole"):
            self._place(campaign, 1.005)

    def test_foreign_product_is_refused(self):
        campaign = self._open_campaign()
        other = self._open_campaign()

        with self.assertRaisesRegex(OrderRefused, "not part of the campaign"):
            self._place(campaign, {other.line_ids: 1})

    def test_wrong_phone_is_refused(self):
        campaign = self._open_campaign()

        with self.assertRaisesRegex(OrderRefused, "not a valid mobile number"):
            self._place(campaign, phone="12345")

    def test_online_order_waits_for_its_payment(self):
        campaign = self._open_campaign()

        order = self._place(campaign, payment_mode="online")

        self.assertEqual(order.state, "draft")
        self.assertEqual(campaign.line_ids.quantity_ordered, 1)

    def test_unpaid_order_is_cancelled_at_cut_off(self):
        campaign = self._open_campaign()
        self._place(campaign)
        unpaid = self._place(campaign, phone="13900139002", payment_mode="online")

        campaign.action_cut_off()

        self.assertEqual(unpaid.state, "cancel")
        self.assertEqual(campaign.line_ids.quantity_ordered, 1)

    def test_order_that_reaches_a_tier_is_priced_by_it(self):
        tier = Command.create({"quantity_min": 4, "price": 8.0})
        line = {"product_id": self._create_product().id, "price_unit": 10.0, "tier_ids": [tier]}
        campaign = self._open_campaign([line])

        orders = [self._place(campaign, phone=f"1390013900{place}") for place in range(5)]

        self.assertEqual([order.amount_total for order in orders], [10.0, 10.0, 10.0, 8.0, 8.0])
