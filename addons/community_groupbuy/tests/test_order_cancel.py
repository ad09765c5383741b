from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .order_common import OrderCase


@tagged("post_install", "-at_install")
class TestOrderCancel(OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls._open_campaign()
        cls.line = cls.campaign.line_ids
        cls.order = cls._place(cls.campaign, 2)

    def _wizard(self, orders=None, **values):
        orders = orders or self.order
        return (
            self.env["groupbuy.order.cancel"]
            .with_user(self.staff)
            .with_context(active_ids=orders.ids)
            .create({"kind": "mistake"} | values)
        )

    def test_staff_cancels_with_a_reason_that_is_kept_and_logged(self):
        self._wizard(reason="重复下单").action_cancel()

        self.assertRecordValues(
            self.order,
            [
                {
                    "state": "cancel",
                    "groupbuy_cancel_kind": "mistake",
                    "groupbuy_cancel_reason": "重复下单",
                    "groupbuy_stage": "cancelled",
                }
            ],
        )
        self.assertRecordValues(
            self.order.groupbuy_event_ids,
            [{"kind": "cancelled", "reason": "重复下单", "user_id": self.staff.id}],
        )
        self.assertEqual(self.line.quantity_ordered, 0)

    def test_the_sales_form_s_own_button_asks_for_the_reason_too(self):
        action = self.order.with_user(self.staff).action_cancel()

        self.assertEqual(action["res_model"], "groupbuy.order.cancel")
        self.assertEqual(self.order.state, "sale")

    def test_reasons_of_the_system_are_not_on_offer(self):
        kinds = dict(self.env["groupbuy.order.cancel"]._get_kinds())

        self.assertFalse({"unpaid", "merged", "campaign"} & kinds.keys())
        self.assertIn("resident", kinds)

    def test_after_the_cut_off_staff_writes_down_why(self):
        self.campaign.action_cut_off()

        with self.assertRaisesRegex(UserError, "why"):
            self._wizard(reason=" ").action_cancel()
        wizard = self._wizard(reason="居民住院")
        self.assertTrue(wizard.is_late)
        wizard.action_cancel()

        self.assertEqual(self.order.state, "cancel")
        self.assertEqual(self.order.groupbuy_order_id.state, "cancelled")

    def test_residents_and_leaders_cancel_before_the_cut_off_only(self):
        visitor = self.order.with_user(self.env.ref("base.public_user")).sudo()
        self.assertFalse(visitor._get_cancel_obstacle())

        self.campaign.action_cut_off()

        with self.assertRaisesRegex(UserError, "cut-off"):
            visitor._check_cancellable()

    def test_goods_on_their_way_are_not_cancelled(self):
        self.campaign.action_cut_off()
        self.order.groupbuy_order_id._set_state("loaded")
        wizard = self._wizard(reason="居民住院")

        self.assertIn("left the warehouse", wizard.obstacle)
        with self.assertRaisesRegex(UserError, "left the warehouse"):
            wizard.action_cancel()

    def test_a_paid_order_needs_the_buyer_s_word(self):
        paid = self._place(self.campaign, 1, phone="13900139002", payment_mode="online")
        self._pay(paid)
        wizard = self._wizard(paid, reason="居民来电")
        self.assertEqual(wizard.amount_paid, 10)

        with self.assertRaisesRegex(UserError, "buyer"):
            wizard.action_cancel()
        wizard.is_confirmed = True
        wizard.action_cancel()
        paid._send_due_refunds()

        self.assertEqual(paid._get_amount_prepaid(), 0)
        self.assertEqual(
            paid.groupbuy_event_ids.sorted("id").mapped("kind"), ["cancelled", "refund"]
        )

    def test_many_are_cancelled_at_once_or_none(self):
        other = self._place(self.campaign, 1, phone="13900139003")
        self.order._cancel("")

        with self.assertRaisesRegex(UserError, "already"):
            self._wizard(self.order + other).action_cancel()
        self.assertEqual(other.state, "sale")
        self._wizard(other).action_cancel()
        self.assertEqual(other.state, "cancel")

    def test_leaders_do_not_reach_the_staff_s_way(self):
        user = self._create_leader_user(self.leader)

        with self.assertRaises(AccessError):
            self.order.with_user(user).action_groupbuy_cancel()
        with self.assertRaises(AccessError):
            self.env["groupbuy.order.cancel"].with_user(user).create({"kind": "other"})
