"""Suspend suppliers or ask for papers again, with the reason."""

from odoo import fields, models
from odoo.exceptions import UserError


class GroupbuySupplierReason(models.TransientModel):
    _name = "groupbuy.supplier.reason"
    _description = "Reason of a supplier's step"

    supplier_ids = fields.Many2many(comodel_name="groupbuy.supplier", required=True, readonly=True)
    state = fields.Selection(
        selection=[("suspended", "Suspend"), ("documents", "Back to documents")],
        required=True,
        readonly=True,
    )
    reason = fields.Text(help="Stays on the supplier and is shown wherever buying is refused.")

    def action_confirm(self):
        """Move the suppliers, with the reason."""
        self.ensure_one()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Write the reason."))
        self.supplier_ids._move_to(self.state, reason)
