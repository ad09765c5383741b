"""What teams leave the staff to do."""

from datetime import timedelta

from odoo import api, fields, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add overdue access reviews and helpers who tried what they may not."""
        cards = super()._get_cards()
        if not self.env.user.has_group("community_groupbuy.group_user"):
            return cards
        day = fields.Date.context_today(self)
        return [
            *cards,
            self._prepare_card(
                self.env._("Access reviews overdue"),
                "community_groupbuy.groupbuy_access_review_action",
                [("state", "=", "open"), ("date_due", "<", fields.Date.to_string(day))],
                level="warning",
            ),
            self._prepare_card(
                self.env._("Attempts without right"),
                "community_groupbuy.groupbuy_team_log_action",
                [
                    ("kind", "=", "denied"),
                    ("create_date", ">=", fields.Datetime.now() - timedelta(days=1)),
                ],
                level="danger",
            ),
        ]
