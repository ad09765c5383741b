"""What buyers have to do about suppliers today."""

from odoo import api, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add certificates that end and scorecards to look through."""
        cards = super()._get_cards()
        if not self.env.user.has_group("purchase.group_purchase_user"):
            return cards
        certificates = "groupbuy_supply.groupbuy_supplier_certificate_action"
        living = [("supplier_id.state", "in", ("trial", "approved"))]
        cards += [
            self._prepare_card(
                self.env._("Certificates lapsed"),
                certificates,
                [("state", "=", "lapsed"), ("is_current", "=", True), *living],
                "danger",
            ),
            self._prepare_card(
                self.env._("Certificates end soon"),
                certificates,
                [("state", "=", "soon"), ("is_current", "=", True), *living],
                "warning",
            ),
        ]
        if self.env.user.has_group("purchase.group_purchase_manager"):
            cards.append(
                self._prepare_card(
                    self.env._("Supplier scorecards to confirm"),
                    "groupbuy_supply.groupbuy_supplier_scorecard_action",
                    [("state", "=", "draft")],
                )
            )
        return cards
