"""What it costs to bring a supplier's goods in, in its performance report."""

from odoo import fields, models
from odoo.tools import SQL, Query


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
        return self._query_rows()

    def _fetch_query(self, query, fields):
        """Read the rows of a page with their own receipts, not with those of all lines."""
        page = self.browse(query)
        if page:
            rows = SQL("(%s)", self._query_rows(page.ids))
            super()._fetch_query(Query(self.env, self._table, rows), fields)
        return page

    def _query_rows(self, lines=None):
        """Return the rows of all purchase lines, or only of those with these ids."""
        return SQL(
            """
            SELECT performance.*, transport.amount AS amount_transport, transport.hours_late,
                   transport.amount / NULLIF(performance.quantity_received, 0) AS transport_unit
              FROM (%s) AS performance
              LEFT JOIN (%s) AS transport ON transport.line_id = performance.id
             WHERE %s
            """,
            super()._table_query,
            self._query_transport(lines),
            SQL("TRUE") if lines is None else SQL("performance.id = ANY(%s)", lines),
        )

    def _query_transport(self, lines):
        """Return the parts of each line; what goods of a receipt are worth is added up once.

        PostgreSQL leaves this out where no column of it is asked for.
        """
        # Saying so lets PostgreSQL estimate how few moves belong to purchases.
        wanted = SQL("move.purchase_line_id IS NOT NULL")
        if lines is not None:
            # Whole receipts: the lines of a page share them with lines of other pages.
            wanted = SQL(
                """
                %s AND move.picking_id IN (
                    SELECT picking_id FROM stock_move WHERE purchase_line_id = ANY(%s))
                """,
                wanted,
                lines,
            )
        return SQL(
            """
              WITH goods AS (
                SELECT move.purchase_line_id AS line_id, picking.id AS picking_id,
                       picking.groupbuy_transport_cost AS cost,
                       picking.groupbuy_hours_late AS hours_late,
                       move.quantity * move_uom.factor / product_uom.factor
                           * line.price_subtotal / NULLIF(line.product_uom_qty, 0) AS value
                  FROM stock_move move
                  JOIN stock_picking picking ON picking.id = move.picking_id
                                            AND picking.groupbuy_date_arrival IS NOT NULL
                  JOIN purchase_order_line line ON line.id = move.purchase_line_id
                  JOIN uom_uom move_uom ON move_uom.id = move.product_uom
                  JOIN product_product product ON product.id = move.product_id
                  JOIN product_template template ON template.id = product.product_tmpl_id
                  JOIN uom_uom product_uom ON product_uom.id = template.uom_id
                 WHERE %s AND move.state = 'done'),
              receipt AS (
                SELECT picking_id, SUM(value) AS value, COUNT(*) AS count
                  FROM goods
                 GROUP BY picking_id)
            SELECT goods.line_id, AVG(goods.hours_late) AS hours_late,
                   SUM(goods.cost * CASE WHEN receipt.value > 0
                                         THEN goods.value / receipt.value
                                         ELSE 1.0 / receipt.count END) AS amount
              FROM goods
              JOIN receipt ON receipt.picking_id = goods.picking_id
             GROUP BY goods.line_id
            """,
            wanted,
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
