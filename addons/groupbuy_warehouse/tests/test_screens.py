"""The two screens whose flow JavaScript carries, in a real browser."""

from odoo.tests import tagged

from .common import HandoverHttpCase


@tagged("post_install", "-at_install")
class TestScreens(HandoverHttpCase):
    def test_worker_scans_and_sorts(self):
        others = [("groupbuy_kind", "=", "load"), ("state", "not in", ("done", "cancel"))]
        self.env["stock.picking"].search(others).action_cancel()
        campaign = self._allocated((5,), name="Tomatoes", barcode="6900000000017")

        self.start_tour("/odoo/groupbuy-sorting", "groupbuy_sorting", login="warehouse_worker")

        move = campaign.group_order_ids.load_picking_id.move_ids
        self.assertRecordValues(move, [{"quantity": 5, "picked": True}])

    def test_leader_types_the_code_and_hands_out(self):
        self.browser_size = "375x667"
        self.touch_enabled = True
        order = self._signed((2,)).order_ids
        order.groupbuy_pickup_code = "123456"

        self.start_tour(
            self._url(order.groupbuy_order_id, "pickup"),
            "groupbuy_pickup",
            login=self.leader_user.login,
        )

        self.assertEqual(order.order_line.qty_delivered, 1)
        self.assertEqual(order.groupbuy_pickup_state, "partial")
