"""What suppliers announced stands on the receipt before the goods do."""

from datetime import datetime, time

from odoo import fields, models


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _after_goods_announced(self):
        """React to announced lots or weights: lots are filled in on the receipt."""
        self.order_line.filtered(
            lambda line: line.product_id.tracking == "lot"
        )._fill_receipt_lots()


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _fill_receipt_lots(self):
        """Write the announced lots on the open receipt; who receives counts and corrects."""
        for line in self:
            moves = line.move_ids.filtered(
                lambda move: move.state not in {"done", "cancel"} and not move.picked
            )
            move = moves[:1]
            if not move:
                continue
            move.move_line_ids.unlink()
            self.env["stock.move.line"].create(
                [line._prepare_announced_move_line(move, lot) for lot in line.groupbuy_lot_ids]
            )

    def _prepare_announced_move_line(self, move, lot):
        """Return the values of a receipt's line for an announced lot."""
        values = {
            "move_id": move.id,
            "picking_id": move.picking_id.id,
            "product_id": self.product_id.id,
            "product_uom_id": self.product_uom_id.id,
            "location_id": move.location_id.id,
            "location_dest_id": move.location_dest_id.id,
            "company_id": move.company_id.id,
            "quantity": lot.quantity,
            "lot_name": lot.name,
        }
        if lot.date_expiration and self.product_id.use_expiration_date:
            values["expiration_date"] = datetime.combine(lot.date_expiration, time())
        return values


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_lot_ids = fields.One2many(
        string="Announced lots", related="purchase_id.groupbuy_lot_ids"
    )
    groupbuy_paper_ids = fields.One2many(
        string="Supplier's papers", related="purchase_id.groupbuy_paper_ids"
    )
