"""Contracts that need a buyer today."""

from datetime import timedelta

from odoo import api, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add contracts that end, or of which a volume is nearly used."""
        cards = super()._get_cards()
        if not self.env.user.has_group("purchase.group_purchase_user"):
            return cards
        company = self.env.company
        last = company._groupbuy_day() + timedelta(days=company.groupbuy_contract_warn_days)
        confirmed = [
            ("requisition_type", "=", "blanket_order"),
            ("state", "=", "confirmed"),
            ("company_id", "=", company.id),
        ]
        # Who renewed a contract has done what there is to do.
        unrenewed = "!", ("groupbuy_next_ids.state", "in", ("draft", "confirmed", "done"))
        action = "groupbuy_supply.purchase_requisition_action_contract"
        return cards + [
            self._prepare_card(
                self.env._("Contracts end"),
                action,
                [*confirmed, ("date_end", "<=", last), *unrenewed],
                "warning",
            ),
            self._prepare_card(
                self.env._("Contract volumes nearly used up"),
                action,
                [
                    *confirmed,
                    ("groupbuy_percent_used", ">=", company.groupbuy_contract_warn_percent),
                    "|",
                    ("date_end", "=", False),
                    ("date_end", ">=", company._groupbuy_day()),
                ],
                "warning",
            ),
        ]
