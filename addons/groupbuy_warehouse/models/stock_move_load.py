"""Moves of loads: held until the campaign is allocated, then reserved all at once."""

from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from ..rules import reservation


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_assign(self, force_qty=False):
        """Leave loads alone before their allocation, and reserve the others together.

        One move after the other costs Odoo several searches each; a night's loads are
        thousands of moves of a few hundred products.
        """
        moves = self - self._get_held_loads()
        together = moves.browse() if force_qty else moves._get_plain_loads()
        together = together._reserve_together()
        return super(StockMove, moves - together)._action_assign(force_qty=force_qty)

    def _get_held_loads(self):
        """Return the moves of loads whose campaign is not allocated yet."""
        loads = self.picking_id.filtered(lambda picking: picking.groupbuy_kind == "load")
        held = loads._get_held()
        return self.filtered(lambda move: move.picking_id in held) if held else self.browse()

    def _get_plain_loads(self):
        """Return the moves of loads nothing is reserved for yet, and nothing special about."""
        return self.filtered(
            lambda move: (
                move.picking_id.groupbuy_kind == "load"
                and move.state in {"confirmed", "partially_available"}
                and not move.picked
                and not move.move_line_ids
                and not move.move_orig_ids
                and move.procure_method == "make_to_stock"
                and move.product_id.tracking != "serial"
                and move.product_uom == move.product_id.uom_id
                and not move._should_bypass_reservation()
            )
        )

    def _reserve_together(self):
        """Reserve these moves in their order, product by product; return those seen to.

        Products with stock that is missing by the books are left to Odoo.
        """
        # Reserving is a consequence of the allocation; quants are nobody's to write.
        Quant_sudo = self.env["stock.quant"].sudo()
        values, seen = [], self.browse()
        grouped = self.grouped(lambda move: (move.product_id, move.location_id))
        for (product, location), moves in grouped.items():
            quants = Quant_sudo._gather(product, location)
            left = [(quant, _decimal(quant.quantity - quant.reserved_quantity)) for quant in quants]
            if any(quantity < 0 for _quant, quantity in left):
                continue
            seen += moves
            demands = [(move, _decimal(move.product_uom_qty)) for move in moves]
            values += [
                move._prepare_move_line_vals(quantity=float(quantity), reserved_quant=quant)
                for move, quant, quantity in reservation.take_in_order(demands, left)
            ]
        sums = {}
        self.env["stock.move.line"].with_context(groupbuy_reservations=sums).create(values)
        cache = Quant_sudo._get_quants_by_products_locations(seen.product_id, seen.location_id)
        Quant_sudo.with_context(quants_cache=cache)._book_reservations(sums)
        return seen

    def _get_load_change(self, quantity):
        """Return the move to change and its new quantity, so that these add up to `quantity`.

        No move when they do already, or when what there is was sorted.
        """
        uom = self.product_id.uom_id
        difference = quantity - sum(self.mapped("product_uom_qty"))
        move = self.filtered(lambda move: not move.picked)[:1]
        if uom.is_zero(difference) or not move:
            return self.browse(), 0.0
        return move, uom.round(max(0.0, move.product_uom_qty + difference))

    def _change_load(self, quantity):
        """Set another quantity; what was reserved is given back first."""
        self.filtered("move_line_ids")._do_unreserve()
        self.write({"product_uom_qty": quantity})


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _log_message(self, record, move, template, vals):
        """Write no note per move when loads follow their orders: the orders' steps tell."""
        if self.env.su and record._name == "stock.picking" and record.groupbuy_kind == "load":
            return None
        return super()._log_message(record, move, template, vals)


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def action_assign(self):
        """Refuse to reserve for loads whose goods are not shared out yet."""
        self._check_allocated()
        return super().action_assign()

    def _get_held(self):
        """Return the loads whose campaign is not allocated yet."""
        # Whether goods are shared out is no secret to whoever moves them.
        return self.filtered(
            lambda picking: (
                picking.groupbuy_kind == "load"
                and not picking.sudo().groupbuy_order_id.campaign_id.date_allocated
            )
        )

    def _check_allocated(self):
        """Raise unless the goods of these loads are shared out."""
        for load in self._get_held():
            raise UserError(
                self.env._(
                    "%(name)s: the goods are not allocated yet.",
                    name=load.groupbuy_order_id.display_name,
                )
            )


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(round(value, 6)))
