"""How much of an order is handed out at once, and what it costs."""

from odoo import models

from ..exceptions import PickupRefused


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_wanted_pickup(self, quantities):
        """Return `{order line: quantity}` to hand out now, checked against the allocation."""
        open_lines = self.order_line.filtered(lambda line: line._get_quantity_to_collect())
        if quantities is None:
            wanted = self._get_offer()
        else:
            lines = {line.id: line for line in self.order_line}
            if not quantities.keys() <= lines.keys():
                raise PickupRefused(self.env._("These goods belong to another order."))
            for line in self.order_line:
                self._check_wanted(line, quantities.get(line.id, 0))
            wanted = {
                line: line.product_uom_id.round(quantities[line.id])
                for line in open_lines
                if quantities.get(line.id, 0) > 0
            }
        wanted = {line: quantity for line, quantity in wanted.items() if quantity}
        if not wanted:
            raise PickupRefused(self.env._("Choose what is handed out."))
        return wanted

    def _get_offer(self):
        """Return `{order line: quantity}`: what is still to collect and really there."""
        there = self._get_at_point()
        offer = {}
        for line in self.order_line.filtered(lambda line: line._get_quantity_to_collect()):
            uom, product = line.product_uom_id, line.product_id
            left = uom.round(
                product.uom_id._compute_quantity(
                    there.get(product, 0.0), uom, rounding_method="DOWN"
                ),
                rounding_method="DOWN",
            )
            offer[line] = min(line._get_quantity_to_collect(), max(0.0, left))
            there[product] = there.get(product, 0.0) - uom._compute_quantity(
                offer[line], product.uom_id
            )
        return offer

    def _get_at_point(self):
        """Return `{product: quantity}` of the group order's goods at the pickup point."""
        return {
            row.product_id: row.quantity_at_point for row in self.groupbuy_order_id._get_balance()
        }

    def _check_wanted(self, line, quantity):
        """Raise unless this much of a line may still be handed out."""
        if not 0 <= quantity <= line._get_quantity_to_collect():
            raise PickupRefused(
                self.env._(
                    "%(product)s: %(quantity)s %(uom)s are still to collect, not more.",
                    product=line.product_id.name,
                    quantity=f"{line._get_quantity_to_collect():g}",
                    uom=line.product_uom_id.name,
                )
            )
        if not line.product_uom_id._is_countable(quantity):
            raise PickupRefused(
                self.env._(
                    "%(product)s is counted in steps of %(step)s %(uom)s.",
                    product=line.product_id.name,
                    step=f"{line.product_uom_id.rounding:g}",
                    uom=line.product_uom_id.name,
                )
            )

    def _check_at_point(self, wanted):
        """Raise when more is to be handed out than this group order has at the point."""
        there = self._get_at_point()
        for line, quantity in wanted.items():
            product = line.product_id
            left = there.get(product, 0.0) - line.product_uom_id._compute_quantity(
                quantity, product.uom_id
            )
            if product.uom_id.compare(left, 0) < 0:
                raise PickupRefused(
                    self.env._(
                        "%(product)s: only %(quantity)s %(uom)s are left here.",
                        product=product.name,
                        quantity=f"{there.get(product, 0.0):g}",
                        uom=product.uom_id.name,
                    )
                )
            there[product] = left

    def _get_amount_to_collect(self, quantities):
        """Return what the resident pays for `{order line: quantity}` handed out now."""
        return self._get_amount_from(
            {line: line.qty_delivered for line in self.order_line}, quantities
        )

    def _get_amount_collected(self, pickup):
        """Return what the resident paid for the last pickup."""
        handed = {move.sale_line_id: move.quantity for move in pickup.move_ids}
        before = {line: line.qty_delivered - handed.get(line, 0.0) for line in self.order_line}
        return self._get_amount_from(before, handed)

    def _get_amount_from(self, before, quantities):
        """Return what `{order line: quantity}` costs beyond what was handed out before.

        Parts add up to the whole: each is what is due after it less what was due before. Who
        paid online owes only what the order grew by since.
        """
        self.ensure_one()
        prepaid = self._get_amount_prepaid()
        due = [
            max(
                0.0,
                sum(
                    line._get_amount_of(before[line] + share.get(line, 0.0))
                    for line in self.order_line
                )
                - prepaid,
            )
            for share in ({}, quantities)
        ]
        return self.currency_id.round(due[1] - due[0])

    def _get_amount_text(self, amount):
        """Return an amount of this order as its pages show it."""
        return self.currency_id._get_price_text(amount)
