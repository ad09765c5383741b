"""What suppliers' answers leave for buyers to do today."""

from odoo import api, models

from .purchase_order_portal_page import OPEN_RECEIPT, WAITING

ACTION = "groupbuy_supply.purchase_order_action_answers"


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add silent suppliers and substitutes to decide on, for buyers."""
        cards = super()._get_cards()
        if not self.env.user.has_group("purchase.group_purchase_user"):
            return cards
        open_ = [("state", "=", "purchase"), ("receipt_status", "in", OPEN_RECEIPT)]
        return [
            *cards,
            self._prepare_card(
                self.env._("Suppliers who did not answer"),
                ACTION,
                [
                    *open_,
                    *WAITING,
                    ("groupbuy_date_silent", "!=", False),
                ],
                "danger",
            ),
            self._prepare_card(
                self.env._("Substitutes to decide on"),
                ACTION,
                [*open_, ("order_line.groupbuy_substitute_state", "=", "offered")],
                "warning",
            ),
        ]
