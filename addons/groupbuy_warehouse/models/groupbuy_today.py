"""What waits for the warehouse today."""

from odoo import api, fields, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add the loads to sort, the vans under way and what is unsettled."""
        cards = super()._get_cards()
        if not self.env.user.has_group("stock.group_stock_user"):
            return cards
        today = fields.Date.to_string(fields.Date.context_today(self))
        loads = "groupbuy_warehouse.groupbuy_order_action_loads"
        return [
            *cards,
            self._prepare_card(
                self.env._("To sort and load"),
                loads,
                [("state", "=", "frozen"), ("date_allocated", "!=", False)],
                "warning",
            ),
            self._prepare_card(
                self.env._("On the way, not signed for"), loads, [("state", "=", "loaded")]
            ),
            self._prepare_card(
                self.env._("Differences without a settlement"),
                "groupbuy_warehouse.groupbuy_difference_action",
                domain=[("state", "=", "open")],
                level="danger",
            ),
            self._prepare_card(
                self.env._("At pickup points after the delivery day"),
                loads,
                [("state", "=", "signed"), ("date_delivery", "<", today)],
            ),
        ]
