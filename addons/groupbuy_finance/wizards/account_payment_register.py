"""Paying a settlement's bill through Odoo's own payment wizard."""

from odoo import models


class AccountPaymentRegister(models.TransientModel):
    _inherit = "account.payment.register"

    def _create_payment_vals_from_wizard(self, batch_result):
        """Link the payout to its settlement."""
        values = super()._create_payment_vals_from_wizard(batch_result)
        return values | self._prepare_groupbuy_link(batch_result)

    def _create_payment_vals_from_batch(self, batch_result):
        """Link each payout to its settlement."""
        values = super()._create_payment_vals_from_batch(batch_result)
        return values | self._prepare_groupbuy_link(batch_result)

    def _prepare_groupbuy_link(self, batch_result):
        """Return the settlement of a batch, when it pays exactly one."""
        settlements = batch_result["lines"].move_id.groupbuy_settlement_id
        if len(settlements) != 1:
            return {}
        return {"groupbuy_settlement_id": settlements.id}
