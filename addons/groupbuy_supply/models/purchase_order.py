"""Purchase orders of a cut-off run."""

from odoo import api, fields, models


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Cut-off run",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_date_delivery = fields.Date(
        string="Delivery day of the run", related="groupbuy_run_id.date_delivery"
    )

    _groupbuy_supplier_uniq = models.UniqueIndex(
        "(groupbuy_run_id, partner_id, picking_type_id)"
        " WHERE groupbuy_run_id IS NOT NULL AND state <> 'cancel'",
        "This supplier has a purchase order in the cut-off run already.",
    )

    @api.depends("picking_ids.location_dest_id.usage")
    def _compute_receipt_status(self):
        """Goods on their way back to the supplier are not goods to come (R601)."""
        result = super()._compute_receipt_status()
        for order in self.filtered(lambda order: order.receipt_status == "partial"):
            receipts = order.picking_ids.filtered(
                lambda picking: picking.location_dest_id.usage != "supplier"
            )
            if receipts and all(receipt.state in ("done", "cancel") for receipt in receipts):
                order.receipt_status = "full"
        return result


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_run_line_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run.line",
        string="Cut-off demand",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
