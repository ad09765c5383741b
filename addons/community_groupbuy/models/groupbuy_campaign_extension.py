"""Extension: the cut-off moves forward, as far as delivery allows, and the page says so."""

from odoo import fields, models
from odoo.exceptions import UserError


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    date_end_first = fields.Datetime(
        string="First cut-off",
        readonly=True,
        copy=False,
        help="When the campaign was to be cut off before it was extended.",
    )

    def action_extend(self):
        """Ask until when the campaign takes orders."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_extension_action"
        )
        return action | {"context": {"default_campaign_id": self.id}}

    def _extend(self, date_end):
        """Move the cut-off of open campaigns forward; doing it twice does it once.

        :raise UserError: backwards, too late for the delivery, or not open
        """
        for campaign in self:
            if campaign.date_end == date_end:
                continue
            obstacle = campaign._get_extension_obstacle(date_end)
            if obstacle:
                raise UserError(obstacle)
            campaign.write(
                {
                    "date_end": date_end,
                    "date_end_first": campaign.date_end_first or campaign.date_end,
                }
            )
            campaign.message_post(
                body=self.env._(
                    "Extended until %(moment)s.", moment=campaign._get_moment_text(date_end)
                )
            )
        self._schedule_wake_up()
        self._after_extended()

    def _get_extension_obstacle(self, date_end):
        """Return why the cut-off cannot move to `date_end`, empty when it can."""
        self.ensure_one()
        if self.state != "open" or self.date_end <= fields.Datetime.now():
            return self.env._("Only a campaign that takes orders can be extended.")
        if date_end <= self.date_end:
            return self.env._("A cut-off only moves forward; to end earlier, cut off now.")
        latest = self._get_date_end_max()
        if date_end > latest:
            return self.env._(
                "The goods are delivered on %(day)s: order until %(moment)s at the latest.",
                day=self._get_day_text(self.date_delivery),
                moment=self._get_moment_text(latest),
            )
        return ""

    def _get_date_end_max(self):
        """Return the latest cut-off delivery allows; leaves return an earlier one."""
        self.ensure_one()
        return self.company_id._groupbuy_day_start(self.date_delivery)

    def _get_extension_text(self):
        """Return what residents read about an extension, empty without one."""
        self.ensure_one()
        if not self.date_end_first:
            return ""
        return self.env._(
            "Extended: order until %(moment)s", moment=self._get_moment_text(self.date_end)
        )

    def _after_extended(self):
        """React to a later cut-off; leaves extend."""
