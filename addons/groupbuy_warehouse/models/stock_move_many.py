"""Thousands of moves at once: what Odoo does for each of them is done once for all alike."""

from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _update_orderpoints(self):
        """Look for reordering rules once per product and warehouses.

        Odoo puts one term for each move into its search; of 2,000 moves putting that search
        together took 5 s.
        """
        alike = self.grouped(
            lambda move: (
                move.product_id,
                move.location_id.warehouse_id,
                move.location_dest_id.warehouse_id,
            )
        )
        firsts = self.browse(moves[:1].id for moves in alike.values())
        return super(StockMove, firsts)._update_orderpoints()

    def _set_references(self):
        """Leave moves alone whose transfer has no references to hand on.

        Odoo writes that there are none on each of them: 3 ms a move.
        """
        having = self.filtered(lambda move: move.picking_id.reference_ids)
        return super(StockMove, having)._set_references()
