"""Choosing a supplier for a demand, and sharing out what arrived of it."""

from decimal import Decimal

from odoo import models

from ..rules import allocation


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _choose_supplier(self):
        """Choose the supplier by Odoo's own price list, or note what is missing."""
        self.ensure_one()
        if self.partner_id:
            self.obstacle = False
            return
        seller = self._get_seller()
        self.partner_id = seller.partner_id
        self.obstacle = not seller and self.env._(
            "%(product)s has no supplier; choose one on the line and continue.",
            product=self.product_id.display_name,
        )

    def _get_seller(self):
        """Return the supplier price line for this demand, empty when there is none.

        A price that asks for a larger minimum still names the supplier.
        """
        product = self.product_id.with_company(self.company_id)
        return self._select_seller(product, self.quantity_ordered) or (
            self._select_seller(product, None)
        )

    def _select_seller(self, product, quantity):
        """Return Odoo's choice of supplier price for a quantity (None: any minimum)."""
        return product._select_seller(
            partner_id=self.partner_id or False,
            quantity=quantity,
            date=self.run_id.date_delivery,
            uom_id=self.uom_id,
        )

    def _prepare_purchase_line(self, order):
        """Return the values of this demand's purchase order line."""
        self.ensure_one()
        values = {
            "order_id": order.id,
            "product_id": self.product_id.id,
            "product_qty": self.quantity_ordered,
            "product_uom_id": self.uom_id.id,
        }
        if not self._get_seller():
            values["price_unit"] = self.product_id.standard_price
        return values

    def _get_shares(self):
        """Return `{sale order line: (quantity, reason)}` of those who get less."""
        self.ensure_one()
        lines = self.env["sale.order.line"].search(
            [
                ("groupbuy_line_id", "=", self.campaign_line_id.id),
                ("order_id.state", "=", "sale"),
            ]
        )
        queue = lines.sorted(lambda line: (line.order_id.date_order, line.id))
        shares = allocation.first_come(
            [allocation.Claim(line, _decimal(line.product_uom_qty)) for line in queue],
            _decimal(self.quantity_received),
        )
        return {
            line: (
                float(share.quantity),
                self.run_id._prepare_delivered_reason(self, share),
            )
            for line, share in shares.items()
            if share.quantity < _decimal(line.product_uom_qty)
        }


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
