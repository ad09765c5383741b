"""What a leader posts in the chat group."""

from odoo import models


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_share_text(self):
        """Return the ready text of the campaign for the chat group, with goods and link."""
        self.ensure_one()
        campaign = self.campaign_id
        lines = [
            self.env._("【%(campaign)s】 group buying is open!", campaign=campaign.name),
            *(campaign.description or "").strip().splitlines(),
            self.env._(
                "Order until %(cut_off)s, pick up on %(day)s",
                cut_off=campaign._get_moment_text(campaign.date_end),
                day=campaign._get_day_text(campaign.date_delivery),
            ),
            self.env._("Pickup point: %(point)s", point=self.pickup_point_id.name),
            "",
            *(
                f"{number}. {line._get_share_text()}"
                for number, line in enumerate(campaign.line_ids, 1)
            ),
            "",
            self.env._("Order here: %(url)s", url=self.url),
        ]
        return "\n".join(lines)
