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
