"""What suppliers delivered of what was ordered: one row per purchase order line."""

from odoo import fields, models
from odoo.tools import SQL

# When a truck stood at the gate, which is not always when somebody validated the receipt.
ARRIVED = SQL("COALESCE(picking.groupbuy_date_arrival, move.date)")
# rate: (part, whole), both amounts of money, so that goods of all units add up.
RATES = {
    "fill_rate": ("amount_filled", "amount_ordered"),
    "on_time_rate": ("amount_on_time", "amount_received"),
    "quality_rate": ("amount_accepted", "amount_checked"),
}


class GroupbuySupplierPerformance(models.Model):
    _name = "groupbuy.supplier.performance"
    _description = "Supplier performance"
    _auto = False
    # By id, so that a page of the list is read through the index: newest orders first.
    _order = "id desc"
    _rec_name = "product_id"
    _depends = {
        "groupbuy.receipt.check": ["purchase_line_id", "quantity_rejected"],
        "product.product": ["product_tmpl_id"],
        "product.template": ["categ_id", "type", "uom_id"],
        "purchase.order": [
            "company_id",
            "currency_rate",
            "date_approve",
            "groupbuy_date_answered",
            "groupbuy_date_asked",
            "groupbuy_date_silent",
            "partner_id",
            "state",
        ],
        "purchase.order.line": [
            "date_planned",
            "groupbuy_date_due",
            "price_subtotal",
            "product_id",
            "product_uom_qty",
        ],
        "res.partner": ["commercial_partner_id", "tz"],
        "stock.move": [
            "date",
            "groupbuy_check_id",
            "product_uom",
            "purchase_line_id",
            "quantity",
            "state",
        ],
    }

    purchase_line_id = fields.Many2one(comodel_name="purchase.order.line", readonly=True)
    order_id = fields.Many2one(
        comodel_name="purchase.order", string="Purchase order", readonly=True
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(comodel_name="res.partner", string="Supplier", readonly=True)
    product_id = fields.Many2one(comodel_name="product.product", readonly=True)
    category_id = fields.Many2one(
        comodel_name="product.category", string="Product category", readonly=True
    )
    date_planned = fields.Date(string="Due on", readonly=True)
    date_received = fields.Date(string="Last received on", readonly=True)
    quantity_ordered = fields.Float(string="Ordered", digits="Product Unit", readonly=True)
    quantity_received = fields.Float(string="Received", digits="Product Unit", readonly=True)
    quantity_rejected = fields.Float(string="Rejected", digits="Product Unit", readonly=True)
    amount_ordered = fields.Monetary(string="Value ordered", readonly=True)
    amount_received = fields.Monetary(string="Value received", readonly=True)
    amount_filled = fields.Monetary(
        string="Value received of what was ordered", readonly=True, help="Without what came more."
    )
    amount_on_time = fields.Monetary(string="Value received on time", readonly=True)
    amount_checked = fields.Monetary(string="Value checked", readonly=True)
    amount_accepted = fields.Monetary(string="Value checked and kept", readonly=True)
    price_unit = fields.Monetary(string="Cost of a unit", readonly=True, aggregator="avg")
    days_lead = fields.Float(
        string="Lead time (days)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    hours_response = fields.Float(
        string="Answered after (hours)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    fill_rate = fields.Float(string="Fill rate (%)", digits=(5, 1), readonly=True, aggregator="avg")
    on_time_rate = fields.Float(
        string="On time (%)", digits=(5, 1), readonly=True, aggregator="avg"
    )
    quality_rate = fields.Float(
        string="Quality (%)", digits=(5, 1), readonly=True, aggregator="avg"
    )

    @property
    def _table_query(self):
        """Work out each line's amounts in the company's currency and days in its time zone."""
        return SQL(
            """
            SELECT f.*,
                   f.price_unit * f.quantity_received AS amount_received,
                   f.price_unit * LEAST(f.quantity_received, f.quantity_ordered) AS amount_filled,
                   f.price_unit * f.quantity_on_time AS amount_on_time,
                   f.price_unit * f.quantity_checked AS amount_checked,
                   f.price_unit * GREATEST(f.quantity_checked - f.quantity_rejected, 0)
                       AS amount_accepted,
                   100 * LEAST(f.quantity_received, f.quantity_ordered)
                       / NULLIF(f.quantity_ordered, 0) AS fill_rate,
                   100 * f.quantity_on_time / NULLIF(f.quantity_received, 0) AS on_time_rate,
                   100 * GREATEST(f.quantity_checked - f.quantity_rejected, 0)
                       / NULLIF(f.quantity_checked, 0) AS quality_rate,
                   f.date_received - f.date_ordered AS days_lead
              FROM (%s) AS f
            """,
            self._query_lines(),
        )

    def _query_lines(self):
        """Return each confirmed line of goods with what came of it, in the product's unit."""
        return SQL(
            """
            SELECT line.id, line.id AS purchase_line_id, po.id AS order_id, po.company_id,
                   vendor.commercial_partner_id AS partner_id, line.product_id,
                   template.categ_id AS category_id,
                   %(planned)s AS date_planned, %(ordered)s AS date_ordered,
                   %(received)s AS date_received,
                   line.product_uom_qty AS quantity_ordered,
                   GREATEST(arrived.quantity, 0) AS quantity_received,
                   LEAST(arrived.on_time, GREATEST(arrived.quantity, 0)) AS quantity_on_time,
                   COALESCE(checked.rejected, 0) AS quantity_rejected,
                   CASE WHEN checked.count > 0 THEN GREATEST(arrived.quantity, 0) ELSE 0 END
                       AS quantity_checked,
                   line.price_subtotal / COALESCE(NULLIF(po.currency_rate, 0), 1)
                       AS amount_ordered,
                   line.price_subtotal / COALESCE(NULLIF(po.currency_rate, 0), 1)
                       / NULLIF(line.product_uom_qty, 0) AS price_unit,
                   EXTRACT(EPOCH FROM COALESCE(po.groupbuy_date_answered, po.groupbuy_date_silent)
                       - po.groupbuy_date_asked) / 3600 AS hours_response
              FROM purchase_order_line line
              JOIN purchase_order po ON po.id = line.order_id AND po.state = 'purchase'
              JOIN res_partner vendor ON vendor.id = po.partner_id
              JOIN res_company company ON company.id = po.company_id
              JOIN res_partner home ON home.id = company.partner_id
              JOIN product_product product ON product.id = line.product_id
              JOIN product_template template ON template.id = product.product_tmpl_id
                                            AND template.type = 'consu'
              LEFT JOIN LATERAL (%(arrivals)s) AS arrived ON TRUE
              LEFT JOIN LATERAL (%(checks)s) AS checked ON TRUE
             WHERE line.display_type IS NULL AND line.product_uom_qty > 0
            """,
            planned=_day(SQL("line.date_planned")),
            ordered=_day(SQL("po.date_approve")),
            received=_day(SQL("arrived.last")),
            arrivals=self._query_arrivals(),
            checks=SQL(
                """
                SELECT COUNT(*) AS count, SUM(quantity_rejected) AS rejected
                  FROM groupbuy_receipt_check
                 WHERE purchase_line_id = line.id
                """
            ),
        )

    def _query_arrivals(self):
        """Return what came in from the supplier for a line, less what went back.

        What a goods check sent back came all the same: it lowers quality, not the fill rate.
        This runs once a line: vendors' places are looked up once for all lines, units only where
        they differ, and OFFSET keeps PostgreSQL from working out a quantity for each use of it.
        """
        return SQL(
            """
            SELECT COALESCE(SUM(came.quantity), 0) AS quantity,
                   COALESCE(SUM(came.quantity) FILTER (
                       WHERE came.quantity > 0 AND came.moment <= %(due)s), 0) AS on_time,
                   MAX(came.moment) FILTER (WHERE came.quantity > 0) AS last
              FROM (
                SELECT CASE WHEN move.product_uom = template.uom_id THEN move.quantity
                            ELSE move.quantity * %(move_factor)s / %(product_factor)s END
                           * CASE WHEN move.location_id IN %(vendors)s THEN 1 ELSE -1 END
                           AS quantity,
                       %(moment)s AS moment
                  FROM stock_move move
                  LEFT JOIN stock_picking picking ON picking.id = move.picking_id
                 WHERE move.purchase_line_id = line.id AND move.state = 'done'
                   AND move.groupbuy_check_id IS NULL
                   AND (move.location_id IN %(vendors)s) <> (move.location_dest_id IN %(vendors)s)
                OFFSET 0) AS came
            """,
            due=SQL("COALESCE(line.groupbuy_date_due, line.date_planned)"),
            moment=ARRIVED,
            move_factor=_factor(SQL("move.product_uom")),
            product_factor=_factor(SQL("template.uom_id")),
            vendors=SQL("(SELECT id FROM stock_location WHERE usage = 'supplier')"),
        )

    def _read_group_select(self, aggregate_spec, query):
        """Average rates by what the goods are worth, and costs by how many they were."""
        name, _, function = aggregate_spec.partition(":")
        if function == "avg" and name in RATES:
            part, whole = (self._field_to_sql(self._table, key, query) for key in RATES[name])
            return SQL("100 * SUM(%s) / NULLIF(SUM(%s), 0)", part, whole)
        if aggregate_spec == "price_unit:avg":
            return SQL(
                "SUM(%s) / NULLIF(SUM(%s), 0)",
                self._field_to_sql(self._table, "amount_ordered", query),
                self._field_to_sql(self._table, "quantity_ordered", query),
            )
        return super()._read_group_select(aggregate_spec, query)


def _day(moment):
    """Return the company's day of a moment in SQL."""
    return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE COALESCE(home.tz, 'UTC'))::date", moment)


def _factor(unit):
    """Return the factor of a unit in SQL."""
    return SQL("(SELECT factor FROM uom_uom WHERE id = %s)", unit)
