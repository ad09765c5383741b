from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import LimitExceeded, OrderRefused, QuotaExceeded
from ..models.sale_order_change import Concession
from ..rules.contact import Contact
from .common import GroupbuyCase


@tagged("post_install", "-at_install")
class TestOrderChange(GroupbuyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tomato, cls.egg = cls._create_product("番茄"), cls._create_product("鸡蛋")
        cls.campaign = cls._open_campaign(
            [
                {"product_id": cls.tomato.id, "price_unit": 10.0, "quota": 10},
                {"product_id": cls.egg.id, "price_unit": 20.0, "limit_per_resident": 3},
            ]
        )
        cls.tomatoes, cls.eggs = cls.campaign.line_ids
        cls.order = cls._place(cls.campaign, {cls.tomatoes: 2})

    def _lines(self, order):
        return {line.groupbuy_line_id: line.product_uom_qty for line in order.order_line}

    def _close(self):
        self.campaign.action_cut_off()

    def test_quantities_change_and_the_quota_follows(self):
        self.order._change({self.tomatoes: 5, self.eggs: 1})

        self.assertEqual(self._lines(self.order), {self.tomatoes: 5, self.eggs: 1})
        self.assertEqual(self.order.amount_total, 70)
        self.assertEqual(self.tomatoes.quantity_ordered, 5)
        self.assertEqual(self.eggs.quantity_ordered, 1)

    def test_a_good_set_to_nothing_is_taken_out(self):
        self.order._change({self.tomatoes: 0, self.eggs.id: 1})

        self.assertEqual(self._lines(self.order), {self.eggs: 1})
        self.assertEqual(self.tomatoes.quantity_ordered, 0)

    def test_every_change_is_one_row_of_the_log(self):
        self.order.with_user(self.staff)._change({self.tomatoes: 3}, reason="打错了")

        (event,) = self.order.groupbuy_event_ids
        self.assertRecordValues(
            event,
            [
                {
                    "kind": "goods",
                    "actor": "staff",
                    "user_id": self.staff.id,
                    "text": "番茄 2 → 3",
                    "reason": "打错了",
                    "amount_before": 20,
                    "amount_after": 30,
                }
            ],
        )

    def test_nothing_changed_leaves_no_row(self):
        self.order._change({self.tomatoes: 2}, contact=Contact("李雷", "13900139001", "3栋", "502"))

        self.assertFalse(self.order.groupbuy_event_ids)

    def test_more_than_the_quota_is_refused_and_nothing_changes(self):
        with self.assertRaises(QuotaExceeded), self.env.cr.savepoint():
            self.order._change({self.tomatoes: 11})

        self.assertEqual(self._lines(self.order), {self.tomatoes: 2})
        self.assertEqual(self.tomatoes.quantity_ordered, 2)

    def test_exactly_the_quota_may_be_had(self):
        self.order._change({self.tomatoes: 10})

        self.assertEqual(self.tomatoes.quantity_left, 0)

    def test_limits_per_person_count_for_changes(self):
        with self.assertRaises(LimitExceeded):
            self.order._change({self.eggs: 4})

    def test_rubbish_is_refused_in_one_sentence(self):
        foreign = self._open_campaign().line_ids
        for quantities in (
            {self.tomatoes: -1},
            {self.tomatoes: 1.005},
            {self.tomatoes: 1e9},
            {foreign: 1},
            {0: 1},
            {self.tomatoes: 0},
        ):
            with (
                self.subTest(quantities),
                self.assertRaises(OrderRefused),
                self.env.cr.savepoint(),
            ):
                self.order._change(quantities)

    def test_a_cancelled_order_is_not_changed(self):
        self.order._cancel("")

        with self.assertRaisesRegex(OrderRefused, "cancelled"):
            self.order._change({self.tomatoes: 1})

    def test_contact_is_cleaned_checked_and_logged(self):
        self.order._change(contact=Contact(" 韩梅梅 ", "139 0013 9002", "5栋", "101"))

        self.assertRecordValues(
            self.order,
            [
                {
                    "groupbuy_contact_name": "韩梅梅",
                    "groupbuy_contact_phone": "+8613900139002",
                    "groupbuy_contact_address": "5栋 101",
                }
            ],
        )
        self.assertEqual(self.order.groupbuy_event_ids.kind, "contact")
        with self.assertRaises(OrderRefused):
            self.order._change(contact=Contact("", "", "", ""))

    def test_the_price_is_never_above_the_one_shown_before(self):
        self.tomatoes.price_unit = 12

        self.order._change({self.tomatoes: 4, self.eggs: 1})

        self.assertEqual(self.order.amount_total, 60)

    def test_a_lower_price_of_now_counts_for_all_of_the_good(self):
        self.tomatoes.price_unit = 8

        self.order._change({self.tomatoes: 4})

        self.assertEqual(self.order.amount_total, 32)

    def test_the_screen_tells_what_the_order_will_cost(self):
        self.order._change({self.eggs: 1})
        self.tomatoes.price_unit = 8
        wizard = (
            self.env["groupbuy.order.change"]
            .with_user(self.staff)
            .create({"order_id": self.order.id, "reason": "居民来电"})
        )
        self.assertEqual(wizard.amount_after, self.order.amount_total)
        egg = wizard.line_ids.filtered(lambda line: line.line_id == self.eggs)
        egg.quantity = 3
        told = wizard.amount_after

        wizard.action_change()

        self.assertEqual(told, 80)
        self.assertEqual(self.order.amount_total, 80)

    def test_residents_and_leaders_change_nothing_after_the_cut_off(self):
        self._close()
        user = self._create_leader_user(self.leader)
        for who in (user, self.env.ref("base.public_user")):
            with self.assertRaisesRegex(OrderRefused, "cut-off"):
                self.order.with_user(who).sudo()._change({self.tomatoes: 1})

    def test_staff_needs_a_reason_after_the_cut_off(self):
        self._close()
        order = self.order.with_user(self.staff)

        with self.assertRaisesRegex(OrderRefused, "why"):
            order._change({self.tomatoes: 1})
        order._change({self.tomatoes: 1}, reason="居民来电")

        self.assertEqual(self._lines(self.order), {self.tomatoes: 1})
        self.assertEqual(self.order.amount_total, 10)
        self.assertTrue(self.order.locked)

    def test_goods_on_their_way_are_not_changed(self):
        self._close()
        self.order.groupbuy_order_id._set_state("loaded")

        with self.assertRaisesRegex(OrderRefused, "left the warehouse"):
            self.order.with_user(self.staff)._change({self.tomatoes: 1}, reason="居民来电")

    def test_after_the_allocation_goods_become_less_never_more(self):
        self._close()
        self.campaign._allocate({self.order.order_line: (1, "来货不足")})
        order = self.order.with_user(self.staff)

        with self.assertRaisesRegex(OrderRefused, "shared out"):
            order._change({self.tomatoes: 3}, reason="居民来电")
        order._change({self.tomatoes: 1}, reason="居民来电")

        self.assertRecordValues(
            self.order.order_line,
            [{"groupbuy_quantity_allocated": 1, "groupbuy_quantity_short": 0}],
        )

    def test_a_discount_is_staff_s_with_a_reason(self):
        discount = Concession(discount=10)
        visitor = self.order.with_user(self.env.ref("base.public_user")).sudo()
        staff = self.order.with_user(self.staff)

        for order, wish, reason in (
            (visitor, discount, "because"),
            (staff, discount, ""),
            (staff, Concession(discount=101), "because"),
            (staff, Concession(discount=-1), "because"),
        ):
            with self.assertRaises(OrderRefused), self.env.cr.savepoint():
                order._change(reason=reason, concession=wish)
        staff._change(reason="送错货补偿", concession=discount)

        self.assertEqual(self.order.amount_total, 18)
        self.assertEqual(self.order._get_amount_due(), 18)
        self.assertEqual(self.order.groupbuy_event_ids.text, "0 % → 10 %")
        self.assertIn(("green", "Discount: 10 % less"), self.order.order_line[0]._get_page_notes())

    def test_people_do_not_edit_goods_past_the_steps(self):
        line = self.order.order_line.with_user(self.manager)
        for values in ({"product_uom_qty": 9}, {"price_unit": 1}, {"discount": 50}):
            with self.assertRaisesRegex(UserError, "button"):
                line.write(values)
        with self.assertRaisesRegex(UserError, "button"):
            self.order.with_user(self.manager).write(
                {"order_line": [fields.Command.create({"product_id": self.egg.id})]}
            )
        with self.assertRaises(UserError):
            line.unlink()

    def test_the_log_is_never_changed_by_anybody(self):
        self.order._change({self.tomatoes: 3})
        event = self.order.groupbuy_event_ids
        for user in (self.staff, self.manager, self.env.ref("base.user_root")):
            with self.assertRaises(AccessError):
                event.with_user(user).write({"text": "other"})
            with self.assertRaises(AccessError):
                event.with_user(user).sudo().unlink()
            with self.assertRaises(AccessError):
                event.with_user(user).sudo().write({"reason": "other"})
        with self.assertRaises(AccessError):
            self.env["groupbuy.order.event"].with_user(self.manager).create(
                {"order_id": self.order.id, "kind": "other", "actor": "staff", "user_id": 1}
            )

    def test_history_tells_every_step_with_time_and_operator(self):
        self.order.with_user(self.staff)._change({self.tomatoes: 3}, reason="打错了")

        placed, changed = self.order._get_history()

        self.assertEqual((placed["kind"], changed["kind"]), ("placed", "goods"))
        self.assertEqual(changed["actor"], self.staff.name)
        self.assertEqual(changed["reason"], "打错了")
        self.assertLessEqual(
            fields.Datetime.now() - timedelta(minutes=1),
            fields.Datetime.to_datetime(changed["date"]),
        )
