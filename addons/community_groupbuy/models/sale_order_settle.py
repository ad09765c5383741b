"""Retroactive settlement: at the cut-off everybody gets the one final price."""

from odoo import models
from odoo.tools import SQL


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _freeze_at_cut_off(self):
        """Give the lines their final price, lock the orders, send back what is too much.

        Who pays at pickup simply owes less. What changed is an event of the order: the same
        again in its chatter, and that it is locked, was most of closing a day.
        """
        # Final prices are the campaign's, whoever pressed the button that cut it off.
        orders_sudo = self.sudo().with_context(tracking_disable=True)
        lines_sudo = orders_sudo._get_lines_to_settle()
        before = {order: order.amount_total for order in lines_sudo.order_id}
        lines_sudo._set_final_prices()
        orders_sudo.locked = True
        settled = lines_sudo.order_id.filtered(
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

    def _get_lines_to_settle(self):
        """Return the lines whose price is not their campaign's final one.

        In SQL, as most orders keep their price: reading all 80,000 lines of an evening to find
        the few was half of closing its campaigns.
        """
        if not self:
            return self.order_line
        self.env["sale.order.line"].flush_model(["groupbuy_line_id", "order_id", "price_unit"])
        self.env["groupbuy.campaign.line"].flush_model(["price_final"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT sol.id
                  FROM sale_order_line sol
                  JOIN groupbuy_campaign_line line ON line.id = sol.groupbuy_line_id
                 WHERE sol.order_id IN %s
                   AND sol.price_unit <> line.price_final
                 ORDER BY sol.id
                """,
                tuple(self.ids),
            )
        )
        return self.env["sale.order.line"].browse([line_id for (line_id,) in rows])
