"""The dry run: the same planning as the run's steps, over records that are never written."""

from typing import NamedTuple

from odoo import fields, models


class Plan(NamedTuple):
    """What a run would buy: values of the table's rows, and sentences to think about."""

    rows: list
    warnings: list


class GroupbuyCutoffPreview(models.TransientModel):
    _inherit = "groupbuy.cutoff.preview"

    def _plan(self):
        """Return the `Plan` of closing the campaigns now; reads only."""
        failing = self.campaign_ids.filtered(lambda campaign: not campaign._is_formed())
        run, lines = self._make_new_lines(self.campaign_ids - failing)
        planned = lines._plan_purchases() if lines else []
        by_line = {}
        for purchase in planned:
            by_line.setdefault(purchase.line, []).append(purchase)
        rows = []
        missing = lines._get_unplanned(planned) if lines else {}
        for line in lines:
            rows += self._prepare_rows(line, by_line.get(line, []), missing.get(line, []))
        return Plan(rows, self._get_warnings(failing, run))

    def _make_new_lines(self, campaigns):
        """Return a run and its lines as new records, netted and rounded."""
        Run, Line = self.env["groupbuy.cutoff.run"], self.env["groupbuy.cutoff.run.line"]
        run = Run.new(
            {
                "company_id": self.company_id.id,
                "date_delivery": self.campaign_ids[:1].date_delivery,
            }
        )
        lines = Line.union(
            *(
                Line.new(
                    {
                        "run_id": run,
                        "product_id": product.id,
                        "warehouse_id": warehouse.id,
                        "quantity_ordered": sum(need[0] for need in needs.values()),
                        "quantity_tolerance": sum(need[1] for need in needs.values()),
                    }
                )
                for (product, warehouse), needs in run._plan_demand(campaigns).items()
            )
        )
        for line, quantity in lines._plan_net().items() if lines else ():
            line.quantity_stock = quantity
        for line, purchases in lines._plan_ahead().items() if lines else ():
            ahead = sum(purchase._get_quantity_coming() for purchase in purchases)
            line.quantity_ahead = line.quantity_purchased = line.uom_id.round(ahead)
        for line, quantity in lines._plan_rounding().items() if lines else ():
            line.quantity_rounding = quantity
        return run, lines

    def _prepare_rows(self, line, purchases, missing):
        """Return the table's rows of one need: one for each supplier, or the reason for none."""
        values = {
            "product_id": line.product_id.id,
            "warehouse_id": line.warehouse_id.id,
            "quantity_ordered": line.quantity_ordered,
            "quantity_stock": line.quantity_stock,
            "quantity_ahead": line.quantity_ahead,
            "quantity_rounding": line.quantity_rounding,
            "obstacle": "\n".join(missing) or False,
        }
        if not purchases:
            return [values]
        rest = {key: values[key] for key in ("product_id", "warehouse_id")}
        return [
            (values if place == 0 else rest) | self._prepare_supplier(purchase)
            for place, purchase in enumerate(purchases)
        ]

    def _prepare_supplier(self, purchase):
        """Return what would be bought from one supplier and what it costs."""
        quantity = float(purchase.quantity)
        discount = purchase.terms.get("discount", 0.0)
        price = purchase.terms["price_unit"] * (1 - discount / 100)
        return {
            "partner_id": purchase.partner.id,
            "quantity": quantity,
            "price_unit": price,
            "amount": self.currency_id.round(price * quantity),
        }

    def _get_warnings(self, failing, run):
        """Return sentences on campaigns that fail now, and on goods in no campaign."""
        warnings = [
            self.env._(
                "%(campaign)s would fail: %(formation)s.",
                campaign=campaign.name,
                formation=campaign._get_formation_text() or self.env._("nobody ordered"),
            )
            for campaign in failing
        ]
        unplanned = run._get_unplanned_text(self.campaign_ids)
        return warnings + [unplanned] * bool(unplanned)


class GroupbuyCutoffPreviewLine(models.TransientModel):
    _name = "groupbuy.cutoff.preview.line"
    _description = "What a run would buy"
    _order = "id"

    preview_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.preview", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="preview_id.currency_id")
    product_id = fields.Many2one(comodel_name="product.product", readonly=True)
    warehouse_id = fields.Many2one(comodel_name="stock.warehouse", readonly=True)
    uom_id = fields.Many2one(related="product_id.uom_id")
    quantity_ordered = fields.Float(string="Ordered", digits="Product Unit", readonly=True)
    quantity_stock = fields.Float(string="From stock", digits="Product Unit", readonly=True)
    quantity_ahead = fields.Float(string="Ordered ahead", digits="Product Unit", readonly=True)
    quantity_rounding = fields.Float(string="Rounding", digits="Product Unit", readonly=True)
    quantity = fields.Float(string="To buy", digits="Product Unit", readonly=True)
    partner_id = fields.Many2one(comodel_name="res.partner", string="Supplier", readonly=True)
    price_unit = fields.Float(string="Price", digits="Product Price", readonly=True)
    amount = fields.Monetary(readonly=True)
    obstacle = fields.Char(string="What is missing", readonly=True)
