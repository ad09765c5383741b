"""Units of measure as people count in them."""

from odoo import models
from odoo.tools import float_compare


class UomUom(models.Model):
    _inherit = "uom.uom"

    def _is_countable(self, quantity):
        """Return whether the quantity is no finer than this unit is counted."""
        self.ensure_one()
        return not float_compare(quantity, self.round(quantity), precision_digits=6)
