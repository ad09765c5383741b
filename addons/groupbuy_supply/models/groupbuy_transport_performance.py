"""What it costs to bring a supplier's goods in, in its performance report."""

from odoo import fields, models
from odoo.tools import SQL


class GroupbuySupplierPerformance(models.Model):
    _inherit = "groupbuy.supplier.performance"
    _depends = {
        "purchase.order.line": ["price_subtotal", "product_uom_qty"],
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
    transport_unit = fields.Monetary(
        string="Transport of a unit",
        readonly=True,
        aggregator="avg",
        help="Cost of transport of what was received, per unit of the product.",
    )
    hours_late = fields.Float(
        string="Hours late",
        digits=(6, 1),
        readonly=True,
        aggregator="avg",
        help="Arrival after the end of the agreed window, else of the day; negative: earlier.",
    )

    @property
    def _table_query(self):
        """Add each line's part of the transport of its receipts, by the value of the goods."""
        return SQL(
            """
            SELECT performance.*, transport.amount AS amount_transport, transport.hours_late,
                   transport.amount / NULLIF(performance.quantity_received, 0) AS transport_unit
              FROM (%(performance)s) AS performance
              LEFT JOIN LATERAL (
                   SELECT SUM(picking.groupbuy_transport_cost
                              * CASE WHEN receipt.value > 0
                                     THEN %(own)s / receipt.value
                                     ELSE 1.0 / receipt.count END) AS amount,
                          AVG(picking.groupbuy_hours_late) AS hours_late
                     FROM stock_move move
                     JOIN purchase_order_line bought ON bought.id = move.purchase_line_id
                     JOIN uom_uom move_uom ON move_uom.id = move.product_uom
                     JOIN product_product goods ON goods.id = move.product_id
                     JOIN product_template sort ON sort.id = goods.product_tmpl_id
                     JOIN uom_uom goods_uom ON goods_uom.id = sort.uom_id
                     JOIN stock_picking picking ON picking.id = move.picking_id
                    CROSS JOIN LATERAL (%(receipt)s) receipt
                    WHERE move.purchase_line_id = performance.id
                      AND move.state = 'done'
                      AND picking.groupbuy_date_arrival IS NOT NULL) transport ON TRUE
            """,
            performance=super()._table_query,
            own=_value("move", "bought"),
            receipt=self._query_receipt(),
        )

    def _query_receipt(self):
        """Return what the goods of a move's receipt are worth and how many moves it has."""
        return SQL(
            """
            SELECT SUM(%s) AS value, COUNT(*) AS count
              FROM stock_move other
              JOIN purchase_order_line line ON line.id = other.purchase_line_id
              JOIN uom_uom other_uom ON other_uom.id = other.product_uom
              JOIN product_product goods ON goods.id = other.product_id
              JOIN product_template sort ON sort.id = goods.product_tmpl_id
              JOIN uom_uom goods_uom ON goods_uom.id = sort.uom_id
             WHERE other.picking_id = picking.id AND other.state = 'done'
            """,
            _value("other", "line"),
        )

    def _read_group_select(self, aggregate_spec, query):
        """Average the transport of a unit by how many units came."""
        if aggregate_spec == "transport_unit:avg":
            return SQL(
                "SUM(%s) / NULLIF(SUM(%s), 0)",
                self._field_to_sql(self._table, "amount_transport", query),
                self._field_to_sql(self._table, "quantity_received", query),
            )
        return super()._read_group_select(aggregate_spec, query)


def _value(move, line):
    """Return what a move's goods cost in SQL: its quantity at the price of its order line."""
    return SQL(
        """
        %(move)s.quantity * %(unit)s.factor / goods_uom.factor
            * %(line)s.price_subtotal / NULLIF(%(line)s.product_uom_qty, 0)
        """,
        move=SQL.identifier(move),
        unit=SQL.identifier(f"{move}_uom"),
        line=SQL.identifier(line),
    )
