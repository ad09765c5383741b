"""What went back or will not come any more leaves a contract's volume to later orders."""

from odoo import api, fields, models


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_quantity_freed = fields.Float(
        string="Not kept",
        digits="Product Unit",
        compute="_compute_groupbuy_quantity_freed",
        store=True,
        copy=False,
        help="Went back to the supplier, or will not come any more; in the unit of the line.",
    )

    @api.depends(
        "groupbuy_contract_line_id",
        "product_qty",
        "product_uom_id",
        "move_ids.state",
        "move_ids.quantity",
        "move_ids.product_uom_qty",
        "move_ids.product_uom",
    )
    def _compute_groupbuy_quantity_freed(self):
        for line in self:
            freed = 0.0
            moves = line.groupbuy_contract_line_id and line.move_ids.filtered(
                lambda move, own=line.product_id: own == move.product_id
            )
            if moves:
                kept = sum(move._get_groupbuy_kept(line.product_uom_id) for move in moves)
                freed = max(0.0, line.product_qty - max(0.0, kept))
            line.groupbuy_quantity_freed = freed


class StockMove(models.Model):
    _inherit = "stock.move"

    def _get_groupbuy_kept(self, uom):
        """Return what this move of a purchase adds to what is kept, goods to come included."""
        self.ensure_one()
        is_done = self.state == "done"
        if self.location_dest_id.usage == "supplier":
            quantity = -self.quantity if is_done else 0.0
        elif self.location_id.usage == "supplier" and self.state != "cancel":
            quantity = self.quantity if is_done else self.product_uom_qty
        else:
            quantity = 0.0
        return self.product_uom._compute_quantity(quantity, uom, round=False)
