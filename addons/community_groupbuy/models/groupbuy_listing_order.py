"""Residents cannot order what was delisted since the campaign opened."""

from odoo import models

from ..exceptions import OrderRefused


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _check_quantity(self, line, quantity):
        """Refuse goods that were delisted since the campaign opened."""
        if line.is_stopped:
            raise OrderRefused(
                self.env._("%(product)s is no longer sold.", product=line.product_id.name)
            )
        return super()._check_quantity(line, quantity)
