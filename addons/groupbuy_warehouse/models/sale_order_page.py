"""A resident's order page knows where the goods are."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_timeline_steps(self):
        """Add the way to the pickup point, and the moments of the warehouse."""
        steps = []
        for code, label, text, done in super()._get_timeline_steps():
            if code == "at_point":
                steps.append(self._get_loaded_step())
            moment = self._get_warehouse_moment(code)
            steps.append((code, label, moment or text, done))
        return steps

    def _get_loaded_step(self):
        """Return the timeline step of goods on their way."""
        # Residents see their own order only; its group order tells when it left.
        group_order_sudo = self.groupbuy_order_id.sudo()
        moment = group_order_sudo.date_loaded
        return (
            "loaded",
            self.env._("On the way"),
            moment and self.groupbuy_campaign_id._get_moment_text(moment),
            group_order_sudo.state in {"loaded", "signed", "done"},
        )

    def _get_warehouse_moment(self, code):
        """Return the text of the moment a step was really done, or `False`."""
        # Residents see their own order only; its group order tells when it arrived.
        moments = {
            "at_point": self.groupbuy_order_id.sudo().date_signed,
            "collected": self.groupbuy_date_pickup,
        }
        moment = moments.get(code)
        return moment and self.groupbuy_campaign_id._get_moment_text(moment)

    def _get_page_status(self):
        """Tell a pickup in parts apart from one that has not begun."""
        if self.groupbuy_pickup_state == "partial" and self.groupbuy_order_id.state == "signed":
            return "partial", self.env._("Partly collected"), "amber"
        return super()._get_page_status()
