"""Reservations of thousands of moves are booked on each quant once, not move by move."""

from odoo import api, models


class StockQuant(models.Model):
    _inherit = "stock.quant"

    # Odoo's own signature.
    @api.model
    def _update_reserved_quantity(  # noqa: PLR0913
        self,
        product_id,
        location_id,
        quantity,
        lot_id=None,
        package_id=None,
        owner_id=None,
        strict=True,
    ):
        """Only add up, where the caller books the sums itself with `_book_reservations`.

        Locking and writing a quant for each of its moves was half of a night's reserving.
        """
        sums = self.env.context.get("groupbuy_reservations")
        if sums is None:
            return super()._update_reserved_quantity(
                product_id, location_id, quantity, lot_id, package_id, owner_id, strict
            )
        key = (product_id, location_id, lot_id, package_id, owner_id)
        sums[key] = sums.get(key, 0.0) + quantity
        return None

    @api.model
    def _book_reservations(self, sums):
        """Reserve `{(product, location, lot, package, owner): quantity in the product's unit}`."""
        for (product, *place), quantity in sums.items():
            self._update_reserved_quantity(
                product, place[0], product.uom_id.round(quantity), *place[1:]
            )
