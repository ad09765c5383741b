"""The goods of residents' orders."""

from odoo import fields, models


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
        """Store what each line gets; `shares` is `{line: (quantity, reason)}`."""
        for line in self.filtered("groupbuy_line_id"):
            quantity, reason = shares.get(line, (line.product_uom_qty, False))
            line.write(
                {
                    "groupbuy_quantity_allocated": quantity,
                    "groupbuy_quantity_short": line.product_uom_qty - quantity,
                    "groupbuy_short_reason": reason,
                }
            )
