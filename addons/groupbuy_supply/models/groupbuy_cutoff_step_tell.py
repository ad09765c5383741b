"""Step `tell`: residents read that the list is closed and what it costs."""

from odoo import fields, models


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_tell(self):
        """Write on every resident's order that the list is closed and what it costs."""
        told = self._told_env()
        orders = self.campaign_ids.order_ids.filtered(lambda order: order.state == "sale")
        orders._message_log_batch(
            bodies={
                order.id: told._(
                    "Orders are closed. Your order comes to %(amount)s and arrives on %(date)s.",
                    amount=order.currency_id.format(order.amount_total),
                    date=fields.Date.to_string(self.date_delivery),
                )
                for order in orders
            }
        )
        return len(orders), ""
