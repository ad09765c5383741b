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
        day = fields.Date.to_string(fields.Date.context_today(self))
        overdue = [("state", "=", "open"), ("date_due", "<", day)]
        since = fields.Datetime.now() - timedelta(days=1)
        denied = [("kind", "=", "denied"), ("create_date", ">=", since)]
        reviews = self.env._("Access reviews overdue")
        attempts = self.env._("Attempts without right")
        log = "community_groupbuy.groupbuy_team_log_action"
        return [
            *cards,
            self._prepare_card(
                reviews, "community_groupbuy.groupbuy_access_review_action", overdue, "warning"
            ),
            self._prepare_card(attempts, log, denied, "danger"),
        ]
