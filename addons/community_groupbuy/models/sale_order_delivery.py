"""Home delivery: an order brought to the door, its fee a line of its own."""

from odoo import Command, fields, models
from odoo.tools import ormcache

from ..exceptions import OrderRefused

HANDOVERS = [("self", "Self-pickup"), ("home", "Home delivery")]


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_handover = fields.Selection(
        selection=HANDOVERS, string="Goods reach the resident by", copy=False, readonly=True
    )

    def _get_delivery_line(self):
        """Return the line of the delivery fee, empty without one."""
        return self.order_line.filtered("groupbuy_is_delivery")

    def _get_delivery_fee(self):
        """Return what the resident pays for being delivered to, with tax."""
        self.ensure_one()
        return sum(line._get_amount_due() for line in self._get_delivery_line())

    def _set_handover(self, handover):
        """Have the order collected or brought home, with the fee its pickup point asks."""
        self.ensure_one()
        group_order = self.groupbuy_order_id
        group_order._check_handover(handover, self.groupbuy_contact_address)
        # Residents change their order without a right on it; who may, the caller checked.
        order_sudo = self.sudo()
        order_sudo.groupbuy_handover = handover
        fee = group_order.pickup_point_id.delivery_fee if handover == "home" else 0.0
        order_sudo._set_delivery_fee(fee)

    def _set_delivery_fee(self, fee):
        """Make the fee's line say `fee`; without a fee there is no line."""
        self.ensure_one()
        line = self._get_delivery_line()
        if not fee:
            line.unlink()
        elif line:
            line.price_unit = fee
        else:
            self.write({"order_line": [Command.create(self._prepare_delivery_line(fee))]})

    def _prepare_delivery_line(self, fee):
        """Return the values of the fee's line."""
        product_id = self.env["sale.order.line"]._get_delivery_product_id()
        return {
            "product_id": product_id,
            "product_uom_qty": 1.0,
            "price_unit": fee,
            "groupbuy_is_delivery": True,
            "sequence": 1000,
        }

    def _change_delivery_fee(self, fee, reason):
        """Let staff ask another fee, or none, and write it down."""
        before, old = self.amount_total, self._get_delivery_line().price_unit
        if fee < 0:
            raise OrderRefused(self.env._("A delivery fee cannot be negative."))
        if self.groupbuy_handover != "home" and fee:
            raise OrderRefused(self.env._("This order is not brought home."))
        if not self.currency_id.compare_amounts(old, fee):
            return
        self._set_delivery_fee(fee)
        text = f"{self.currency_id.format(old)} → {self.currency_id.format(fee)}"
        self._log_event("delivery", text, reason, {self: before})

    def _check_point(self, group_order):
        """Refuse a pickup point that does not hand over the way the order asks for."""
        result = super()._check_point(group_order)
        group_order._check_handover(self.groupbuy_handover or "self", self.groupbuy_contact_address)
        return result

    def _after_moved(self):
        """Ask the fee of the new pickup point."""
        result = super()._after_moved()
        for order in self.filtered(lambda order: order.groupbuy_handover == "home"):
            order._set_delivery_fee(order.groupbuy_pickup_point_id.delivery_fee)
        return result

    def _after_pickup(self):
        """Count the delivery as done with the first goods, and undone with the last."""
        result = super()._after_pickup()
        # Who hands goods over has no right on order lines.
        for fee_sudo in self.sudo()._get_delivery_line():
            goods = fee_sudo.order_id.order_line - fee_sudo
            fee_sudo.qty_delivered = 1.0 if any(goods.mapped("qty_delivered")) else 0.0
        return result


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    groupbuy_is_delivery = fields.Boolean(string="Delivery fee", copy=False, readonly=True)

    def _check_line_unlink(self):
        """Let the steps of a resident's order take its delivery fee away again."""
        kept = super()._check_line_unlink()
        if not self.env.su:
            return kept
        return kept.filtered(lambda line: not line.groupbuy_is_delivery or line.qty_delivered)

    @ormcache()
    def _get_delivery_product_id(self):
        """Return the id of the product delivery fees are booked on."""
        return self.env.ref("community_groupbuy.product_product_delivery").id
