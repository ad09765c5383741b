from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import WarehouseCase


@tagged("post_install", "-at_install")
class TestSignOff(WarehouseCase):
    def test_signing_moves_goods_to_the_pickup_point(self):
        order = self._loaded((2, 3))
        product = order._get_balance().product_id

        picking = order._sign({product.id: 5})

        self.assertRecordValues(order, [{"state": "signed", "campaign_state": "handover"}])
        self.assertEqual(picking.state, "done")
        self.assertEqual(self._in(order.pickup_point_id.location_id, product), 5)
        self.assertFalse(order.difference_ids)

    def test_products_left_out_are_there_in_full(self):
        order = self._loaded((4,))

        order._sign()

        self.assertEqual(order._get_balance().quantity_signed, 4)

    def test_missing_goods_become_a_difference(self):
        order = self._loaded((5,))
        product = order._get_balance().product_id

        order._sign({product.id: 3}, "两盒破了")

        self.assertRecordValues(
            order.difference_ids,
            [
                {
                    "product_id": product.id,
                    "quantity_loaded": 5,
                    "quantity_signed": 3,
                    "quantity": 2,
                    "note": "两盒破了",
                    "state": "open",
                    "responsible": False,
                }
            ],
        )
        self.assertEqual(self._in(order.pickup_point_id.route_id.location_id, product), 2)

    def test_nothing_arrived_is_signed_without_a_transfer(self):
        order = self._signed((5,), sign=0)

        self.assertEqual(order.state, "signed")
        self.assertFalse(order._get_transfers("sign"))
        self.assertEqual(order.difference_ids.quantity, 5)

    def test_signing_twice_moves_goods_once(self):
        order = self._loaded((5,))
        product = order._get_balance().product_id

        first = order._sign({product.id: 3})
        again = order._sign({product.id: 5})

        self.assertEqual(again, first)
        self.assertEqual(self._in(order.pickup_point_id.location_id, product), 3)
        self.assertEqual(len(order.difference_ids), 1)

    def test_impossible_quantities_are_refused(self):
        order = self._loaded((5,))
        product = order._get_balance().product_id

        for quantity in (6, -1, float("nan"), 1e300):
            with self.subTest(quantity), self.assertRaisesRegex(UserError, "5 Units were"):
                order._sign({product.id: quantity})

        self.assertEqual(order.state, "loaded")

    def test_product_that_was_not_loaded_is_refused(self):
        order = self._loaded((5,))

        with self.assertRaisesRegex(UserError, "was not loaded"):
            order._sign({self._create_goods("黄瓜").id: 1})

    def test_signing_before_loading_is_refused(self):
        order = self._allocated().group_order_ids

        with self.assertRaisesRegex(UserError, "not on its way"):
            order._sign()

    def test_lots_follow_their_own_group_order(self):
        product = self._create_goods(in_stock=0, tracking="lot")
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": product.id} for name in ("A", "B")]
        )
        orders = self.env["groupbuy.order"]
        for lot in lots:
            self.env["stock.quant"]._update_available_quantity(product, self.stock, 2, lot_id=lot)
            orders += self._loaded((2,), product=product)

        for order in reversed(orders):
            order._sign()

        signed = [order._get_transfers("sign").move_line_ids.lot_id for order in orders]
        self.assertEqual(signed, list(lots))

    def test_settling_books_the_missing_goods_out(self):
        order = self._signed((5,), sign=3)
        difference = order.difference_ids.with_user(self.worker)
        difference.responsible = "driver"

        difference.action_settle()

        product = difference.product_id
        self.assertRecordValues(difference, [{"state": "settled", "responsible": "driver"}])
        self.assertEqual(difference.picking_id.location_dest_id.usage, "inventory")
        self.assertEqual(self._in(order.pickup_point_id.route_id.location_id, product), 0)

    def test_difference_without_owner_is_not_settled(self):
        difference = self._signed((5,), sign=3).difference_ids

        with self.assertRaisesRegex(UserError, "choose first who"):
            difference.with_user(self.worker).action_settle()

        self.assertEqual(difference.state, "open")

    def test_settling_twice_moves_goods_once(self):
        difference = self._signed((5,), sign=3).difference_ids
        difference.responsible = "supplier"
        difference.action_settle()
        transfer = difference.picking_id

        difference.action_settle()

        self.assertEqual(difference.picking_id, transfer)

    def test_settled_difference_keeps_its_owner(self):
        difference = self._signed((5,), sign=3).difference_ids
        difference.responsible = "supplier"
        difference.action_settle()

        with self.assertRaisesRegex(UserError, "keeps its owner"):
            difference.responsible = "driver"

    def test_owner_of_a_settled_difference_cannot_be_taken_away(self):
        difference = self._signed((5,), sign=3).difference_ids
        difference.responsible = "supplier"
        difference.action_settle()

        with self.assertRaisesRegex(UserError, "keeps its owner"):
            difference.responsible = False

    def test_what_was_signed_for_cannot_be_edited(self):
        difference = self._signed((5,), sign=3).difference_ids.with_user(self.worker)

        with self.assertRaisesRegex(AccessError, "cannot be edited"):
            difference.quantity_signed = 4

    def test_pickup_point_is_kept_after_the_sign_off(self):
        order = self._signed((5,))
        other = self.env["groupbuy.pickup.point"].create(
            {"name": "西门", "leader_id": self.leader.id}
        )

        with self.assertRaisesRegex(UserError, "at their pickup point already"):
            order.pickup_point_id = other

    def test_only_warehouse_staff_settle(self):
        difference = self._signed((5,), sign=3).difference_ids
        user = self._create_leader_user(self.leader)

        for actor in (self.staff, user):
            with self.subTest(actor.login), self.assertRaises(AccessError):
                difference.with_user(actor).action_settle()

    def test_staff_sign_on_the_leaders_behalf(self):
        order = self._loaded((5,))
        action = order.with_user(self.worker).action_sign()
        wizard = self.env[action["res_model"]].with_user(self.worker).browse(action["res_id"])
        with Form(wizard) as form, form.line_ids.edit(0) as line:
            line.quantity = 4

        wizard.action_confirm()

        self.assertEqual(order.state, "signed")
        self.assertEqual(order.difference_ids.quantity, 1)
