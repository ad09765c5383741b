"""Loads: one transfer per group order, made at the cut-off, fitted to the allocation."""

from collections import defaultdict

from odoo import Command, models

from .groupbuy_order import Leg

OPEN_STATES = ("draft", "waiting", "confirmed", "partially_available", "assigned")


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _create_load_picking(self):
        """Return the loads of these group orders, made or fitted to what their residents get.

        Before the allocation that is what was ordered, and nothing is reserved. Afterwards it
        is what was allocated; a group order nothing was allocated to is closed with a note.
        """
        frozen = self.filtered(lambda order: order.state == "frozen")
        goods = frozen._get_load_goods()
        loads = frozen._get_open_loads()
        (frozen - loads.groupbuy_order_id)._create_loads(goods)
        loads._fit_load(goods)
        empty = frozen.filtered(
            lambda order: order.campaign_id.date_allocated and order not in goods
        )
        empty._close_without_goods()
        (frozen - empty).load_picking_id.move_ids._action_assign()
        return self.load_picking_id

    def _update_load(self):
        """Fit the open loads to what their residents get now; nothing is made or closed."""
        loads = self._get_open_loads()
        loads._fit_load(loads.groupbuy_order_id._get_load_goods())
        loads.move_ids._action_assign()

    def _get_open_loads(self):
        """Return the loads that have not left."""
        return self.env["stock.picking"].search(
            [
                ("groupbuy_order_id", "in", self.ids),
                ("groupbuy_kind", "=", "load"),
                ("state", "in", OPEN_STATES),
            ]
        )

    def _get_load_goods(self):
        """Return `{group order: {product: quantity}}` of the goods each is to be sent.

        Allocated ones as allocated, the others as ordered; group orders without goods are
        left out. Quantities are in the product's unit.
        """
        allocated = self.filtered("campaign_id.date_allocated")
        goods = defaultdict(dict)
        for row in allocated._get_balance():
            if row.uom_id.compare(row.quantity_allocated, 0) > 0:
                goods[row.groupbuy_order_id][row.product_id] = row.quantity_allocated
        for order, product, quantity in (self - allocated)._get_ordered_goods():
            goods[order][product] = quantity
        return dict(goods)

    def _get_ordered_goods(self):
        """Return `[(group order, product, quantity in its unit)]` of the living orders."""
        rows = self.env["sale.order.line"]._read_group(
            [
                ("order_id.groupbuy_order_id", "in", self.ids),
                ("order_id.state", "=", "sale"),
                ("groupbuy_line_id", "!=", False),
            ],
            ["order_id.groupbuy_order_id", "product_id", "product_uom_id"],
            ["product_uom_qty:sum"],
        )
        ordered = defaultdict(float)
        for order, product, uom, quantity in rows:
            ordered[order, product] += uom._compute_quantity(
                quantity, product.uom_id, rounding_method="HALF-UP"
            )
        return [
            (order, product, quantity)
            for (order, product), quantity in ordered.items()
            if product.uom_id.compare(quantity, 0) > 0
        ]

    def _create_loads(self, goods):
        """Make and confirm the loads of all these group orders at once.

        A second load of the same group order is refused by the database.
        """
        values = []
        for order in self.filtered(lambda order: order in goods):
            route = order.route_id
            leg = Leg("load", route.warehouse_id.lot_stock_id, route.location_id)
            moves = order._prepare_load_moves(goods[order])
            values.append(
                order._prepare_transfer(leg)
                | {"move_ids": [Command.create(order._prepare_move(leg, move)) for move in moves]}
            )
        # Hundreds of loads are made at once; each one's history begins when it is sorted.
        Picking = self.env["stock.picking"].with_context(tracking_disable=True)
        Picking.create(values).move_ids._action_confirm(merge=False)

    def _prepare_load_moves(self, goods):
        """Return one move per product of `{product: quantity}`; leaves may add theirs."""
        return [
            {
                "product_id": product.id,
                "product_uom": product.uom_id.id,
                "product_uom_qty": quantity,
            }
            for product, quantity in goods.items()
        ]

    def _close_without_goods(self):
        """Close group orders of whose goods none could be allocated."""
        self._get_open_loads().action_cancel()
        self._set_state("cancelled")
        note = self.env._("Closed: none of its goods could be allocated.")
        self._message_log_batch(bodies=dict.fromkeys(self.ids, note))


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _fit_load(self, goods):
        """Bring open loads to `{group order: {product: quantity}}`.

        Only moves whose quantity differs are touched, and what is sorted already stays.
        """
        changed, gone, missing = defaultdict(list), [], []
        for load in self:
            wanted = dict(goods.get(load.groupbuy_order_id, {}))
            living = load.move_ids.filtered(lambda move: move.state not in {"done", "cancel"})
            for product, moves in living.grouped("product_id").items():
                move, quantity = moves._get_load_change(wanted.pop(product, 0.0))
                if not move:
                    continue
                if product.uom_id.compare(quantity, 0) > 0:
                    changed[quantity].append(move.id)
                else:
                    gone.append(move.id)
            if wanted:
                missing += load._prepare_missing_moves(wanted)
        Move = self.env["stock.move"]
        for quantity, move_ids in changed.items():
            Move.browse(move_ids)._change_load(quantity)
        Move.browse(gone)._action_cancel()
        Move.create(missing)._action_confirm(merge=False)

    def _prepare_missing_moves(self, goods):
        """Return the values of moves for products this load does not have yet."""
        self.ensure_one()
        order = self.groupbuy_order_id
        leg = Leg("load", self.location_id, self.location_dest_id)
        return [
            order._prepare_move(leg, move)
            | {"picking_id": self.id, "picking_type_id": self.picking_type_id.id}
            for move in order._prepare_load_moves(goods)
        ]
