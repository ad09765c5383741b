"""Slots of the sorting area: one number per stop, along the routes."""

from odoo import fields, models

from ..rules import sort_plan


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    sort_place = fields.Integer(
        string="Slot",
        default=0,
        readonly=True,
        copy=False,
        help="Number of the place in the sorting area where the goods of this stop are put "
        "together, counted along routes and stops of the delivery day. Zero: none yet.",
    )

    def _plan_sorting(self):
        """Give these group orders their slots; stops of the day that have one keep it."""
        todo = self.filtered(lambda order: order.state == "frozen" and not order.sort_place)
        for (company, day, warehouse), orders in todo.grouped(_get_sorting_area).items():
            taken = company._get_taken_slots(day, warehouse)
            by_point = orders.grouped("pickup_point_id")
            stops = [point._as_stop(of.route_id[:1]) for point, of in by_point.items()]
            places = sort_plan.number(stops, taken)
            for point, orders_of in by_point.items():
                orders_of.sort_place = places[point.id]

    def _plan_sorting_anew(self):
        """Number the slots from the start where nothing is sorted yet."""
        open_ones = self.filtered(lambda order: order.state == "frozen")
        started = open_ones.filtered(
            lambda order: any(order.load_picking_id.move_ids.mapped("picked"))
        )
        fresh = open_ones - started
        fresh.sort_place = 0
        fresh._plan_sorting()
        return fresh


class ResCompany(models.Model):
    _inherit = "res.company"

    def _get_taken_slots(self, day, warehouse):
        """Return `{pickup point id: slot}` of a delivery day in a warehouse."""
        rows = self.env["groupbuy.order"]._read_group(
            [
                ("company_id", "=", self.id),
                ("date_delivery", "=", day),
                ("route_id.warehouse_id", "=", warehouse.id),
                ("sort_place", ">", 0),
                ("state", "!=", "cancelled"),
            ],
            ["pickup_point_id"],
            ["sort_place:min"],
        )
        return {point.id: place for point, place in rows}


class GroupbuyPickupPoint(models.Model):
    _inherit = "groupbuy.pickup.point"

    stop_sequence = fields.Integer(
        string="Stop",
        default=10,
        help="When the van comes here on its route: lower numbers first.",
    )

    def _as_stop(self, route):
        """Return this point as a stop of the sort plan on a route."""
        self.ensure_one()
        return sort_plan.Stop((route.sequence, route.id), self.stop_sequence, self.name, self.id)


def _get_sorting_area(order):
    """Return what shares one row of slots: company, delivery day and warehouse."""
    return order.company_id, order.date_delivery, order.route_id.warehouse_id
