"""Step `freeze`: close the campaigns of the day; each in its own slice."""

from odoo import fields, models


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_freeze(self):
        """Cut off what is due of this day, one campaign a slice."""
        due = self._get_due_campaigns()
        for campaign in due:
            locked = campaign.try_lock_for_update()
            if locked:
                locked._cut_off()
                left = len(due) - 1
                self._set_progress(len(self.campaign_ids), len(self.campaign_ids) + left)
                return False
        return len(self.campaign_ids), ""

    def _get_due_campaigns(self):
        """Return the campaigns of this day that ought to be cut off already."""
        self.ensure_one()
        return self.env["groupbuy.campaign"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("date_delivery", "=", self.date_delivery),
                ("state", "=", "open"),
                ("is_stopped", "=", False),
                ("date_end", "<=", fields.Datetime.now()),
            ],
            order="date_end, id",
        )
