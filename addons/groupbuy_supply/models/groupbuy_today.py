"""What waits for buyers today."""

from odoo import api, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add the cut-off runs that need a decision or wait for goods."""
        cards = super()._get_cards()
        if not self.env.user.has_group("purchase.group_purchase_user"):
            return cards
        action = "groupbuy_supply.groupbuy_cutoff_run_action"
        return cards + [
            self._prepare_card(
                self.env._("Runs that need a decision"),
                action,
                [("state", "=", "waiting")],
                "danger",
            ),
            self._prepare_card(
                self.env._("Late changes to carry out"),
                action,
                [("is_delta_due", "=", True)],
                "warning",
            ),
            self._prepare_card(self.env._("Goods expected"), action, [("state", "=", "receiving")]),
        ]
