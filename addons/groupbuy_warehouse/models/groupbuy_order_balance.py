"""What of each product a group order got, loaded, signed and handed out."""

from odoo import fields, models
from odoo.tools import SQL

# Leaves room for every product's id beside the group order's within 53 bits.
ID_SHIFT = 2**24


class GroupbuyOrderBalance(models.Model):
    _name = "groupbuy.order.balance"
    _description = "Goods of a group order"
    _auto = False
    _order = "groupbuy_order_id desc, product_id"
    _rec_name = "product_id"
    _depends = {
        "groupbuy.campaign": ["date_allocated"],
        "groupbuy.order": ["campaign_id", "company_id"],
        "sale.order": ["groupbuy_order_id", "state"],
        "sale.order.line": [
            "groupbuy_quantity_allocated",
            "order_id",
            "product_id",
            "product_uom_id",
        ],
        "stock.move": [
            "picked",
            "picking_id",
            "product_id",
            "product_uom",
            "quantity",
            "state",
        ],
        "stock.picking": ["groupbuy_kind", "groupbuy_order_id"],
    }

    groupbuy_order_id = fields.Many2one(
        comodel_name="groupbuy.order", string="Group order", readonly=True
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    campaign_id = fields.Many2one(comodel_name="groupbuy.campaign", readonly=True)
    product_id = fields.Many2one(comodel_name="product.product", readonly=True)
    uom_id = fields.Many2one(related="product_id.uom_id")
    quantity_allocated = fields.Float(string="Allocated", digits="Product Unit", readonly=True)
    quantity_sorted = fields.Float(string="Sorted", digits="Product Unit", readonly=True)
    quantity_loaded = fields.Float(string="Loaded", digits="Product Unit", readonly=True)
    quantity_signed = fields.Float(string="Signed", digits="Product Unit", readonly=True)
    quantity_collected = fields.Float(string="Collected", digits="Product Unit", readonly=True)
    quantity_returned = fields.Float(string="Returned", digits="Product Unit", readonly=True)
    quantity_at_point = fields.Float(string="At the point", digits="Product Unit", readonly=True)

    @property
    def _table_query(self):
        """Add the orders' allocations and the done transfers up, in the products' unit."""
        return SQL(
            """
            SELECT f.order_id::bigint * %(shift)s + f.product_id AS id,
                   f.order_id AS groupbuy_order_id,
                   f.product_id,
                   o.company_id,
                   o.campaign_id,
                   round(sum(f.allocated), 6) AS quantity_allocated,
                   round(sum(f.sorted), 6) AS quantity_sorted,
                   round(sum(f.loaded), 6) AS quantity_loaded,
                   round(sum(f.signed), 6) AS quantity_signed,
                   round(sum(f.collected), 6) AS quantity_collected,
                   round(sum(f.returned), 6) AS quantity_returned,
                   round(sum(f.signed - f.collected - f.returned), 6)
                       AS quantity_at_point
              FROM (%(allocations)s UNION ALL %(moves)s) AS f
              JOIN groupbuy_order o ON o.id = f.order_id
          GROUP BY f.order_id, f.product_id, o.company_id, o.campaign_id
            """,
            shift=ID_SHIFT,
            allocations=self._query_allocations(),
            moves=self._query_moves(),
        )

    def _query_allocations(self):
        """Return what residents of each group order were given."""
        return SQL(
            """
            SELECT so.groupbuy_order_id AS order_id,
                   l.product_id,
                   l.groupbuy_quantity_allocated::numeric * lu.factor / pu.factor
                       AS allocated,
                   0 AS sorted, 0 AS loaded, 0 AS signed, 0 AS collected, 0 AS returned
              FROM sale_order_line l
              JOIN sale_order so ON so.id = l.order_id
              JOIN groupbuy_campaign c ON c.id = so.groupbuy_campaign_id
              JOIN product_product p ON p.id = l.product_id
              JOIN product_template t ON t.id = p.product_tmpl_id
              JOIN uom_uom lu ON lu.id = l.product_uom_id
              JOIN uom_uom pu ON pu.id = t.uom_id
             WHERE l.groupbuy_quantity_allocated > 0
               AND so.state = 'sale'
               AND c.date_allocated IS NOT NULL
            """
        )

    def _query_moves(self):
        """Return the moves of our transfers by their step."""
        return SQL(
            """
            SELECT m.order_id, m.product_id, 0 AS allocated,
                   CASE WHEN m.kind = 'load' THEN m.quantity ELSE 0 END AS sorted,
                   CASE WHEN m.kind = 'load' AND m.done THEN m.quantity ELSE 0 END
                       AS loaded,
                   CASE WHEN m.kind = 'sign' AND m.done THEN m.quantity ELSE 0 END
                       AS signed,
                   CASE WHEN NOT m.done THEN 0
                        WHEN m.kind = 'pickup' THEN m.quantity
                        WHEN m.kind = 'undo' THEN -m.quantity
                        ELSE 0 END AS collected,
                   CASE WHEN m.kind = 'return' AND m.done THEN m.quantity ELSE 0 END
                       AS returned
              FROM (
                    SELECT k.groupbuy_order_id AS order_id,
                           k.groupbuy_kind AS kind,
                           v.product_id,
                           v.state = 'done' AS done,
                           v.quantity::numeric * mu.factor / pu.factor AS quantity
                      FROM stock_move v
                      JOIN stock_picking k ON k.id = v.picking_id
                      JOIN product_product p ON p.id = v.product_id
                      JOIN product_template t ON t.id = p.product_tmpl_id
                      JOIN uom_uom mu ON mu.id = v.product_uom
                      JOIN uom_uom pu ON pu.id = t.uom_id
                     WHERE k.groupbuy_order_id IS NOT NULL
                       AND k.groupbuy_kind IS NOT NULL
                       AND v.state != 'cancel'
                       AND v.picked
                   ) AS m
            """
        )
