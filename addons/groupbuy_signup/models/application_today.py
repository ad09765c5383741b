"""Applications and agreements on the staff's first screen."""

from odoo import api, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add applications to review and, until there are any, agreements to publish."""
        cards = super()._get_cards()
        if self.env.user.has_group("community_groupbuy.group_user"):
            cards.append(
                self._prepare_card(
                    self.env._("Applications to review"),
                    "groupbuy_signup.groupbuy_leader_application_action",
                    domain=[("state", "=", "submitted")],
                    level="warning",
                )
            )
        if self.env.user.has_group("community_groupbuy.group_manager"):
            cards.append(
                self._prepare_card(
                    self.env._("Agreements to check and publish"),
                    "groupbuy_signup.groupbuy_agreement_version_action",
                    domain=[("state", "=", "draft"), ("agreement_id.active", "=", True)],
                )
            )
        return cards
