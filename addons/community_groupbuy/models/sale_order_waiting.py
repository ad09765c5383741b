"""Orders of people who moved up a waiting list: offers to be paid in time."""

from odoo import fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_waiting_ids = fields.One2many(
        comodel_name="groupbuy.waiting", inverse_name="order_id", copy=False
    )

    def _is_kept_unpaid(self):
        """Keep what was offered to somebody who waited until the offer ends."""
        # The list is looked at by the system that cancels what nobody pays.
        offers_sudo = self.sudo().groupbuy_waiting_ids
        now = fields.Datetime.now()
        return super()._is_kept_unpaid() or any(
            offer.state == "offered" and now < offer._get_offer_end() for offer in offers_sudo
        )

    def _action_confirm(self):
        """Let an offer somebody paid become an order."""
        result = super()._action_confirm()
        # The list follows its order, whoever pays or confirms.
        offers_sudo = self.sudo().groupbuy_waiting_ids
        offers_sudo.filtered(lambda offer: offer.state == "offered")._set_state("placed")
        return result

    def _action_cancel(self):
        """End the offers of orders that are cancelled, and let the next ones move up."""
        result = super()._action_cancel()
        # The list follows its order, whoever cancels.
        offers_sudo = self.sudo().groupbuy_waiting_ids
        offers_sudo._close("expired", self.env._("The offer was not taken up."))
        self.env["groupbuy.waiting"]._wake_up(self.groupbuy_campaign_id)
        return result
