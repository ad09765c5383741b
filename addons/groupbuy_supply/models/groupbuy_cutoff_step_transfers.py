"""Step `transfers`: the loads of the group orders."""

from odoo import models


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_transfers(self):
        """Leave the loads to the allocation."""
