"""What waits for accountants today."""

from odoo import api, models

ORDERS = "groupbuy_finance.groupbuy_order_action_finance"
SETTLEMENTS = "groupbuy_finance.groupbuy_settlement_action"


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add the accountants' cards."""
        cards = super()._get_cards()
        if not self.env.user.has_group("account.group_account_invoice"):
            return cards
        return cards + [
            self._prepare_card(
                self.env._("Group orders to invoice"),
                ORDERS,
                [("order_ids.order_line.qty_to_invoice", "!=", 0)],
            ),
            self._prepare_card(
                self.env._("Settlements to confirm"),
                SETTLEMENTS,
                [("state", "=", "draft")],
            ),
            self._prepare_card(
                self.env._("Settlements to bill"),
                SETTLEMENTS,
                [("state", "=", "confirmed")],
            ),
            self._prepare_card(
                self.env._("Settlements to pay"),
                SETTLEMENTS,
                [("state", "=", "billed")],
                "warning",
            ),
        ]
