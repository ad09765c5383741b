"""Residents who take more than they order if it fills the supplier's case."""

from odoo import models

from ..exceptions import OrderRefused


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _check_tolerances(self, wanted, tolerances):
        """Raise unless this much more of each good may be offered to take.

        :param wanted: `{campaign line: quantity}` of the order
        :param tolerances: `((campaign line id, quantity), …)`; goods not wanted do not count
        """
        lines = {line.id: line for line in wanted}
        for line_id, quantity in tolerances:
            line = lines.get(line_id)
            if line and quantity:
                self._check_tolerance(line, wanted[line], quantity)

    def _check_tolerance(self, line, quantity, tolerance):
        """Raise unless a resident who orders `quantity` may take `tolerance` more."""
        offered = line._get_tolerances(quantity)
        if tolerance in offered:
            return
        words = {"product": line.product_id.name, "uom": line.uom_id.name}
        if not offered:
            raise OrderRefused(
                self.env._("%(product)s: no more than you order can be taken.", **words)
            )
        raise OrderRefused(
            self.env._(
                "%(product)s: choose how many more you take: %(choices)s %(uom)s.",
                choices=", ".join(f"{choice:g}" for choice in offered),
                **words,
            )
        )

    def _prepare_tolerance(self, line_id, options):
        """Return the values of an order line that say how many more are taken."""
        return {"groupbuy_quantity_tolerance": float(dict(options.tolerances).get(line_id, 0))}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _set_tolerances(self, tolerances):
        """Say how many more are taken of goods of this order; other goods stay as they are.

        Callers have checked that the resident may act on this order.

        :param tolerances: `{campaign line id: quantity}`
        """
        self.ensure_one()
        self._check_changeable("")
        # The order is changed for people without a right on orders; who may, was checked.
        changed = []
        for line in self.sudo().order_line.filtered("groupbuy_line_id"):
            good = line.groupbuy_line_id
            tolerance = tolerances.get(good.id, line.groupbuy_quantity_tolerance)
            if tolerance not in good._get_tolerances(line.product_uom_qty):
                if tolerances.get(good.id):
                    self.groupbuy_order_id._check_tolerance(good, line.product_uom_qty, tolerance)
                tolerance = 0.0
            if good.uom_id.compare(tolerance, line.groupbuy_quantity_tolerance):
                line.groupbuy_quantity_tolerance = tolerance
                changed.append(f"{line.product_id.name} +{tolerance:g}")
        if changed:
            self._log_event("goods", self.env._("Takes more: %(goods)s", goods=", ".join(changed)))


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _get_page_notes(self):
        """Say how many more the resident takes, until the goods are shared out."""
        notes = super()._get_page_notes()
        if (
            self.groupbuy_quantity_tolerance
            and not self.order_id.groupbuy_campaign_id.date_allocated
        ):
            notes.append(
                (
                    "blue",
                    self.env._(
                        "Up to %(count)s %(uom)s more if it fills a case, paid when you collect it",
                        count=f"{self.groupbuy_quantity_tolerance:g}",
                        uom=self.product_uom_id.name,
                    ),
                )
            )
        return notes
