"""A group order as its leader's pages show it."""

from odoo import models


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_residents_missing(self):
        """Return how many residents the campaign lacks to be formed."""
        self.ensure_one()
        # Residents of all leaders count; only their number is told.
        progress = self.campaign_id.sudo()._get_formation()
        return int(progress.missing) if progress.kind == "residents" else 0

    def _get_formation(self):
        """Return text and percent (`None` without a minimum) of how the group forms."""
        self.ensure_one()
        # Residents of all leaders count; only their number is told.
        campaign_sudo = self.campaign_id.sudo()
        return {
            "text": campaign_sudo._get_formation_text(),
            "percent": campaign_sudo._get_formation_percent(),
        }

    def _get_page_status(self):
        """Return (code, words, tone) of the group order for its leader; leaves may refine."""
        self.ensure_one()
        label = self._get_state_label(self.state)
        phase = self._get_page_phase()
        if phase == "soon":
            return "soon", self.env._("Not open yet"), "blue"
        if phase == "stopped":
            return "stopped", self.env._("Stopped"), "red"
        if phase == "failed":
            return "failed", self.env._("Not formed"), "red"
        tones = {
            "collecting": "brand",
            "frozen": "amber",
            "loaded": "blue",
            "signed": "green",
        }
        return self.state, label, tones.get(self.state, "none")

    def _get_product_totals(self):
        """Return [(campaign line, quantity)] of this group order, most wanted first."""
        self.ensure_one()
        rows = self.env["sale.order.line"]._read_group(
            [
                ("order_id.groupbuy_order_id", "=", self.id),
                ("order_id.state", "=", "sale"),
                ("groupbuy_line_id", "!=", False),
            ],
            ["groupbuy_line_id"],
            ["product_uom_qty:sum"],
        )
        return sorted(rows, key=lambda row: -row[1])
