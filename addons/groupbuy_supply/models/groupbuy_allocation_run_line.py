"""What arrived of a run line, shared out over the residents of all its campaigns."""

from decimal import Decimal

from odoo import models

from ..rules import allocation


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _allocate_received(self):
        """Return `{sale order line: (quantity, reason)}` of those who get less.

        Depends on what was ordered and received only, so that a second call after some campaigns
        are allocated says the same.
        """
        shares = {}
        for line in self:
            shares |= line._get_shares()
        return shares

    def _get_shares(self):
        """Return `{sale order line: (quantity, reason)}` of one product."""
        self.ensure_one()
        queue = self._get_order_lines().sorted(lambda line: (line.order_id.date_order, line.id))
        shares = allocation.first_come(
            [allocation.Claim(line, _decimal(line.product_uom_qty)) for line in queue],
            _decimal(self.quantity_received) + _decimal(self.quantity_stock),
        )
        return {
            line: (float(share.quantity), self._prepare_delivered_reason(share))
            for line, share in shares.items()
            if share.quantity < _decimal(line.product_uom_qty)
        }

    def _get_order_lines(self):
        """Return the residents' order lines this line is bought for."""
        self.ensure_one()
        return self.env["sale.order.line"].search(
            [
                ("groupbuy_line_id", "in", self.demand_ids.campaign_line_id.ids),
                ("order_id.state", "=", "sale"),
                (
                    "order_id.groupbuy_order_id.route_id.warehouse_id",
                    "=",
                    self.warehouse_id.id,
                ),
            ]
        )

    def _prepare_delivered_reason(self, share):
        """Return why a resident gets less, in the company's language."""
        told = self.run_id._told_env()
        return told._(
            "%(received)s of %(ordered)s %(uom)s arrived; shared first come, first served. "
            "You were number %(place)s in the queue.",
            received=f"{self.quantity_received:g}",
            ordered=f"{self.quantity_ordered:g}",
            uom=self.with_env(told).uom_id.name,
            place=share.place,
        )


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
