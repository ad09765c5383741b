from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .allocation_common import AllocationCase


@tagged("post_install", "-at_install")
class TestShortageAnnounced(AllocationCase):
    def _announce(self, run, confirmed, answer="less"):
        line = run.purchase_ids.order_line
        line.sudo().write({"groupbuy_answer": answer, "groupbuy_quantity_confirmed": confirmed})
        line._after_supplier_answer()
        return self.env["groupbuy.shortage"].search([("purchase_line_id", "=", line.id)])

    def test_less_is_announced_and_told_to_who_will_lack(self):
        run = self._bought([2, 2])

        shortage = self._announce(run, 3)

        lines = self._lines(run)
        self.assertRecordValues(
            shortage, [{"quantity": 1, "state": "announced", "told_count": 1, "run_id": run.id}]
        )
        self.assertFalse(self._told(lines[0].order_id))
        self.assertEqual(
            self._told(lines[1].order_id),
            ["番茄: the supplier announced less; probably 1 of 2."],
        )
        self.assertFalse(any(lines.mapped("groupbuy_quantity_allocated")))

    def test_same_answer_twice_tells_once(self):
        run = self._bought([2, 2])
        self._announce(run, 3)

        shortage = self._announce(run, 3)

        self.assertEqual(len(shortage), 1)
        self.assertEqual(len(self._told(self._lines(run)[1].order_id)), 1)

    def test_a_better_answer_closes_it(self):
        run = self._bought([2, 2])
        self._announce(run, 0, "declined")

        shortage = self._announce(run, 4, "confirmed")

        self.assertRecordValues(shortage, [{"quantity": 0, "state": "closed"}])
        self.assertFalse(self._lines(run)[1]._get_page_notes())

    def test_full_answer_announces_nothing(self):
        run = self._bought([2, 2])

        self.assertFalse(self._announce(run, 4, "confirmed"))

    def test_page_tells_everybody_who_waits_for_the_good(self):
        run = self._bought([2, 2])
        self._announce(run, 3)

        notes = self._lines(run)[0]._get_page_notes()

        self.assertEqual([tone for tone, _text in notes], ["amber"])

    def test_buyer_decides_at_once_and_the_refund_does_not_wait(self):
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": 10.0}])
        order = self._place(campaign, 3, payment_mode="online")
        self._pay(order)
        campaign.action_cut_off()
        run = campaign.run_id
        run._continue()
        shortage = self._announce(run, 2)

        shortage.with_user(self.buyer).action_decide()

        self.assertEqual(shortage.state, "decided")
        self.assertEqual(order.order_line.groupbuy_quantity_cut, 1)
        self.assertEqual(order._get_amount_due(), 20.0)
        self.assertTrue(order.groupbuy_is_refund_due)
        self.assertEqual(order.order_line._get_page_notes()[0][0], "red")

    def test_what_comes_beyond_a_decision_stays_in_the_warehouse(self):
        run = self._bought([2, 2])
        self._announce(run, 3).with_user(self.buyer).action_decide()
        reason = self._lines(run)[1].groupbuy_short_reason

        self._receive(run, 4)

        lines = self._lines(run)
        self.assertEqual(self._allocated(lines), [2, 1])
        self.assertEqual(lines.mapped("groupbuy_quantity_short"), [0, 1])
        self.assertEqual(lines[1].groupbuy_short_reason, reason)
        self.assertEqual(run.line_ids.quantity_surplus, 1)
        self.assertEqual(run.shortage_ids.state, "closed")

    def test_even_less_than_decided_is_shared_out_again(self):
        run = self._bought([2, 2])
        self._announce(run, 3).with_user(self.buyer).action_decide()

        self._receive(run, 2)

        self.assertEqual(self._allocated(self._lines(run)), [2, 0])

    def test_who_orders_less_meanwhile_is_not_cut_twice(self):
        run = self._bought([2, 3])
        self._announce(run, 4).with_user(self.buyer).action_decide()
        line = self._lines(run)[1]

        line.order_id.with_user(self.staff)._change({line.groupbuy_line_id: 2}, reason="来电")

        self.assertEqual(line.groupbuy_quantity_cut, 0)
        self.assertEqual(line._get_quantity_due(), 2)

    def test_deciding_twice_is_refused(self):
        run = self._bought([2, 2])
        shortage = self._announce(run, 3).with_user(self.buyer)
        shortage.action_decide()

        with self.assertRaisesRegex(UserError, "decided already"):
            shortage.action_decide()

    def test_only_buyers_decide(self):
        run = self._bought([2, 2])
        shortage = self._announce(run, 3)
        leader = self._create_leader_user(self.leader)

        with self.assertRaises(AccessError):
            shortage.with_user(self.staff).action_decide()
        with self.assertRaises(AccessError):
            shortage.with_user(leader).read(["quantity"])

    def test_it_is_the_buyers_work_of_today(self):
        run = self._bought([2, 2])
        self._announce(run, 3)

        today = self.env["groupbuy.today"].with_user(self.buyer).get_today()

        titles = {card["title"]: card["count"] for card in today["cards"]}
        self.assertGreaterEqual(titles["Announced shortages"], 1)
