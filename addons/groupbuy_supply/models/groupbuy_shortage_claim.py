"""What did not come is claimed from its supplier."""

from odoo import models


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _get_claim_amount(self, kind, quantity):
        """Return what a supplier gives back for `quantity`, tax excluded.

        What was billed and did not come; leaves add what contracts say.
        """
        self.ensure_one()
        billed = max(0.0, self.qty_invoiced - self.qty_received)
        if kind != "short" or not billed:
            return 0.0
        price = self.price_unit * (1 - self.discount / 100)
        return self.currency_id.round(min(quantity, billed) * price)

    def _prepare_claim(self, kind, quantity):
        """Return the values of a claim on this line."""
        self.ensure_one()
        return {
            "purchase_line_id": self.id,
            "kind": kind,
            "quantity": quantity,
            "amount": self._get_claim_amount(kind, quantity),
            "reason": self.env._(
                "%(product)s: %(missing)s of %(ordered)s %(uom)s did not come.",
                product=self.product_id.name,
                missing=f"{quantity:g}",
                ordered=f"{self.product_qty:g}",
                uom=self.product_uom_id.name,
            ),
        }

    def _get_quantity_missing(self):
        """Return `{line: quantity}` of what neither came nor was replaced."""
        replaced = dict(
            self._read_group(
                [("groupbuy_replaced_line_id", "in", self.ids), ("state", "!=", "cancel")],
                ["groupbuy_replaced_line_id"],
                ["qty_received:sum"],
            )
        )
        return {
            line: line.product_uom_id.round(
                line.product_qty - line.qty_received - replaced.get(line, 0.0)
            )
            for line in self
        }


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _claim_shortages(self):
        """Claim from suppliers what was bought and did not come; twice claims once."""
        bought = self.purchase_line_ids.filtered(lambda line: line.state == "purchase")
        missing = bought._get_quantity_missing()
        return self.env["groupbuy.supplier.claim"]._claim(
            [
                line.with_env(line.groupbuy_run_line_id.run_id._told_env())._prepare_claim(
                    "short", quantity
                )
                for line, quantity in missing.items()
                if line.product_uom_id.compare(quantity, 0) > 0
            ]
        )
