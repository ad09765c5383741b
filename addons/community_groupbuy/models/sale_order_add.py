"""Goods added to an earlier order by the form that orders."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _add_goods(self, quantities, request_key):
        """Add goods to an order; the same request adds them once.

        :param quantities: `{campaign line id: quantity to add}`
        """
        self.ensure_one()
        once = [(f"once:{self.id}:{request_key}", 1)]
        # Counters are the system's; that this is the visitor's order was checked.
        if request_key and self.env["groupbuy.counter"].sudo()._take(once):
            return
        held = {}
        for line in self.order_line.filtered("groupbuy_line_id"):
            key = line.groupbuy_line_id.id
            held[key] = held.get(key, 0) + line.product_uom_qty
        self._change({key: held.get(key, 0) + count for key, count in quantities.items() if count})
