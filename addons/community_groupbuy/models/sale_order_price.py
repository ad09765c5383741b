"""What a resident's basket costs, by the one rule of prices."""

from odoo import models

from ..rules import pricing
from .groupbuy_campaign_line import _decimal


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_basket(self, quantities, discount=0.0, delivery_fee=0.0):
        """Return the `pricing.Basket` of `{campaign line: quantity}` in this order.

        What the order holds already keeps the price it was shown at, as a change would.
        """
        self.ensure_one()
        goods = self._get_ordered_goods()
        shown = {line.groupbuy_line_id: line.price_unit for line in goods}
        held = {line.groupbuy_line_id: line.product_uom_qty for line in goods}
        lines = self.groupbuy_campaign_id.line_ids
        basket = lines._get_basket(quantities, shown, held, discount)
        return basket.with_fee(_decimal(delivery_fee))

    def _get_ordered_goods(self):
        """Return the lines of goods that were ordered, without what came in their place."""
        return self.order_line.filtered(
            lambda line: line.groupbuy_line_id and not line._is_substitute()
        )


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_basket(self, quantities, shown=None, held=None, discount=0.0):
        """Return the `pricing.Basket` of `{campaign line: quantity}`: now and at the end.

        :param shown: `{line: price}` an order was shown before; it never pays more
        :param held: `{line: quantity}` of the basket that is counted as ordered already
        """
        goods = [
            line._prepare_good(quantity, (shown or {}).get(line), (held or {}).get(line, 0.0))
            for line, quantity in quantities.items()
            if quantity
        ]
        # What does not change keeps the price it has.
        goods = [
            good._replace(base=good.shown, tiers=[])
            if good.shown is not None and good.quantity == good.held
            else good
            for good in goods
        ]
        goods = [good._replace(discount=_decimal(discount)) for good in goods]
        lines = {line.id: line for line in quantities}
        # Which taxes make up a published price is nobody's secret.
        taxes = self.browse(lines).product_id.sudo().taxes_id
        if all(tax.price_include for tax in taxes):
            cost = None
        else:

            def cost(good, price):
                return lines[good.key]._get_taxed(good, price)

        rounding = self.browse(lines).currency_id[:1].rounding or 0.01
        return pricing.basket(goods, _decimal(rounding), cost=cost)

    def _prepare_good(self, quantity, shown, held):
        """Return a line as the rule of prices knows it; what is settled has one price left."""
        self.ensure_one()
        return pricing.Good(
            key=self.id,
            base=_decimal(self.price_final or self.price_unit),
            tiers=[] if self.price_final else self._as_price_tiers(),
            quantity=_decimal(quantity),
            ordered=_decimal(self.quantity_ordered),
            held=_decimal(held),
            shown=None if shown is None else _decimal(shown),
        )

    def _get_taxed(self, good, price):
        """Return what a good costs at a price on which taxes come on top."""
        self.ensure_one()
        return _decimal(
            self._get_taxes().compute_all(
                float(price * (1 - good.discount / 100)),
                currency=self.currency_id,
                quantity=float(good.quantity),
                product=self.product_id,
            )["total_included"]
        )
