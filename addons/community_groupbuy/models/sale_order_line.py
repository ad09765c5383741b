"""The goods of residents' orders."""

from odoo import fields, models
from odoo.tools import SQL

ALLOCATION = [
    "groupbuy_quantity_allocated",
    "groupbuy_quantity_short",
    "groupbuy_short_reason",
]


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    groupbuy_line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        string="Campaign product",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_price_ordered = fields.Monetary(
        string="Price when ordered",
        currency_field="currency_id",
        copy=False,
        readonly=True,
    )
    groupbuy_quantity_allocated = fields.Float(
        string="Allocated", digits="Product Unit", copy=False, readonly=True
    )
    groupbuy_quantity_short = fields.Float(
        string="Short", digits="Product Unit", copy=False, readonly=True
    )
    groupbuy_short_reason = fields.Char(string="Why short", copy=False, readonly=True)

    def _get_quantity_due(self):
        """Return the quantity the resident owes: allocated once shared out, else ordered."""
        self.ensure_one()
        if self.groupbuy_line_id and self.order_id.groupbuy_campaign_id.date_allocated:
            return self.groupbuy_quantity_allocated
        return self.product_uom_qty

    def _get_amount_due(self):
        """Return what this line costs the resident, with tax."""
        self.ensure_one()
        return self.tax_ids.compute_all(
            self._get_price_settled() * (1 - self.discount / 100),
            currency=self.currency_id,
            quantity=self._get_quantity_due(),
            product=self.product_id,
            partner=self.order_id.partner_shipping_id,
        )["total_included"]

    def _write_allocation(self, shares):
        """Store what each line gets; `shares` is `{line: (quantity, reason)}`.

        Lines left out get what was ordered. Written in SQL in one go, as an evening has 80,000
        of them; what depends on it is computed anew as after any write.
        """
        goods = self.filtered("groupbuy_line_id")
        if not goods:
            return
        goods.flush_recordset()
        known = set(goods.ids)
        told = {line.id: share for line, share in shares.items() if line.id in known}
        self.env.execute_query(goods._query_allocation(told))
        goods.invalidate_recordset([*ALLOCATION, "write_date", "write_uid"], flush=False)
        goods.modified(ALLOCATION)

    def _query_allocation(self, shares):
        """Return the update of these lines by `{line id: (quantity, reason)}`."""
        return SQL(
            """
            UPDATE sale_order_line line
               SET groupbuy_quantity_allocated = given.quantity,
                   groupbuy_quantity_short = GREATEST(line.product_uom_qty - given.quantity, 0),
                   groupbuy_short_reason = given.reason,
                   write_uid = %(user)s, write_date = now() AT TIME ZONE 'UTC'
              FROM (SELECT ordered.id,
                           COALESCE(share.quantity, ordered.product_uom_qty) AS quantity,
                           share.reason
                      FROM sale_order_line ordered
                      LEFT JOIN unnest(%(ids)s::int[], %(quantities)s::numeric[],
                                       %(reasons)s::text[]) AS share (id, quantity, reason)
                        ON share.id = ordered.id
                     WHERE ordered.id = ANY(%(goods)s)) given
             WHERE line.id = given.id
         RETURNING line.id
            """,
            user=self.env.uid,
            ids=list(shares),
            quantities=[str(quantity) for quantity, _reason in shares.values()],
            reasons=[reason or None for _quantity, reason in shares.values()],
            goods=self.ids,
        )

    def _get_quantity_shown(self):
        """Return how many pages name: what was ordered, or came in place of it."""
        self.ensure_one()
        return self.product_uom_qty or self.groupbuy_quantity_allocated

    def _is_substitute(self):
        """Return whether these goods came in place of what was ordered."""
        self.ensure_one()
        return self.product_id != self.groupbuy_line_id.product_id
