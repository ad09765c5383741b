"""Recurring campaigns of a leader, switched on and off on the phone."""

from odoo import fields, models
from odoo.exceptions import UserError

from .groupbuy_campaign_plan import WEEKDAYS

DAYS_AHEAD = 3


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    plan_ids = fields.One2many(
        comodel_name="groupbuy.campaign.plan", inverse_name="template_id", string="Plans"
    )

    def _plan_as_owner(self, weekdays, hour_end, days_delivery):
        """Let campaigns come again from this template on these weekdays.

        :param weekdays: numbers, 0 is Monday
        """
        self.ensure_one()
        leader = self._check_owner()
        leader._check_working()
        if not self.is_template:
            raise UserError(self.env._("%(name)s is no template.", name=self.name))
        # The owner's own template; each campaign made of it waits for review.
        plan_sudo = self.sudo().with_context(active_test=False).plan_ids[:1]
        values = {
            "name": self.name,
            "active": True,
            "hour_end": hour_end,
            "days_delivery": days_delivery,
            **{f"is_{day}": place in weekdays for place, day in enumerate(WEEKDAYS)},
        }
        if plan_sudo:
            plan_sudo.write(values)
        else:
            plan_sudo = plan_sudo.create(
                values
                | {
                    "template_id": self.id,
                    "company_id": leader.company_id.id,
                    "days_ahead": DAYS_AHEAD,
                }
            )
        plan_sudo._make_campaigns()
        leader._log_activity("campaign", self, self.env._("Recurring plan switched on"))

    def _end_plan_as_owner(self):
        """Let no more campaigns come from this template; twice does it once."""
        self.ensure_one()
        leader = self._check_owner()
        # The owner's own plan; campaigns made already stay.
        plans_sudo = self.sudo().plan_ids
        if plans_sudo:
            plans_sudo.active = False
            leader._log_activity("campaign", self, self.env._("Recurring plan switched off"))

    def _get_plan_weekdays(self):
        """Return [(number, name, whether the plan opens then)] of the week."""
        # The plan's days are the owner's, who may read the template.
        plan_sudo = self.sudo().plan_ids[:1]
        fields_of = self.env["groupbuy.campaign.plan"]._fields
        return [
            (
                place,
                fields_of[f"is_{day}"].get_description(self.env)["string"],
                bool(plan_sudo[f"is_{day}"]),
            )
            for place, day in enumerate(WEEKDAYS)
        ]
