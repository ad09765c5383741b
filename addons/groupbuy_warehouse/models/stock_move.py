"""Sorting: how much of a product was put to which group order."""

from odoo import models
from odoo.exceptions import AccessError, UserError


class StockMove(models.Model):
    _inherit = "stock.move"

    def groupbuy_sort(self, quantity):
        """Record that `quantity` was put to the group order and return its cell.

        The state of sorting is in the moves alone; sorting a cell again corrects it.
        """
        self.ensure_one()
        self._check_sorting()
        self._check_sorted_quantity(quantity)
        self._reserve_for_sorting(quantity)
        self.quantity = quantity
        self.picked = True
        return self._get_sorting_cell()

    def groupbuy_unsort(self):
        """Take the mark of a cell back and return it."""
        self.ensure_one()
        self._check_sorting()
        self.picked = False
        self._action_assign()
        return self._get_sorting_cell()

    def _check_sorting(self):
        """Raise unless this move is goods to sort and the user may sort."""
        if not self.env.su and not self.env.user.has_group("stock.group_stock_user"):
            raise AccessError(self.env._("Only warehouse staff may do this."))
        self.check_access("write")
        if self.picking_id.groupbuy_kind != "load" or self.state in {"done", "cancel"}:
            raise UserError(self.env._("These goods have left already; reload the screen."))
        self.picking_id._check_allocated()

    def _check_sorted_quantity(self, quantity):
        """Raise unless the quantity lies between nothing and what was allocated."""
        uom = self.product_uom
        if not 0 <= quantity <= self.product_uom_qty:
            raise UserError(
                self.env._(
                    "%(product)s: %(leader)s gets %(allocated)s %(uom)s, not more.",
                    product=self.product_id.name,
                    leader=self.picking_id.groupbuy_order_id.leader_id.name,
                    allocated=f"{self.product_uom_qty:g}",
                    uom=uom.name,
                )
            )
        if not uom._is_countable(quantity):
            raise UserError(
                self.env._(
                    "%(product)s is counted in steps of %(step)s %(uom)s.",
                    product=self.product_id.name,
                    step=f"{uom.rounding:g}",
                    uom=uom.name,
                )
            )

    def _reserve_for_sorting(self, quantity):
        """Reserve up to what is put, so that nothing is taken that is not in stock."""
        if self.product_uom.compare(quantity, self.quantity) <= 0:
            return
        self.picked = False
        self._action_assign()
        if self.product_uom.compare(quantity, self.quantity) > 0:
            raise UserError(
                self.env._(
                    "%(product)s: only %(quantity)s %(uom)s are in stock for this leader; "
                    "book the receipt first.",
                    product=self.product_id.name,
                    quantity=f"{self.quantity:g}",
                    uom=self.product_uom.name,
                )
            )

    def _get_sorting_product(self):
        """Return one product of the sorting screen with the cells of its moves."""
        product = self.product_id
        cells = [move._get_sorting_cell() for move in self]
        return {
            "id": product.id,
            "name": product.name,
            "barcode": product.barcode or "",
            "code": product.default_code or "",
            "uom": product.uom_id.name,
            "step": product.uom_id.rounding,
            "cells": sorted(cells, key=_get_cell_place),
        }

    def _get_sorting_cell(self):
        """Return one cell of the sorting screen: what one leader gets of the product."""
        self.ensure_one()
        order = self.picking_id.groupbuy_order_id
        return {
            "id": self.id,
            "place": order.sort_place,
            "leader": order.leader_id.name,
            "point": order.pickup_point_id.name,
            "route": order.route_id.name or "",
            "allocated": self.product_uom_qty,
            "available": self.quantity,
            "sorted": self.quantity if self.picked else 0,
            "picked": self.picked,
        }


def _get_cell_place(cell):
    """Return by what cells are sorted: as one walks along the slots."""
    return cell["place"], cell["route"], cell["leader"], cell["point"]
