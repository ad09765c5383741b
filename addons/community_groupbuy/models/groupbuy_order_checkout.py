"""What the order form tells before anything is sent."""

from odoo import models

from ..exceptions import OrderRefused
from ..rules import cart as carts


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_checkout(self, text):
        """Return `({campaign line: quantity}, sentences that keep it from being ordered)`.

        What breaks a rule stays in sight, so that people see what to change.
        """
        self.ensure_one()
        try:
            quantities = carts.parse(text)
        except carts.CartUnreadable:
            return {}, [self.env._("The quantities could not be read; please choose again.")]
        lines = {line.id: line for line in self.campaign_id.line_ids}
        wanted = {lines[key]: quantity for key, quantity in quantities.items() if key in lines}
        obstacles = [
            sentence
            for line, quantity in wanted.items()
            if (sentence := self._get_refusal(self._get_wanted, {line.id: quantity}))
        ]
        if len(wanted) < len(quantities):
            obstacles.append(self.env._("Some products of your cart are no longer on offer."))
        if not wanted:
            obstacles.append(self.env._("Choose at least one product."))
        elif not obstacles:
            obstacles += filter(None, [self._get_refusal(self._check_minimum_spend, wanted)])
        return wanted, obstacles

    def _get_refusal(self, check, *arguments):
        """Return the sentence a check refuses with, empty when it does not."""
        try:
            check(*arguments)
        except OrderRefused as refusal:
            return str(refusal)
        return ""

    def _get_payment_providers(self, amount):
        """Return the payment providers that can take this group order's money."""
        # Which providers exist is public on the payment form; their secrets are not read.
        return (
            self.env["payment.provider"]
            .sudo()
            ._get_compatible_providers(
                self.company_id.id,
                self.pickup_point_id.partner_id.id,
                amount,
                currency_id=self.currency_id.id,
            )
        )
