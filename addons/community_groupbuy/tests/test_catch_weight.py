from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_listing_workflow import ListingCase


@tagged("post_install", "-at_install")
class TestCatchWeight(ListingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fish = cls._create_product(
            "鲈鱼",
            groupbuy_is_catch_weight=True,
            groupbuy_weight_unit=0.5,
            groupbuy_weight_tolerance=10.0,
        )
        cls.plain = cls._create_product("番茄")
        cls.campaign = cls._open_campaign(
            [
                {"product_id": cls.fish.id, "price_unit": 20.0},
                {"product_id": cls.plain.id, "price_unit": 10.0},
            ]
        )
        cls.offer = cls.campaign.line_ids[0]
        cls.order = cls._place(cls.campaign, dict.fromkeys(cls.campaign.line_ids, 2))
        cls.line, cls.other_line = cls.order.order_line
        cls.order = cls.order.with_context(lang="en_US")

    def setUp(self):
        super().setUp()
        self.campaign._cut_off()

    def _weigh(self, weight, line=None):
        self.order._record_weights({(line or self.line).with_context(lang="en_US"): weight})

    def test_price_shown_is_owed_until_weighed(self):
        self.assertEqual(self.line.groupbuy_weight_estimated, 1.0)
        self.assertEqual(self.order._get_amount_due(), 60.0)

    def test_actual_weight_is_paid(self):
        self._weigh(0.9)
        self.assertEqual(self.line._get_amount_due(), 36.0)
        self._weigh(1.05)

        self.assertEqual(self.line._get_amount_due(), 42.0)
        self.assertEqual(self.order._get_amount_due(), 62.0)

    def test_nobody_pays_beyond_the_tolerance(self):
        self._weigh(1.5)

        self.assertEqual(self.line._get_amount_due(), 44.0)

    def test_who_paid_online_is_not_charged_again(self):
        self.order.groupbuy_payment_mode = "online"

        self._weigh(1.05)

        self.assertEqual(self.line._get_amount_due(), 40.0)

    def test_terms_stay_when_the_product_changes(self):
        self.fish.product_tmpl_id.write({"groupbuy_weight_unit": 5.0})

        self._weigh(0.9)

        self.assertEqual(self.offer.weight_unit, 0.5)
        self.assertEqual(self.line._get_amount_due(), 36.0)

    def test_weighed_after_a_shortage_counts_what_is_left(self):
        self.campaign._advance("arriving")
        self.campaign._allocate({self.line: (1, "到货不足")})

        self._weigh(0.45)

        self.assertEqual(self.line.groupbuy_weight_estimated, 0.5)
        self.assertEqual(self.line._get_amount_due(), 18.0)

    def test_impossible_weights_are_refused_before_anything_is_stored(self):
        for weight in (0.0, -1.0, 0.49, 2.01, 900.0):
            with self.subTest(weight), self.assertRaisesRegex(UserError, "Weigh again"):
                self._weigh(weight)

        self.assertEqual(self.line.groupbuy_weight_actual, 0.0)

    def test_goods_by_the_piece_are_not_weighed(self):
        with self.assertRaisesRegex(UserError, "not settled by weight"):
            self._weigh(1.0, self.other_line)

    def test_goods_of_another_order_are_refused(self):
        other = self.order.copy()

        with self.assertRaisesRegex(UserError, "another order"):
            other.with_context(lang="en_US")._record_weights({self.line: 1.0})

    def test_nothing_is_weighed_while_orders_are_taken(self):
        campaign = self._open_campaign([{"product_id": self.fish.id, "price_unit": 20.0}])
        order = self._place(campaign, 2).with_context(lang="en_US")

        with self.assertRaisesRegex(UserError, "cannot be weighed now"):
            order._record_weights({order.order_line: 1.0})

    def test_example_of_the_manual(self):
        bass = self._create_product(
            "鲈鱼",
            list_price=29.9,
            groupbuy_is_catch_weight=True,
            groupbuy_weight_unit=0.6,
            groupbuy_weight_tolerance=8.0,
        )
        campaign = self._open_campaign([{"product_id": bass.id, "price_unit": 29.9}])
        order = self._place(campaign)
        campaign._cut_off()

        due = []
        for weight in (0.57, 0.7):
            order._record_weights({order.order_line: weight})
            due.append(order._get_amount_due())

        self.assertEqual(due, [28.41, 32.29])

    def test_staff_weigh_in_the_dialog(self):
        weighing = (
            self.env["groupbuy.weighing"]
            .with_user(self.staff)
            .create({"order_ids": self.order.ids})
        )
        self.assertEqual(weighing.line_ids.sale_line_id, self.line)

        weighing.line_ids.weight = 0.9
        weighing.action_confirm()

        self.assertEqual(self.line.groupbuy_weight_actual, 0.9)

    def test_catch_weight_needs_the_estimate(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.fish.product_tmpl_id.groupbuy_weight_unit = 0.0
            self.env.flush_all()
