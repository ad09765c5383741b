"""Step `lists`: the sort plan, route lists and leaders' lists."""

from odoo import models


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_lists(self):
        """Leave the lists to the prints."""
