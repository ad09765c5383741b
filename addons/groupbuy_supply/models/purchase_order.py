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
    groupbuy_campaign_id = fields.Many2one(
        string="Group buying campaign", related="groupbuy_run_id.campaign_id"
    )

    _groupbuy_supplier_uniq = models.UniqueIndex(
        "(groupbuy_run_id, partner_id) WHERE groupbuy_run_id IS NOT NULL",
        "This supplier has a purchase order in the cut-off run already.",
    )
