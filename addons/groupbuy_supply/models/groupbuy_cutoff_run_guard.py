"""What the steps write is nobody's to write by hand."""

from odoo import models
from odoo.exceptions import UserError

STEPS_OWN = {
    *("kind", "parent_id", "company_id", "date_delivery", "campaign_ids", "purchase_ids"),
    *("step", "date_step", "progress", "progress_text", "obstacle", "log_ids"),
    *("is_delta_due", "date_changed", "delta_line_ids"),
}


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def write(self, vals):
        """Let people note and plan things; the steps act as system."""
        if not self.env.su and STEPS_OWN & vals.keys():
            raise UserError(self.env._("A run writes this itself; use its buttons."))
        return super().write(vals)


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def write(self, vals):
        """Let buyers choose the supplier; quantities follow from orders and documents."""
        if not self.env.su and vals.keys() - {"partner_id"}:
            raise UserError(self.env._("Only the supplier of a line can be chosen by hand."))
        return super().write(vals)
