"""Step `freeze`: close the campaigns of the day; each in its own slice."""

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules import wording
from .groupbuy_cutoff_run import LATER


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_freeze(self):
        """Cut off what is due of this day, one campaign a slice."""
        self._let_go_of_open()
        due = self._get_due_campaigns()
        # Locked is what somebody else is closing right now; the run waits for it. Residents who
        # order meanwhile only refer to the campaign.
        free = due.try_lock_for_update(allow_referencing=True, limit=1)
        if free:
            self._close_campaign(free)
            done = len(self.campaign_ids - due) + 1
            self._set_progress(done, done + len(due) - 1)
            return False
        return LATER if due else (len(self.campaign_ids), self._get_freeze_text())

    def _close_campaign(self, campaign):
        """Cut one campaign off; what keeps it from that holds the run."""
        try:
            with self.env.cr.savepoint():
                campaign._cut_off()
        except UserError as refusal:
            self._hold([f"{campaign.name}: {refusal}"])

    def _let_go_of_open(self):
        """Let campaigns go that were to be closed and take orders on after all."""
        now = fields.Datetime.now()
        reopened = self.campaign_ids.filtered(
            lambda campaign: (
                campaign.state == "open" and (campaign.is_stopped or campaign.date_end > now)
            )
        )
        for campaign in reopened:
            self.message_post(
                body=self.env._(
                    "%(campaign)s takes orders on and is not part of this run any more.",
                    campaign=campaign.name,
                )
            )
        reopened.run_id = False

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

    def _get_freeze_text(self):
        """Return what became of the campaigns, in the company's language."""
        failed = self.campaign_ids.filtered(lambda campaign: campaign.state == "failed")
        if not failed:
            return ""
        told = self._told_env()
        return told._(
            "The group was not formed: %(campaigns)s.",
            campaigns=wording.join_names(failed.mapped("name"), told.lang),
        )
