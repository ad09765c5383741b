"""What demand plans ordered ahead for a delivery day serves its cut-off run, once."""

from datetime import timedelta

from odoo import fields, models

from ..rules import wording
from .groupbuy_shortage_answer import LESS


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_quantity_before = fields.Float(
        string="Came before the run",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        copy=False,
        help="Had arrived when a cut-off run counted on this line, and lay in stock by then.",
    )
    groupbuy_quantity_refused = fields.Float(
        string="Refused before the run",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        copy=False,
        help="The supplier had said that so much will not come; the run bought it otherwise.",
    )

    def _get_groupbuy_run(self):
        """Return the run that bought this line, or counts on it."""
        return self.order_id.groupbuy_run_id or self.groupbuy_run_line_id.run_id

    def _get_run_quantities(self):
        """Return `(bought, received)` of this line for its run line, in the line's unit."""
        self.ensure_one()
        before = self.groupbuy_quantity_before
        return (
            self.product_qty - before - self.groupbuy_quantity_refused,
            self.qty_received - before,
        )

    def _get_quantity_refused(self):
        """Return how much less than ordered the supplier confirmed, in the line's unit."""
        self.ensure_one()
        if self.groupbuy_answer not in LESS:
            return 0.0
        return max(0.0, self.product_qty - self.groupbuy_quantity_confirmed)

    def _get_quantity_coming(self):
        """Return what is still to come of this line, in the product's unit."""
        self.ensure_one()
        if self.groupbuy_run_line_id:
            coming = self._get_run_quantities()[0]
        else:
            coming = self.product_qty - self.qty_received - self._get_quantity_refused()
        return self.product_uom_id._compute_quantity(coming, self.product_id.uom_id, round=False)


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _get_ahead_lines(self):
        """Return the purchase lines of demand plans these runs count on."""
        return self.line_ids.purchase_line_ids.filtered("order_id.groupbuy_plan_id")

    def _get_purchases(self):
        """Return the purchases of these runs, those of demand plans they count on included."""
        return self.purchase_ids | self._get_ahead_lines().order_id

    def _get_receipts(self):
        """Return the receipts these runs wait for or waited for."""
        return self.purchase_ids.picking_ids | self._get_ahead_lines().move_ids.picking_id

    def _cancel_open_receipts(self):
        """Give up what did not come; other goods of a demand plan's receipt stay awaited."""
        ahead = self._get_ahead_lines().move_ids
        ahead.filtered(lambda move: move.state not in {"done", "cancel"})._action_cancel()
        self.purchase_ids.picking_ids.filtered(
            lambda picking: picking.state not in {"done", "cancel"}
        ).action_cancel()

    def _get_unordered_text(self):
        """Return the sentence on requests of plans for this day nobody has ordered."""
        self.ensure_one()
        requests = self.env["purchase.order"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("groupbuy_plan_day", "=", self.date_delivery),
                ("picking_type_id.warehouse_id", "in", self.line_ids.warehouse_id.ids),
                ("state", "in", ("draft", "sent", "to approve")),
                ("order_line.product_id", "in", self.line_ids.product_id.ids),
            ]
        )
        if not requests:
            return ""
        told = self._told_env()
        return told._(
            "Not ordered yet, so not counted: %(orders)s.",
            orders=wording.join_names(requests.mapped("name"), told.lang),
        )


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_ahead(self):
        """Return `{line: purchase lines of demand plans it counts on}`, whole lines only.

        Stock goes first; reads only, works on new records.
        """
        planned = {}
        for (warehouse, day), lines in self.grouped(
            lambda line: (line.warehouse_id, line.run_id.date_delivery)
        ).items():
            found = lines._find_ahead(warehouse, day).grouped("product_id")
            for line in lines:
                chosen = found.get(line.product_id, self.env["purchase.order.line"])
                planned[line] = line._choose_ahead(chosen)
        return planned

    def _choose_ahead(self, purchases):
        """Return those of these purchase lines that are needed beyond the stock."""
        self.ensure_one()
        missing = self.quantity_ordered - self.quantity_stock
        chosen = purchases.browse()
        # Those counted on already come first, so that counting twice counts the same.
        for purchase in purchases.sorted(
            lambda row: (not row.groupbuy_run_line_id, row.date_planned, row.id)
        ):
            coming = purchase._get_quantity_coming()
            if self.uom_id.compare(missing, 0) > 0 and self.uom_id.compare(coming, 0) > 0:
                chosen += purchase
                missing -= coming
        return chosen

    def _find_ahead(self, warehouse, day):
        """Return what plans ordered for a day, comes in time, and is promised to nobody else.

        What was planned for a day that has begun and serves no run of it counts as well.
        """
        company = warehouse.company_id
        evening = company._groupbuy_day_start(day + timedelta(days=1))
        purchases = self.env["purchase.order.line"].search(
            [
                ("product_id", "in", self.product_id.ids),
                ("state", "=", "purchase"),
                ("order_id.groupbuy_plan_id", "!=", False),
                ("order_id.picking_type_id.warehouse_id", "=", warehouse.id),
                ("date_planned", "<", evening),
                "|",
                ("order_id.groupbuy_plan_day", "=", day),
                ("order_id.groupbuy_plan_day", "<=", min(day, company._groupbuy_day())),
                "|",
                ("groupbuy_run_line_id", "=", False),
                ("groupbuy_run_line_id", "in", self.ids),
            ]
        )
        return purchases.filtered(
            lambda row: all(
                move.location_dest_id.usage == "internal" for move in row.move_ids.move_dest_ids
            )
        )

    def _take_ahead(self):
        """Count on what demand plans ordered; return how many lines do."""
        planned = self._plan_ahead()
        for line, purchases in planned.items():
            kept = line.purchase_line_ids.filtered("order_id.groupbuy_plan_id")
            (kept - purchases).write(
                {
                    "groupbuy_run_line_id": False,
                    "groupbuy_quantity_before": 0.0,
                    "groupbuy_returned_before": 0.0,
                    "groupbuy_quantity_refused": 0.0,
                }
            )
            for purchase in purchases - kept:
                purchase.write(
                    {
                        "groupbuy_run_line_id": line.id,
                        "groupbuy_quantity_before": purchase.qty_received,
                        "groupbuy_returned_before": purchase.groupbuy_quantity_returned,
                        "groupbuy_quantity_refused": purchase._get_quantity_refused(),
                    }
                )
        return sum(1 for purchases in planned.values() if purchases)


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _action_done(self):
        """Tell the runs that counted on goods of a demand plan."""
        result = super()._action_done()
        receipts = self.filtered(lambda picking: picking.location_id.usage == "supplier")
        receipts._return_rejected()
        # A warehouse worker validates; sharing out over residents' orders is its consequence.
        purchases = receipts.sudo().move_ids.purchase_line_id
        planned = purchases.filtered("order_id.groupbuy_plan_id")
        planned.groupbuy_run_line_id.run_id._after_receipt()
        return result
