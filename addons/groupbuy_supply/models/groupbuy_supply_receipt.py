"""What suppliers announced stands on the receipt before the goods do."""

from datetime import timedelta

from odoo import api, fields, models


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _after_goods_announced(self):
        """React to announced lots or weights: both are filled in on the receipt."""
        self.order_line.filtered(
            lambda line: line.product_id.tracking == "lot"
        )._fill_receipt_lots()
        self.order_line.filtered("product_id.groupbuy_is_catch_weight")._fill_receipt_weight()


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _fill_receipt_lots(self):
        """Write the announced lots on the open receipt; who receives counts and corrects."""
        for line in self:
            move = line._get_receipt_move()
            if not move:
                continue
            move.move_line_ids.unlink()
            self.env["stock.move.line"].create(
                [line._prepare_announced_move_line(move, lot) for lot in line.groupbuy_lot_ids]
            )

    def _fill_receipt_weight(self):
        """Write the announced weight on the open receipt; who receives weighs and corrects."""
        for line in self:
            line._get_receipt_move().groupbuy_weight = line.groupbuy_weight_announced

    def _get_receipt_move(self):
        """Return the move that is to bring this line and that nobody has counted yet."""
        self.ensure_one()
        return self.move_ids.filtered(
            lambda move: move.state not in {"done", "cancel"} and not move.picked
        )[:1]

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
            # Good until the last second of that day, as the company counts it.
            day = self.company_id._groupbuy_day_start(lot.date_expiration)
            values["expiration_date"] = day + timedelta(days=1, seconds=-1)
        return values


class StockMove(models.Model):
    _inherit = "stock.move"

    groupbuy_is_catch_weight = fields.Boolean(related="product_id.groupbuy_is_catch_weight")
    groupbuy_weight = fields.Float(
        string="Weight (kg)",
        digits=(12, 3),
        default=0.0,
        copy=False,
        help="What goods settled by weight weigh: announced by the supplier, confirmed at the hub.",
    )

    _groupbuy_weight_not_negative = models.Constraint(
        "CHECK (groupbuy_weight >= 0)", "Goods cannot weigh less than nothing."
    )


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_has_weight = fields.Boolean(
        string="Has goods settled by weight", compute="_compute_groupbuy_has_weight"
    )

    groupbuy_lot_ids = fields.One2many(
        string="Announced lots", related="purchase_id.groupbuy_lot_ids"
    )
    groupbuy_paper_ids = fields.One2many(
        string="Supplier's papers", related="purchase_id.groupbuy_paper_ids"
    )

    @api.depends("picking_type_code", "move_ids.product_id")
    def _compute_groupbuy_has_weight(self):
        for picking in self:
            picking.groupbuy_has_weight = picking.picking_type_code == "incoming" and any(
                picking.move_ids.product_id.mapped("groupbuy_is_catch_weight")
            )
