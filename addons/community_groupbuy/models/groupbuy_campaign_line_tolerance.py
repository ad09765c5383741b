"""Goods of which residents may take more than they order, if it fills the supplier's case."""

from odoo import fields, models

from ..rules import limits

TOLERANCE_STEPS = 3


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    can_take_more = fields.Boolean(
        string="Residents may take more",
        help="Residents may say how many more they take if it fills the supplier's case.",
    )

    def _get_tolerances(self, quantity):
        """Return the quantities a resident may take on top of `quantity`, without zero."""
        self.ensure_one()
        if not self.can_take_more:
            return []
        terms = self._as_limit_terms()
        # Pages order whole pieces, whatever parts the unit has.
        step = max(1.0, float(limits.step(terms)))
        most = limits.largest(terms)
        tops = [float(most)] if most is not None else []
        tops += [top for top in (self.limit_per_resident, self.limit_per_day) if top]
        room = min(tops, default=quantity + TOLERANCE_STEPS * step) - quantity
        return [
            step * count
            for count in range(1, TOLERANCE_STEPS + 1)
            if self.uom_id.compare(step * count, room) <= 0
        ]

    def _fit_tolerance(self, quantity, wish):
        """Return the most of `wish` that may still be taken on top of `quantity`."""
        return max((most for most in self._get_tolerances(quantity) if most <= wish), default=0.0)
