"""What it costs to bring a supplier's goods in, in its performance report."""

from odoo import fields, models
from odoo.tools import SQL


class GroupbuySupplierPerformance(models.Model):
    _inherit = "groupbuy.supplier.performance"
    _depends = {
        "purchase.order.line": ["price_unit"],
        "stock.move": ["picking_id"],
        "stock.picking": [
            "groupbuy_date_arrival",
            "groupbuy_hours_late",
            "groupbuy_transport_cost",
        ],
    }

    amount_transport = fields.Monetary(
        string="Transport in",
        readonly=True,
        help="The cost of transport of its receipts, shared by the value of their goods.",
    )
    hours_late = fields.Float(
        string="Hours late",
        digits=(6, 1),
        readonly=True,
        aggregator="avg",
        help="Arrival after the promised moment; negative: earlier.",
    )

    @property
    def _table_query(self):
        """Add each line's part of the transport of its receipts, by the value of the goods."""
        return SQL(
            """
            SELECT performance.*, transport.amount AS amount_transport, transport.hours_late
              FROM (%s) AS performance
              LEFT JOIN LATERAL (
                   SELECT SUM(picking.groupbuy_transport_cost
                              * CASE WHEN receipt.value > 0
                                     THEN move.quantity * bought.price_unit / receipt.value
                                     ELSE 1.0 / receipt.count END) AS amount,
                          AVG(picking.groupbuy_hours_late) AS hours_late
                     FROM stock_move move
                     JOIN purchase_order_line bought ON bought.id = move.purchase_line_id
                     JOIN stock_picking picking ON picking.id = move.picking_id
                    CROSS JOIN LATERAL (
                          SELECT SUM(other.quantity * line.price_unit) AS value, COUNT(*) AS count
                            FROM stock_move other
                            JOIN purchase_order_line line ON line.id = other.purchase_line_id
                           WHERE other.picking_id = picking.id AND other.state = 'done') receipt
                    WHERE move.purchase_line_id = performance.id
                      AND move.state = 'done'
                      AND picking.groupbuy_date_arrival IS NOT NULL) transport ON TRUE
            """,
            super()._table_query,
        )
