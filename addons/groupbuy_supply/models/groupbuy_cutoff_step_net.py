"""Steps `net` and `round`: what is taken from stock, and how much is bought beyond the need."""

from odoo import models


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_net(self):
        """Take from stock what is free."""
        for line, quantity in self.line_ids._plan_net().items():
            line.quantity_stock = quantity
        return len(self.line_ids), ""

    def _step_round(self):
        """Round what is bought up to whole cases."""
        for line, quantity in self.line_ids._plan_rounding().items():
            line.quantity_rounding = quantity
        return len(self.line_ids), ""


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_net(self):
        """Return `{line: quantity taken from stock}`; reads only, works on new records."""
        return dict.fromkeys(self, 0.0)

    def _plan_rounding(self):
        """Return `{line: quantity bought beyond the need}`; reads only, works on new records."""
        return dict.fromkeys(self, 0.0)
