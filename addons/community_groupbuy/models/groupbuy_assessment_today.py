"""Assessments that wait for a manager, on the staff's first screen."""

from odoo import api, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add leaders about to go down first, then all assessments to look through."""
        cards = super()._get_cards()
        if not self.env.user.has_group("community_groupbuy.group_manager"):
            return cards
        action = "community_groupbuy.groupbuy_assessment_action"
        return [
            *cards,
            self._prepare_card(
                self.env._("Leaders about to go down"),
                action,
                domain=[("state", "=", "draft"), ("decision", "in", ["warn", "demote"])],
                level="warning",
            ),
            self._prepare_card(
                self.env._("Assessments to look through"),
                action,
                domain=[("state", "=", "draft")],
            ),
        ]
