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
        action = "groupbuy_supply.purchase_requisition_action_contract"
        ending, used = self.env["purchase.requisition"]._get_to_look_at()
        return cards + [
            self._prepare_card(
                self.env._("Contracts end"), action, [("id", "in", ending.ids)], "warning"
            ),
            self._prepare_card(
                self.env._("Contract volumes nearly used up"),
                action,
                [("id", "in", used.ids)],
                "warning",
            ),
        ]


class PurchaseRequisition(models.Model):
    _inherit = "purchase.requisition"

    @api.model
    def _get_to_look_at(self):
        """Return contracts that end and nobody renewed, and those nearly used up."""
        company = self.env.company
        day = company._groupbuy_day()
        confirmed = [
            ("requisition_type", "=", "blanket_order"),
            ("state", "=", "confirmed"),
            ("company_id", "=", company.id),
        ]
        last = day + timedelta(days=company.groupbuy_contract_warn_days)
        ending = self.search([*confirmed, ("date_end", "<=", last)])
        percent = company.groupbuy_contract_warn_percent
        used = self.search([*confirmed, ("groupbuy_percent_used", ">=", percent)])
        return (
            ending.filtered(
                lambda contract: set(contract.groupbuy_next_ids.mapped("state")) <= {"cancel"}
            ),
            used.filtered(lambda contract: not contract.date_end or contract.date_end >= day),
        )
