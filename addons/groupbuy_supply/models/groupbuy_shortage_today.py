"""What is short waits for buyers today."""

from odoo import api, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add announced shortages to decide and claims to settle."""
        cards = super()._get_cards()
        if not self.env.user.has_group("purchase.group_purchase_user"):
            return cards
        shortages, claims = self.env._("Announced shortages"), self.env._("Claims on suppliers")
        return cards + [
            self._prepare_card(
                shortages,
                "groupbuy_supply.groupbuy_shortage_action",
                [("state", "=", "announced")],
                "warning",
            ),
            self._prepare_card(
                claims,
                "groupbuy_supply.groupbuy_supplier_claim_action",
                [("state", "=", "open"), ("amount", ">", 0)],
            ),
        ]
