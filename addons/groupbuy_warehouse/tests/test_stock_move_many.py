"""Moves made by the thousand keep reordering rules and references as Odoo would."""

from odoo import Command

from .common import WarehouseCase


class TestStockMoveMany(WarehouseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls._create_goods(in_stock=10)
        cls.route = cls.leader.pickup_point_ids.route_id

    def _move(self, quantity, **values):
        return self.env["stock.move"].create(
            {
                "product_id": self.product.id,
                "product_uom_qty": quantity,
                "location_id": self.stock.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
            }
            | values
        )

    def test_reordering_rule_counts_every_one_of_many_moves(self):
        rule = self.env["stock.warehouse.orderpoint"].create(
            {
                "product_id": self.product.id,
                "warehouse_id": self.route.warehouse_id.id,
                "location_id": self.stock.id,
                "product_min_qty": 5,
                "product_max_qty": 20,
            }
        )
        self.assertEqual(rule.qty_to_order, 0)

        (self._move(4) | self._move(4))._action_confirm(merge=False)

        self.assertEqual(rule.qty_to_order, 18)

    def test_move_takes_the_references_of_its_transfer(self):
        reference = self.env["stock.reference"].create({"name": "SO1"})
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.route.warehouse_id.out_type_id.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_uom_qty": 1,
                            "reference_ids": [Command.link(reference.id)],
                        }
                    )
                ],
            }
        )

        move = self._move(1, picking_id=picking.id)

        self.assertEqual(move.reference_ids, reference)

    def test_load_has_no_references(self):
        order = self._allocated((2, 3), product=self.product).group_order_ids

        self.assertFalse(order.load_picking_id.move_ids.reference_ids)
