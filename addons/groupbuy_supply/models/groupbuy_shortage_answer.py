"""A supplier's answer that less will come: announced, told, and decided when the buyer wants."""

from odoo import models

from .groupbuy_allocation_claims import to_decimal

LESS = {"less", "declined", "substitute"}


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _after_supplier_answer(self):
        """Announce what the supplier says will lack."""
        result = super()._after_supplier_answer()
        bought = self.filtered("groupbuy_run_line_id")
        # Suppliers answer on their phones; the announcement is the buyers' and residents'.
        self.env["groupbuy.shortage"].sudo()._announce(bought.sudo())._tell()
        return result

    def _get_announced_shortage(self):
        """Return how much less than bought was confirmed, in the product's unit."""
        self.ensure_one()
        if self.groupbuy_answer not in LESS or self.state == "cancel":
            return 0.0
        lacking = max(0.0, self.product_qty - self.groupbuy_quantity_confirmed)
        return self.product_uom_id._compute_quantity(
            lacking, self.product_id.uom_id, rounding_method="HALF-UP"
        )

    def _prepare_shortage(self, quantity):
        """Return the values of an announced shortage of this line."""
        return {
            "purchase_line_id": self.id,
            "run_line_id": self.groupbuy_run_line_id.id,
            "run_id": self.groupbuy_run_line_id.run_id.id,
            "quantity": quantity,
        }


class GroupbuyShortage(models.Model):
    _inherit = "groupbuy.shortage"

    def _tell(self):
        """Tell the residents who will probably get less, and the buyers' run."""
        for line, shortages in self.grouped("run_line_id").items():
            if line.run_id.state == "done":
                continue
            less = line._get_expected_cuts()
            line._tell_expected(less)
            shortages.told_count = len({each.line_id for each, _share in less})


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _get_expected_supply(self):
        """Return what will probably be there: bought and from stock, less what was announced."""
        self.ensure_one()
        announced = self.env["groupbuy.shortage"].search(
            [("run_line_id", "=", self.id), ("state", "!=", "closed")]
        )
        lacking = sum(to_decimal(shortage.quantity) for shortage in announced)
        bought = to_decimal(self.quantity_purchased) + to_decimal(self.quantity_stock)
        return max(to_decimal(0), bought - lacking)

    def _get_expected_cuts(self):
        """Return `[(Waiting, Share)]` of those who will probably get less than they wait for."""
        self.ensure_one()
        waiting = self._get_everybody()
        shares = self._share(waiting, supply=self._get_expected_supply()).shares
        return [
            (each, shares[each.line_id])
            for each in waiting
            if shares[each.line_id].quantity < to_decimal(each.ordered) - to_decimal(each.cut)
        ]

    def _tell_expected(self, less):
        """Leave a step in the timeline of each order that will probably get less."""
        told = self.with_env(self.run_id._told_env())
        lines = told.env["sale.order.line"].browse(each.line_id for each, _share in less)
        texts = {
            line.order_id: told.env._(
                "%(product)s: the supplier announced less; probably %(expected)s of %(ordered)s.",
                product=line.product_id.name,
                expected=f"{float(share.quantity):g}",
                ordered=f"{each.ordered:g}",
            )
            for line, (each, share) in zip(lines, less, strict=True)
        }
        lines.order_id._log_event("short", texts)

    def _cut_announced(self):
        """Decide now who gets less of what was announced; refunds do not wait for the goods."""
        for line in self:
            less, supply = line._get_expected_cuts(), line._get_expected_supply()
            waiting = line._get_everybody()
            for each, share in less:
                line.env["sale.order.line"].browse(each.line_id).write(
                    {
                        "groupbuy_quantity_cut": float(to_decimal(each.ordered) - share.quantity),
                        "groupbuy_short_reason": line._get_cut_reason(waiting, share, supply),
                    }
                )
            lines = line.env["sale.order.line"].browse(each.line_id for each, _share in less)
            line._tell_cut(lines)
            lines.order_id._refund_overpaid()

    def _tell_cut(self, lines):
        """Leave a step in the timeline of each order that was cut."""
        told = self.with_env(self.run_id._told_env())
        told.env["sale.order"].browse(lines.order_id.ids)._log_event(
            "short",
            {
                line.order_id: told.env._(
                    "%(product)s: %(allocated)s of %(ordered)s",
                    product=line.product_id.name,
                    allocated=f"{line.product_uom_qty - line.groupbuy_quantity_cut:g}",
                    ordered=f"{line.product_uom_qty:g}",
                )
                for line in told.env["sale.order.line"].browse(lines.ids)
            },
        )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _get_page_notes(self):
        """Say before the delivery that less will come, or what was decided."""
        notes = super()._get_page_notes()
        campaign = self.order_id.groupbuy_campaign_id
        # Only whether less was announced leaves here; runs are staff's to read.
        run_sudo = campaign.sudo().run_id
        if not run_sudo or campaign.date_allocated or self.order_id.state != "sale":
            return notes
        if self.groupbuy_quantity_cut:
            short = self.env._(
                "Short: %(count)s %(uom)s",
                count=f"{self.groupbuy_quantity_cut:g}",
                uom=self.product_uom_id.name,
            )
            notes.append(("red", f"{short} · {self.groupbuy_short_reason}"))
        elif run_sudo._has_announced(self):
            notes.append(
                (
                    "amber",
                    self.env._(
                        "The supplier announced less; who gets how much is settled when the "
                        "goods are here, and what you paid too much goes back."
                    ),
                )
            )
        return notes


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _has_announced(self, line):
        """Return whether a supplier announced less of what this order line waits for."""
        self.ensure_one()
        warehouse = line.order_id.groupbuy_order_id.route_id.warehouse_id
        return bool(
            self.shortage_ids.filtered(
                lambda shortage: (
                    shortage.state == "announced"
                    and shortage.product_id == line.product_id
                    and shortage.run_line_id.warehouse_id == warehouse
                )
            )
        )
