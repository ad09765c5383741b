"""Pickup: residents' goods handed out against their code."""

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import PickupRefused
from .groupbuy_order import Leg

UNDO_MINUTES = 10


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_pickup_state = fields.Selection(
        selection=[
            ("waiting", "Not collected"),
            ("partial", "Partly collected"),
            ("collected", "Collected"),
        ],
        string="Pickup",
        compute="_compute_groupbuy_pickup_state",
        store=True,
        help="Empty before the allocation and when nothing could be allocated.",
    )
    groupbuy_date_pickup = fields.Datetime(string="Collected on", readonly=True, copy=False)

    @api.depends(
        "state",
        "order_line.qty_delivered",
        "order_line.groupbuy_quantity_allocated",
    )
    def _compute_groupbuy_pickup_state(self):
        for order in self:
            lines = order.order_line.filtered("groupbuy_quantity_allocated")
            if order.state != "sale" or not lines:
                order.groupbuy_pickup_state = False
            elif not any(line._get_quantity_to_collect() for line in lines):
                order.groupbuy_pickup_state = "collected"
            elif any(line.qty_delivered > 0 for line in lines):
                order.groupbuy_pickup_state = "partial"
            else:
                order.groupbuy_pickup_state = "waiting"

    def _pick_up(self, quantities=None, request_key=None):
        """Hand goods out to the resident and return the transfer.

        :param quantities: `{order line id: quantity}` in the line's unit; `None` for all
            that is allocated, not handed out and there; lines left out get nothing
        :param request_key: the same key returns the same transfer
        :raise PickupRefused: with one sentence, before anything is moved
        """
        self.ensure_one()
        group_order = self.groupbuy_order_id
        group_order._take_turn()
        done = self._get_pickup(request_key)
        if done:
            return done
        self._check_pickup()
        wanted = self._get_wanted_pickup(quantities)
        self._check_at_point(wanted)
        point = group_order.pickup_point_id.location_id
        customer = self.partner_id.property_stock_customer
        picking = group_order._transfer(
            Leg("pickup", point, customer),
            [self._prepare_pickup_move(line, wanted[line]) for line in wanted],
            partner_id=self.partner_id.id,
            groupbuy_request_key=request_key,
        )
        self.groupbuy_date_pickup = self.groupbuy_date_pickup or fields.Datetime.now()
        self._after_pickup()
        return picking

    def _undo_pickup(self, pickup=None):
        """Take back the last pickup of a moment ago and return the transfer.

        :param pickup: the pickup that is meant; refused when it is not the last one
        """
        self.ensure_one()
        group_order = self.groupbuy_order_id
        group_order._take_turn()
        last = self._get_undoable_pickup()
        if not last or pickup not in {None, last}:
            raise PickupRefused(
                self.env._(
                    "Only a pickup of the last %(minutes)s minutes can be undone.",
                    minutes=UNDO_MINUTES,
                )
            )
        picking = group_order._transfer(
            Leg("undo", last.location_dest_id, last.location_id),
            [self._prepare_undo_move(move) for move in last.move_ids],
            partner_id=self.partner_id.id,
        )
        goods = self.order_line.filtered("groupbuy_line_id")
        if not any(line.qty_delivered > 0 for line in goods):
            self.groupbuy_date_pickup = False
        self._after_pickup()
        return picking

    def _get_pickup(self, request_key):
        """Return the pickup a repeated request has done already, or an empty one."""
        if not request_key:
            return self.env["stock.picking"]
        return self._get_pickups().filtered(
            lambda picking: picking.groupbuy_request_key == request_key
        )

    def _get_pickups(self):
        """Return the done pickups of this order, newest first."""
        return self.env["stock.picking"].search(
            [
                ("sale_id", "in", self.ids),
                ("groupbuy_kind", "=", "pickup"),
                ("state", "=", "done"),
            ],
            order="id desc",
        )

    def _get_undoable_pickup(self):
        """Return the last pickup while it may still be undone, else an empty one."""
        self.ensure_one()
        last = self._get_pickups()[:1]
        earliest = fields.Datetime.now() - timedelta(minutes=UNDO_MINUTES)
        if (
            not last
            or self.groupbuy_order_id.state != "signed"
            or last.date_done < earliest
            or last.move_ids.returned_move_ids
        ):
            return self.env["stock.picking"]
        return last

    def _check_pickup(self):
        """Raise unless this order may be collected now."""
        obstacle = self._get_pickup_obstacle()
        if obstacle:
            raise PickupRefused(obstacle)

    def _get_pickup_obstacle(self):
        """Return the sentence that keeps the order from being collected, or `False`."""
        self.ensure_one()
        group_order = self.groupbuy_order_id
        if self.state != "sale":
            return self.env._("This order is cancelled.")
        if group_order.state == "done":
            return self.env._(
                "%(name)s is finished; what was left went back to the warehouse.",
                name=group_order.name,
            )
        if group_order.state != "signed":
            return self.env._("The goods are not at the pickup point yet; sign for them first.")
        if self.groupbuy_pickup_state == "collected":
            return self.env._(
                "No. %(number)s was collected already, on %(moment)s.",
                number=self.groupbuy_sequence,
                moment=self.groupbuy_campaign_id._get_moment_text(self.groupbuy_date_pickup),
            )
        if not self.groupbuy_pickup_state:
            return self.env._(
                "No. %(number)s has nothing to collect: its goods were short.",
                number=self.groupbuy_sequence,
            )
        return False

    def _prepare_pickup_move(self, line, quantity):
        """Return the values of one move to the resident; leaves may add theirs."""
        return {
            "product_id": line.product_id.id,
            "product_uom": line.product_uom_id.id,
            "product_uom_qty": quantity,
            "sale_line_id": line.id,
        }

    def _prepare_undo_move(self, move):
        """Return the values of one move back to the pickup point."""
        return {
            "product_id": move.product_id.id,
            "product_uom": move.product_uom.id,
            "product_uom_qty": move.quantity,
            "sale_line_id": move.sale_line_id.id,
            "origin_returned_move_id": move.id,
            "to_refund": True,
        }
