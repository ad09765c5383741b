"""What goods checks rejected is missing from what a run shares out."""

from odoo import api, fields, models

from .groupbuy_allocation_claims import to_decimal


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_check_ids = fields.One2many(
        comodel_name="groupbuy.receipt.check", inverse_name="purchase_line_id"
    )
    groupbuy_quantity_returned = fields.Float(
        string="Rejected and gone",
        digits="Product Unit",
        compute="_compute_groupbuy_quantity_returned",
        store=True,
        copy=False,
        help="Went back after a goods check, in the product's unit.",
    )

    groupbuy_returned_before = fields.Float(
        string="Rejected before the run",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        copy=False,
        help="Had gone back when a cut-off run counted on this line.",
    )

    @api.depends("groupbuy_check_ids.quantity_returned")
    def _compute_groupbuy_quantity_returned(self):
        for line in self:
            line.groupbuy_quantity_returned = sum(
                line.groupbuy_check_ids.mapped("quantity_returned")
            )


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    quantity_rejected = fields.Float(
        string="Rejected",
        digits="Product Unit",
        compute="_compute_quantity_rejected",
        store=True,
        help="Received and sent back after a goods check; nobody gets it.",
    )

    @api.depends(
        "purchase_line_ids.groupbuy_quantity_returned",
        "purchase_line_ids.groupbuy_returned_before",
    )
    def _compute_quantity_rejected(self):
        for line in self:
            line.quantity_rejected = line.uom_id.round(
                sum(
                    bought.groupbuy_quantity_returned - bought.groupbuy_returned_before
                    for bought in line.purchase_line_ids
                )
            )

    @api.depends("quantity_rejected")
    def _compute_quantity_short(self):
        """What was rejected is no surplus either."""
        result = super()._compute_quantity_short()
        for line in self:
            if line.run_id.state == "done":
                line.quantity_surplus -= line.quantity_rejected
        return result

    def _get_supply(self):
        """Leave out what was rejected."""
        return super()._get_supply() - to_decimal(self.quantity_rejected)

    def _get_policy_reason(self, policy, share, words):
        """Say as well that some came and was not good enough."""
        sentence = super()._get_policy_reason(policy, share, words)
        if not self.quantity_rejected:
            return sentence
        return self.env._(
            "%(sentence)s Another %(rejected)s %(uom)s were rejected at the goods check.",
            sentence=sentence,
            rejected=f"{self.quantity_rejected:g}",
            uom=self.uom_id.name,
        )
