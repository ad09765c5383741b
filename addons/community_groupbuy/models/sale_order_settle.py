"""Retroactive settlement: at the cut-off everybody gets the one final price."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _freeze_at_cut_off(self):
        """Give the lines their final price, lock the orders, send back what is too much.

        Who pays at pickup simply owes less.
        """
        # Final prices are the campaign's, whoever pressed the button that cut it off.
        orders_sudo = self.sudo().with_prefetch()
        before = {order: order.amount_total for order in orders_sudo}
        orders_sudo.order_line._set_final_prices()
        orders_sudo.locked = True
        settled = orders_sudo.filtered(
            lambda order: order.currency_id.compare_amounts(before[order], order.amount_total)
        )
        settled._log_event(
            "settled",
            {
                order: self.env._(
                    "%(before)s → %(after)s: the group reached a lower price",
                    before=order.currency_id.format(before[order]),
                    after=order.currency_id.format(order.amount_total),
                )
                for order in settled
            },
            before=before,
        )
        settled._refund_overpaid()
