"""A group order as its residents' page shows it."""

import uuid

from odoo import models

from ..exceptions import OrderRefused
from ..rules import cart as carts

SEQUENCE_SHOWN = 30


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_page_fields(self):
        """Return the fields every public page of a group order needs, read in one go."""
        return [
            *("code", "name", "state", "campaign_id", "leader_id", "pickup_point_id"),
            *("company_id", "seller_id", "date_end", "date_delivery"),
        ]

    def _get_page_phase(self):
        """Return where this group order stands for residents."""
        self.ensure_one()
        phase = self.campaign_id._get_page_phase()
        if phase in {"open", "stopped"} and self.state != "collecting":
            return "closed"
        if phase == "open" and self.seller_id.is_stopped:
            return "stopped"
        return phase

    def _get_page_state(self):
        """Return what moves on the page while people order, ready for JSON.

        No money to compute and no personal data: names are masked, prices are text.
        """
        self.ensure_one()
        campaign = self.campaign_id
        sequence = self._get_sequence_list()
        return {
            "phase": self._get_page_phase(),
            "seconds": campaign._get_seconds_left(),
            "formation": campaign._get_formation_text(),
            "percent": campaign._get_formation_percent(),
            "order_count": self._get_sequence_count(sequence),
            "lines": {
                str(line.id): line._get_page_state(self.pickup_point_id)
                for line in self._get_lines_shown()
            },
            "sequence": sequence,
        }

    def _get_sequence_domain(self):
        """Return the domain of the orders in the seller's sequence list."""
        return [("groupbuy_seller_id", "=", self.seller_id.id), ("state", "=", "sale")]

    def _get_sequence_count(self, shown):
        """Return how many orders are in the sequence list, of which `shown` are the newest."""
        if len(shown) < SEQUENCE_SHOWN:
            return len(shown)
        return self.env["sale.order"].search_count(self._get_sequence_domain())

    def _get_sequence_list(self, limit=SEQUENCE_SHOWN):
        """Return the seller's newest orders as the sequence list shows them, names masked."""
        self.ensure_one()
        orders = self.env["sale.order"].search_fetch(
            self._get_sequence_domain(),
            ["groupbuy_sequence", "groupbuy_contact_name", "create_date"],
            order="groupbuy_sequence desc",
            limit=limit,
        )
        lines = self.env["sale.order.line"].search_fetch(
            [("order_id", "in", orders.ids), ("groupbuy_line_id", "!=", False)],
            ["order_id", "product_id", "product_uom_qty"],
        )
        goods = lines.grouped("order_id")
        return [
            {
                "number": order.groupbuy_sequence,
                "name": order.groupbuy_masked_name,
                "goods": goods.get(order, lines.browse())._get_goods_text(),
                "ago": self.campaign_id._get_ago_text(order.create_date),
            }
            for order in orders
        ]

    def _get_cart(self, text):
        """Return `{campaign line: quantity}` of a cart's text, checked like an order.

        :raise OrderRefused: with one sentence that says what is wrong
        """
        try:
            quantities = carts.parse(text)
        except carts.CartUnreadable as error:
            raise OrderRefused(
                self.env._("The quantities could not be read; please choose again.")
            ) from error
        return self._get_wanted(quantities)

    def _get_quote(self, text):
        """Return what a cart costs now, ready for JSON."""
        wanted = self._get_cart(text)
        amount = self.campaign_id.line_ids._get_amount(wanted)
        return {
            "count": f"{sum(wanted.values()):g}",
            "total": self.currency_id._get_price_parts(amount),
            "missing": self._get_missing_spend_text(amount),
        }

    def _get_missing_spend_text(self, amount):
        """Return what is missing until an order is large enough, empty when nothing is."""
        missing = self.campaign_id.amount_order_min - amount
        if self.currency_id.compare_amounts(missing, 0) <= 0:
            return ""
        return self.env._(
            "%(amount)s more until you can order",
            amount=self.currency_id._get_price_text(missing),
        )

    def _prepare_order(self, contact, partner, options):
        """Give every order the token of its page, so that reading never writes."""
        return super()._prepare_order(contact, partner, options) | {
            "access_token": str(uuid.uuid4())
        }
