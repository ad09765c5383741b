from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.groupbuy_warehouse.tests.common import WarehouseCase


@tagged("post_install", "-at_install")
class TestUnclaimed(WarehouseCase):
    """Only what is fit for sale is promised to the next run."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env.user.lang = cls.worker.lang = "en_US"
        cls.warehouse = cls.leader.pickup_point_ids.route_id.warehouse_id
        cls.tomorrow = cls.env.company._groupbuy_day() + timedelta(days=1)

    def _come_back(self):
        """Return the transfer of three unclaimed pieces of five; 95 stayed in stock."""
        order = self._signed((2, 3))
        order.order_ids.sorted("groupbuy_sequence")[0]._pick_up()
        order.with_user(self.worker).action_finish()
        return order._get_transfers("return")

    def _promised(self, product):
        return self.warehouse._get_groupbuy_stock(product, self.tomorrow).get(product, 0)

    def test_nobody_is_promised_them_before_somebody_looked(self):
        back = self._come_back()
        product = back.move_ids.product_id
        self.assertTrue(back.groupbuy_is_to_check)
        self.assertEqual(self._promised(product), 95)

        scrap = self.env["stock.scrap"].create(
            {
                "product_id": product.id,
                "scrap_qty": 1,
                "picking_id": back.id,
                "location_id": back.location_dest_id.id,
            }
        )
        scrap.action_validate()
        back.with_user(self.worker).action_groupbuy_put_back()

        self.assertEqual(self._promised(product), 97)
        self.assertEqual(self._in(back.location_dest_id, product), 0)
        with self.assertRaisesRegex(UserError, "nothing left to look at"):
            back.with_user(self.worker).action_groupbuy_put_back()

    def test_company_may_sell_them_again_at_once(self):
        self.env.company.groupbuy_unclaimed = "stock"
        back = self._come_back()

        self.assertFalse(back.groupbuy_is_to_check)
        self.assertEqual(self._promised(back.move_ids.product_id), 98)

    def test_goods_that_expired_meanwhile_are_promised_to_nobody(self):
        product = self._create_goods(in_stock=0, tracking="lot", use_expiration_date=True)
        lot = self.env["stock.lot"].create(
            {
                "name": "旧批",
                "product_id": product.id,
                "expiration_date": fields.Datetime.now() + timedelta(hours=6),
            }
        )
        self.env["stock.quant"]._update_available_quantity(product, self.stock, 4, lot_id=lot)

        self.assertEqual(self._promised(product), 0)

    def test_it_is_the_warehouse_s_task(self):
        before = self._count_cards()
        self._come_back()

        self.assertEqual(self._count_cards(), before + 1)

    def _count_cards(self):
        cards = self.env["groupbuy.today"].with_user(self.worker)._get_cards()
        return sum(card["count"] for card in cards if card["title"] == "Unclaimed goods to look at")
