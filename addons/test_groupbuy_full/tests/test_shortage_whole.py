from odoo.tests import tagged

from odoo.addons.groupbuy_supply.tests.test_allocation_substitute import SubstituteCase


@tagged("post_install", "-at_install")
class TestShortageWhole(SubstituteCase):
    """What comes short or instead, until it is handed out and earned on."""

    def _hand_out(self, lines):
        group_order = lines.order_id.groupbuy_order_id
        for move in group_order.load_picking_id.move_ids:
            move.groupbuy_sort(move.product_uom_qty)
        group_order._load()
        group_order._sign()
        for order in lines.order_id:
            order._pick_up()
        group_order._accrue_commissions()
        return group_order

    def _get_base(self, group_order):
        entries = self.env["groupbuy.commission.entry"].search(
            [("groupbuy_order_id", "=", group_order.id), ("kind", "=", "sales_commission")]
        )
        return sum(entries.mapped("base"))

    def test_commission_is_earned_on_what_came_and_came_instead(self):
        lines = self._shared([3], 2, 5)

        group_order = self._hand_out(lines)

        self.assertEqual(self._get_base(group_order), 2 * 10.0 + 9.0)
        self.assertEqual(lines.order_id.groupbuy_pickup_state, "collected")

    def test_refused_substitute_earns_nothing_and_goes_back(self):
        lines = self._shared([3], 2, 5)
        lines[1]._refuse_substitute()

        group_order = self._hand_out(lines)
        group_order.action_finish()

        self.assertEqual(self._get_base(group_order), 20.0)
        goods = group_order._get_balance().filtered(lambda row: row.product_id == self.cherry)
        self.assertEqual((goods.quantity_returned, goods.quantity_at_point), (1, 0))

    def test_odd_cents_of_a_substitute_are_booked_and_earned_on_exactly(self):
        order = self._place_prepaid(10.03, 7)
        run = order.groupbuy_campaign_id.run_id
        self.cherry.list_price = 9.07
        self._store(10)
        self._receive(run, 2)
        order._send_due_refunds()

        group_order = self._hand_out(order.order_line)

        self.assertEqual(order._get_amount_prepaid(), 65.41)
        self.assertEqual(self._get_base(group_order), 65.41)
        self.assertEqual(order._get_cash_to_register(), 0)

    def test_surplus_of_who_prepaid_is_paid_in_cash_and_booked(self):
        order = self._place_prepaid(9.97, 2)
        order.order_line.groupbuy_quantity_tolerance = 1
        run = order.groupbuy_campaign_id.run_id
        run.purchase_ids.order_line.product_qty = 3
        self._receive(run, 3)

        group_order = self._hand_out(order.order_line)

        cash = order.groupbuy_payment_ids.filtered(lambda each: not each.payment_transaction_id)
        self.assertEqual(cash.mapped("amount"), [9.97])
        self.assertEqual(order._get_amount_paid_at_pickup(), 9.97)
        self.assertEqual(order._get_cash_to_register(), 0)
        self.assertEqual(self._get_base(group_order), 29.91)

    def _place_prepaid(self, price, quantity):
        """Return an order paid online whose goods are bought."""
        campaign = self._open_campaign([{"product_id": self.tomato.id, "price_unit": price}])
        order = self._place(campaign, quantity, payment_mode="online")
        self._pay(order)
        campaign.action_cut_off()
        campaign.run_id._continue()
        return order
