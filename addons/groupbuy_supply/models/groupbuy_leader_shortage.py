"""What leaders read of shortages: who gets less and why, and how much of each good."""

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _get_shortage_notes(self):
        """Return a sentence for each good that came short, or in place of another."""
        self.ensure_one()
        notes = []
        for line in self.order_line:
            name = line.product_id.name
            if line.groupbuy_quantity_short:
                short = line._get_short_text(line.groupbuy_quantity_short)
                notes.append(" · ".join(filter(None, (name, short, line.groupbuy_short_reason))))
            elif line.groupbuy_substitute_for_id and not line.groupbuy_is_refused:
                instead = self.env._(
                    "Comes in place of %(product)s",
                    product=line.groupbuy_substitute_for_id.product_id.name,
                )
                notes.append(f"{name} · {instead}")
        return notes


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _get_short_text(self, quantity):
        """Return how much is missing, with the unit."""
        return self.env._(
            "Short: %(count)s %(uom)s", count=f"{quantity:g}", uom=self.product_uom_id.name
        )


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_short_totals(self):
        """Return `{campaign line: how much of it residents of this group order miss}`."""
        self.ensure_one()
        return dict(
            self.env["sale.order.line"]._read_group(
                [
                    ("order_id.groupbuy_order_id", "=", self.id),
                    ("order_id.state", "=", "sale"),
                    ("groupbuy_line_id", "!=", False),
                    ("groupbuy_quantity_short", ">", 0),
                ],
                ["groupbuy_line_id"],
                ["groupbuy_quantity_short:sum"],
            )
        )
