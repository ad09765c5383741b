"""How a run line is rounded to the cases of who delivers it."""

from decimal import Decimal

from odoo import models
from odoo.tools import SQL

from ..rules import rounding

ROUNDS = 5


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _get_tolerance_sql(self):
        """Add up what residents take on top of their orders."""
        return SQL("SUM(COALESCE(sol.groupbuy_quantity_tolerance, 0))")


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_rounding(self):
        """Return `{line: quantity bought beyond the need}`; reads only, works on new records."""
        planned = self._plan_rounding_parts()
        return {line: float(bought.rounding) for line, bought in planned.items()}

    def _plan_rounding_parts(self):
        """Return `{line: rounding.Bought}`; reads only, works on new records."""
        return {line: line._plan_bought() for line in self}

    def _plan_bought(self):
        """Return what is bought of this line, in cases of those who would deliver it."""
        self.ensure_one()
        needed, stock, ahead, tolerance = (
            _decimal(quantity)
            for quantity in (
                self.quantity_ordered,
                self.quantity_stock,
                self.quantity_ahead,
                self.quantity_tolerance,
            )
        )
        missing = needed - stock - ahead
        if missing <= 0:
            return rounding.buy(needed, stock, tolerance, ahead=ahead)
        parts = self._plan_suppliers(float(missing))
        if len(parts) < 2:
            partner = parts[0][0] if parts else self.env["res.partner"]
            packing = self._get_packing(partner, missing)
            return rounding.buy(needed, stock, tolerance, packing, ahead)
        return self._plan_bought_from(parts, missing, tolerance)

    def _plan_bought_from(self, parts, missing, tolerance):
        """Return what is bought when several deliver: whole cases of each.

        What is bought more is shared out anew, until the shares are whole cases.
        """
        main = self._get_packing(parts[0][0], missing)
        total = self._get_whole_total(missing)
        parts = self._plan_suppliers(float(total))
        for _round in range(ROUNDS):
            bought = sum(
                rounding.round_up(
                    _decimal(quantity),
                    tolerance if len(parts) == 1 else rounding.ZERO,
                    self._get_packing(partner, _decimal(quantity)),
                )
                for partner, quantity, _source in parts
            )
            if bought == total:
                break
            total = bought
            parts = self._plan_suppliers(float(total))
        beyond = total - missing
        tolerated = min(beyond, max(tolerance, rounding.ZERO))
        return rounding.Bought(
            _decimal(self.quantity_stock), total, beyond, tolerated, beyond - tolerated, main.owner
        )

    def _get_packing(self, partner, quantity):
        """Return how a supplier packs this product, in the product's unit.

        :param quantity: exact; below the least quantity of all prices that least is ordered
        """
        self.ensure_one()
        product = self.product_id.with_company(self.company_id)
        prices = product._get_filtered_sellers(
            partner_id=partner or False,
            quantity=None,
            date=self.run_id.date_delivery,
            uom_id=self.uom_id,
        )
        if not prices:
            return rounding.LOOSE
        fitting = prices.filtered(lambda price: price._get_packing_minimum(self.uom_id) <= quantity)
        chosen = max(
            fitting or prices,
            key=lambda price: (
                price._get_packing_minimum(self.uom_id) * (1 if fitting else -1),
                -price.id,
            ),
        )
        return chosen._as_packing(self.uom_id)


class ProductSupplierinfo(models.Model):
    _inherit = "product.supplierinfo"

    def _as_packing(self, uom):
        """Return how this supplier packs, in `uom`."""
        self.ensure_one()
        case = self.product_uom_id._compute_quantity(self.groupbuy_case_quantity, uom, round=False)
        return rounding.Packing(
            case=_decimal(case),
            pallet_cases=self.groupbuy_pallet_cases,
            minimum=self._get_packing_minimum(uom),
            is_pallet_only=self.groupbuy_is_pallet_only,
            owner=self.groupbuy_surplus_owner,
        )

    def _get_packing_minimum(self, uom):
        """Return the least quantity of this price, in `uom`."""
        self.ensure_one()
        return _decimal(self.product_uom_id._compute_quantity(self.min_qty, uom, round=False))


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value))
