from odoo.tests import tagged

from odoo.addons.community_groupbuy.exceptions import OrderRefused

from .common import SupplyCase


@tagged("post_install", "-at_install")
class TestOrderChange(SupplyCase):
    def _orders(self, run):
        return run.campaign_ids.order_ids.sorted("groupbuy_sequence").with_user(self.staff)

    def test_demand_not_bought_yet_follows_up_and_down(self):
        run = self._cut_off([2, 3])
        run._do_next_step()
        run._do_next_step()
        first, second = self._orders(run)
        line = run.campaign_ids.line_ids

        first._change({line: 5}, reason="居民来电")
        second._change({line: 1}, reason="居民来电")

        self.assertEqual(run.line_ids.quantity_ordered, 6)
        run._continue()
        self.assertEqual(run.purchase_ids.order_line.product_qty, 6)

    def test_what_is_bought_becomes_rounding_until_the_delta_run(self):
        run = self._cut_off([2, 3])
        run._continue()
        first, second = self._orders(run)

        first._change({run.campaign_ids.line_ids: 1}, reason="居民来电")
        second._cancel_by_staff("resident", "居民来电")

        self.assertRecordValues(
            run.line_ids,
            [{"quantity_ordered": 1, "quantity_purchased": 5, "quantity_rounding": 4}],
        )
        self.assertTrue(run.is_delta_due)

    def test_more_is_refused_once_the_supplier_answered(self):
        run = self._cut_off([2, 3])
        run._continue()
        first, _second = self._orders(run)
        run.purchase_ids.order_line.groupbuy_answer = "confirmed"

        with self.assertRaisesRegex(OrderRefused, "supplier"):
            first._change({run.campaign_ids.line_ids: 3}, reason="居民来电")
