"""Purchase orders of a cut-off run."""

from odoo import fields, models


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
