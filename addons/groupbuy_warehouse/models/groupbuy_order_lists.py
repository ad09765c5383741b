"""What drivers and leaders are given on paper: tours with their stops, and what comes."""

from odoo import fields, models
from odoo.fields import Domain

DELIVERED_STATES = ("frozen", "loaded", "signed", "done")


class GroupbuyDeliveryMixin(models.AbstractModel):
    """Print the lists of a delivery from whatever knows its group orders."""

    _name = "groupbuy.delivery.mixin"
    _description = "Lists of a delivery"

    def _get_delivery_orders(self):
        """Return the group orders to deliver; every model with this mixin says which."""
        return self.env["groupbuy.order"]

    def _get_tours(self):
        """Return the tours as dicts, in the order in which the vans are loaded.

        Each has route, day, stops and totals, and its warehouse's name where there are several;
        each stop its point, slot, totals and the loads left there; each load its group order,
        moves, totals.
        """
        orders = self._get_delivery_orders().sorted(lambda order: order._get_tour_place())
        loads = orders._get_paper_loads()
        has_several = len(orders.route_id.warehouse_id) > 1
        return [
            _summed(
                {
                    "route": route,
                    "warehouse": route.warehouse_id.name if has_several else "",
                    "date_delivery": day,
                    "stops": [
                        _summed(
                            {
                                "point": point,
                                "place": orders_of[:1].sort_place,
                                "loads": [loads[order] for order in orders_of],
                            },
                            "loads",
                        )
                        for point, orders_of in orders_on.grouped("pickup_point_id").items()
                    ],
                },
                "stops",
            )
            for (route, day), orders_on in orders.grouped(
                lambda order: (order.route_id, order.date_delivery)
            ).items()
        ]


class GroupbuyOrder(models.Model):
    _name = "groupbuy.order"
    _inherit = ["groupbuy.order", "groupbuy.delivery.mixin"]

    def _get_delivery_orders(self):
        """Return these group orders, without those that get nothing."""
        return self.filtered(lambda order: order.state in DELIVERED_STATES)

    def _get_tour_place(self):
        """Return where on which tour these goods are left."""
        self.ensure_one()
        point, route = self.pickup_point_id, self.route_id
        warehouse = route.warehouse_id
        way = (warehouse.sequence, warehouse.id, route.sequence, route.id)
        day = fields.Date.to_string(self.date_delivery)
        return (*way, day, point.stop_sequence, point.name, point.id, self.id)

    def _get_paper_loads(self):
        """Return `{group order: dict}` with moves, products, weight and residents of each."""
        moves = self.env["stock.move"].search(
            [
                ("picking_id.groupbuy_order_id", "in", self.ids),
                ("picking_id.groupbuy_kind", "=", "load"),
                ("state", "!=", "cancel"),
            ]
        )
        by_order = moves.grouped(lambda move: move.picking_id.groupbuy_order_id)
        counts = self._count_residents()
        nothing = moves.browse()
        return {
            order: {
                "order": order,
                "moves": by_order.get(order, nothing).sorted(lambda move: move.product_id.name),
                "products": len(by_order.get(order, nothing)),
                "weight": by_order.get(order, nothing)._get_goods_weight(),
                "residents": counts.get(order.id, 0),
            }
            for order in self
        }

    def _count_residents(self):
        """Return how many orders of residents each group order has, by its id."""
        # How many there are is on the driver's paper; who they are is not.
        rows = (
            self.env["sale.order"]
            .sudo()
            ._read_group(
                [("groupbuy_order_id", "in", self.ids), ("state", "=", "sale")],
                ["groupbuy_order_id"],
                ["__count"],
            )
        )
        return {order.id: count for order, count in rows}


class GroupbuyCampaign(models.Model):
    _name = "groupbuy.campaign"
    _inherit = ["groupbuy.campaign", "groupbuy.delivery.mixin"]

    def _get_delivery_orders(self):
        """Return the campaigns' group orders that get goods."""
        return self.group_order_ids._get_delivery_orders()


class GroupbuyRoute(models.Model):
    _name = "groupbuy.route"
    _inherit = ["groupbuy.route", "groupbuy.delivery.mixin"]

    def _get_delivery_orders(self):
        """Return what the routes carry on their next delivery day."""
        orders = self.env["groupbuy.order"].browse()
        for route in self:
            orders |= route._get_next_orders()
        return orders

    def _get_next_orders(self):
        """Return the group orders of the first day on which this route has goods to bring."""
        Order = self.env["groupbuy.order"]
        waiting = Domain("route_id", "=", self.id) & Domain("state", "in", ("frozen", "loaded"))
        first = Order.search(waiting, order="date_delivery, id", limit=1)
        return Order.search(waiting & Domain("date_delivery", "=", first.date_delivery))


class StockMove(models.Model):
    _inherit = "stock.move"

    def _get_goods_weight(self):
        """Return what these goods weigh in kilograms, as far as their products say."""
        kilogram = self.env.ref("uom.product_uom_kgm")
        weight = 0.0
        for move in self:
            product, uom = move.product_id, move.product_uom
            if uom._has_common_reference(kilogram):
                weight += uom._compute_quantity(move.product_uom_qty, kilogram, round=False)
            else:
                weight += (product.weight or product.groupbuy_weight_unit) * move.product_qty
        return weight


def _summed(node, children):
    """Return a tour or stop with the totals of its children."""
    totals = {
        name: sum(child[name] for child in node[children])
        for name in ("products", "weight", "residents")
    }
    return node | totals
