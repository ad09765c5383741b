from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .allocation_common import AllocationCase


@tagged("post_install", "-at_install")
class TestAllocationPolicy(AllocationCase):
    def test_first_come_first_served_unless_said_otherwise(self):
        lines = self._share([2, 2, 2], 3)

        self.assertEqual(self._allocated(lines), [2, 1, 0])
        self.assertEqual(
            lines[1].groupbuy_short_reason,
            "3 of 6 Units arrived; shared first come, first served. "
            "You were number 2 in the queue.",
        )

    def test_everybody_gets_the_same_part(self):
        self.env.company.groupbuy_shortage_policy = "pro_rata"

        lines = self._share([6, 3, 1], 5)

        self.assertEqual(self._allocated(lines), [3, 2, 0])
        self.assertIn("about 50 %", lines[1].groupbuy_short_reason)

    def test_one_each_first(self):
        self.tomato.groupbuy_shortage_policy = "one_each"

        lines = self._share([4, 1, 2], 5)

        self.assertEqual(self._allocated(lines), [2, 1, 2])
        self.assertIn("everybody gets one first", lines[0].groupbuy_short_reason)

    def test_higher_class_goes_first(self):
        run = self._bought([2, 2], shortage_policy="priority")
        self._lines(run)[1].order_id.partner_id.groupbuy_priority = 5

        self._receive(run, 3)

        self.assertEqual(self._allocated(self._lines(run)), [1, 2])

    def test_less_than_is_of_use_is_taken_off_and_goes_to_others(self):
        self.tomato.write({"groupbuy_shortage_policy": "line_minimum", "groupbuy_line_minimum": 2})

        lines = self._share([3, 4, 1], 4)

        self.assertEqual(self._allocated(lines), [3, 0, 1])
        self.assertIn("too little was left to be of use", lines[1].groupbuy_short_reason)

    def test_nearest_wish_counts(self):
        run = self._bought([4, 1], shortage_policy="pro_rata")
        line = run.line_ids
        self.env.company.groupbuy_shortage_policy = "priority"

        wishes = [line._get_shortage_policy()]
        run.campaign_ids.shortage_policy = False
        wishes.append(line._get_shortage_policy())
        self.tomato.groupbuy_shortage_policy = "one_each"
        wishes.append(line._get_shortage_policy())
        line.shortage_policy = "line_minimum"
        wishes.append(line._get_shortage_policy())

        self.assertEqual(wishes, ["pro_rata", "priority", "one_each", "line_minimum"])

    def test_campaigns_of_one_evening_are_served_together(self):
        first = self._cut_off([2], name="甲")
        second = self._cut_off([2], name="乙")
        self.assertEqual(first, second)
        first._continue()

        self._receive(first, 3)

        self.assertEqual(sorted(self._allocated(self._lines(first))), [1, 2])
        self.assertEqual(len(first.allocation_ids), 1)
        self.assertTrue(all(campaign.date_allocated for campaign in first.campaign_ids))

    def test_campaigns_that_differ_follow_the_company(self):
        run = self._cut_off([2], shortage_policy="pro_rata")
        self._cut_off([2], shortage_policy="one_each")

        run._continue()

        self.assertEqual(run.line_ids._get_shortage_policy(), "first_come")

    def test_surplus_goes_to_who_takes_more_and_the_rest_is_left(self):
        run = self._bought([1, 1])
        lines = self._lines(run)
        lines[1].sudo().groupbuy_quantity_tolerance = 2
        run.purchase_ids.order_line.product_qty = 6

        self._receive(run, 6)

        self.assertEqual(self._allocated(lines), [1, 3])
        self.assertEqual(lines.mapped("groupbuy_quantity_short"), [0, 0])
        self.assertIn("2 Units more than ordered", lines[1].groupbuy_short_reason)
        self.assertEqual(lines[1].order_id._get_amount_due(), 30.0)
        self.assertEqual(run.line_ids.quantity_surplus, 2)

    def test_goods_settled_by_weight_are_shared_by_the_piece(self):
        self.tomato.write({"groupbuy_is_catch_weight": True, "groupbuy_weight_unit": 1.5})
        self.env.company.groupbuy_shortage_policy = "pro_rata"

        lines = self._share([2, 2], 3)
        lines[1].order_id._record_weights({lines[1]: 1.2})

        self.assertEqual(self._allocated(lines), [2, 1])
        self.assertEqual([each.order_id._get_amount_due() for each in lines], [20.0, 8.0])

    def test_a_substitute_is_another_good_counted_alike(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        eggs = self._create_product("鸡蛋", uom_id=dozen.id)

        with self.assertRaisesRegex(ValidationError, "its own substitute"):
            self.tomato.groupbuy_substitute_product_id = self.tomato
        with self.assertRaisesRegex(ValidationError, "counted in one unit"):
            self.tomato.groupbuy_substitute_product_id = eggs


@tagged("post_install", "-at_install")
class TestAllocationTrace(AllocationCase):
    def test_trace_message_and_claim_come_with_the_shares(self):
        run = self._bought([2, 2])
        self._receive(run, 3)
        lines = self._lines(run)

        self.assertRecordValues(
            run.allocation_ids,
            [
                {
                    "order_line_id": lines[1].id,
                    "policy": "first_come",
                    "quantity_ordered": 2,
                    "quantity_allocated": 1,
                    "amount": 10.0,
                    "place": 2,
                    "reason": lines[1].groupbuy_short_reason,
                }
            ],
        )
        self.assertEqual(self._told(lines[1].order_id), ["番茄: 1 of 2"])
        self.assertFalse(self._told(lines[0].order_id))
        self.assertRecordValues(
            self._claims(run),
            [{"kind": "short", "quantity": 1, "state": "open", "partner_id": self.supplier.id}],
        )
        self.assertEqual(run.log_ids.sorted("id")[-1].count, 1)

    def test_everything_arrived_leaves_no_trace(self):
        run = self._bought([2, 2])

        self._receive(run, 4)

        self.assertFalse(run.allocation_ids)
        self.assertFalse(self._claims(run))
        self.assertFalse(any(self._lines(run).mapped("groupbuy_short_reason")))

    def test_who_prepaid_is_refunded_what_is_missing_once(self):
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        order = self._place(campaign, 3, payment_mode="online")
        self._pay(order)
        campaign.action_cut_off()
        run = campaign.run_id
        run._continue()

        self._receive(run, 1)
        due = order.groupbuy_is_refund_due
        order._send_due_refunds()
        order._send_due_refunds()

        self.assertTrue(due)
        self.assertEqual(order._get_amount_prepaid(), 10.0)

    def test_surplus_of_who_prepaid_is_paid_at_pickup(self):
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        order = self._place(campaign, 1, payment_mode="online")
        self._pay(order)
        campaign.action_cut_off()
        run = campaign.run_id
        run._continue()
        order.order_line.groupbuy_quantity_tolerance = 1
        run.purchase_ids.order_line.product_qty = 2

        self._receive(run, 2)

        self.assertEqual(order._get_amount_due(), 20.0)
        self.assertEqual(order._get_amount_to_pay(), 0.0)
        self.assertEqual(run.allocation_ids.amount, -10.0)

    def test_trace_is_never_changed(self):
        run = self._bought([2])
        self._receive(run, 1)

        with self.assertRaisesRegex(AccessError, "never changed"):
            run.allocation_ids.reason = "other"
        with self.assertRaisesRegex(AccessError, "never changed"):
            run.allocation_ids.unlink()

    def test_a_share_that_fails_leaves_nothing_half_done(self):
        run = self._bought([2])
        first = self._lines(run)

        failing = patch.object(type(run), "_tell_shares", side_effect=UserError("cut"))
        with failing, self.assertRaises(UserError), self.cr.savepoint():
            run._share_out()

        self.assertFalse(run.campaign_ids.date_allocated)
        self.assertFalse(run.allocation_ids)
        self.assertEqual(first.groupbuy_quantity_allocated, 0)

    def test_sql_writes_what_the_orm_would(self):
        run = self._bought([2, 3])
        lines = self._lines(run)
        lines._write_allocation({lines[1]: (1.5, "why")})
        stored = lines.read(["groupbuy_quantity_allocated", "groupbuy_quantity_short"])

        for line, quantity in zip(lines, (2, 1.5), strict=True):
            line.sudo().write(
                {
                    "groupbuy_quantity_allocated": quantity,
                    "groupbuy_quantity_short": line.product_uom_qty - quantity,
                }
            )
        lines.flush_recordset()
        lines.invalidate_recordset()

        self.assertEqual(
            lines.read(["groupbuy_quantity_allocated", "groupbuy_quantity_short"]), stored
        )
        self.assertEqual(lines[1].groupbuy_short_reason, "why")
        self.assertEqual(set(lines.order_id.mapped("groupbuy_pickup_state")), {"waiting"})

    def test_rights(self):
        run = self._bought([2])
        self._receive(run, 1)
        records = run.allocation_ids, self._claims(run)
        user = self._create_leader_user(self.leader)

        for record in records:
            with self.assertRaises(AccessError):
                record.with_user(user).read(["reason"])
        self.assertTrue(run.allocation_ids.with_user(self.staff).reason)
        with self.assertRaises(AccessError):
            self._claims(run).with_user(self.staff).read(["amount"])
        self.assertEqual(self._claims(run).with_user(self.buyer).quantity, 1)
        with self.assertRaises(AccessError):
            run.allocation_ids.with_user(self.buyer).unlink()

    def test_other_companies_see_nothing(self):
        run = self._bought([2])
        self._receive(run, 1)
        other = self.env["res.company"].create({"name": "别家"})
        self.buyer.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})

        for model in ("groupbuy.allocation", "groupbuy.supplier.claim"):
            found = self.env[model].with_user(self.buyer).search([("run_id", "=", run.id)])
            self.assertFalse(found)
