"""A payment taken back opens its settlement again."""

from odoo import models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    def unlink(self):
        """Let settlements follow their bills when a payment is undone."""
        moves = (self.debit_move_id | self.credit_move_id).move_id
        settlements = moves.groupbuy_settlement_id
        result = super().unlink()
        settlements._follow_bill()
        return result
