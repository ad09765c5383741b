"""How much of a claim is a contract's penalty."""

from odoo import fields, models


class GroupbuySupplierClaim(models.Model):
    _inherit = "groupbuy.supplier.claim"

    amount_penalty = fields.Monetary(
        string="Of it penalty",
        readonly=True,
        default=0.0,
        help="Proposed from the contract; all claims on an order line keep its limit together.",
    )


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_claim_ids = fields.One2many(
        comodel_name="groupbuy.supplier.claim", inverse_name="purchase_line_id", string="Claims"
    )
