"""Step `purchase`: one purchase order per supplier and warehouse, one line per product."""

from collections import defaultdict
from typing import NamedTuple

from odoo import Command, fields, models

ORDERS_PER_SLICE = 20


class PlannedPurchase(NamedTuple):
    """So much of a run line is bought from a supplier; `terms` are purchase line values."""

    line: models.BaseModel
    partner: models.BaseModel
    quantity: float
    terms: dict


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_purchase(self):
        """Order from the suppliers: all drafts at once, then some confirmed each slice."""
        self._round_anew()
        planned = self._plan_purchases()
        obstacles = self.line_ids._note_purchase_obstacles(planned)
        if obstacles:
            self._hold(obstacles)
            return False
        if planned:
            self._create_purchases(planned)
            self._set_progress(1, len(self.purchase_ids) + 1)
            return False
        drafts = self.purchase_ids.filtered(lambda order: order.state in {"draft", "sent"})
        drafts[:ORDERS_PER_SLICE].button_confirm()
        left = drafts[ORDERS_PER_SLICE:]
        if left:
            self._set_progress(len(self.purchase_ids - left), len(self.purchase_ids))
            return False
        return self._finish_purchases()

    def _finish_purchases(self):
        """Wait for approvals that are still missing; then the campaigns move on."""
        unapproved = self._get_approval_obstacles()
        if unapproved:
            self._hold(unapproved)
            return False
        self.campaign_ids._advance("purchasing")
        return len(self.purchase_ids), ""

    def _get_purchase_obstacles(self):
        """Return all sentences that keep this run from buying; reads only."""
        missing = self.line_ids._get_unplanned(self._plan_purchases())
        return self._get_approval_obstacles() + [
            sentence for sentences in missing.values() for sentence in sentences
        ]

    def _get_approval_obstacles(self):
        """Return sentences on purchase orders a manager must approve first."""
        return [
            self.env._(
                "%(order)s of %(supplier)s waits for approval.",
                order=order.name,
                supplier=order.partner_id.name,
            )
            for order in self.purchase_ids
            if order.state == "to approve"
        ]

    def _plan_purchases(self):
        """Return what still has to be bought, a list of `PlannedPurchase`; reads only."""
        return self.line_ids._plan_purchases()

    def _create_purchases(self, planned):
        """Make the draft orders of what is planned, all lines in one go."""
        orders = {
            (partner, warehouse): self._get_purchase(partner, warehouse)
            for partner, warehouse in dict.fromkeys(
                (purchase.partner, purchase.line.warehouse_id) for purchase in planned
            )
        }
        self.env["purchase.order.line"].create(
            [
                purchase.line._prepare_purchase_line(
                    orders[purchase.partner, purchase.line.warehouse_id],
                    purchase.quantity,
                    purchase.terms,
                )
                for purchase in planned
            ]
        )

    def _get_purchase(self, partner, warehouse):
        """Return this run's purchase order of a supplier for a warehouse, made when missing."""
        order = self.purchase_ids.filtered(
            lambda order: (
                order.partner_id == partner
                and order.picking_type_id.warehouse_id == warehouse
                and order.state != "cancel"
            )
        )
        if not order:
            # A cancelled order must be seen as such by the unique index.
            self.env["purchase.order"].flush_model(["state"])
            order = self.env["purchase.order"].create(self._prepare_purchase(partner, warehouse))
        return order

    def _prepare_purchase(self, partner, warehouse):
        """Return the values of a supplier's purchase order; leaves may add theirs."""
        return {
            "partner_id": partner.id,
            "company_id": self.company_id.id,
            "groupbuy_run_id": self.id,
            "picking_type_id": warehouse.in_type_id.id,
            "origin": self.name,
            "date_planned": fields.Datetime.to_datetime(self.date_delivery),
            "currency_id": self.company_id.currency_id.id,
        }


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _plan_purchases(self):
        """Return what still has to be bought of these lines; reads only, works on new records."""
        planned = []
        for line in self:
            if line._is_to_buy():
                planned += [
                    PlannedPurchase(
                        line, partner, quantity, line._get_purchase_terms(partner, quantity)
                    )
                    for partner, quantity, _source in line._plan_suppliers(
                        line._get_quantity_to_buy()
                    )
                ]
        return planned

    def _is_to_buy(self):
        """Return whether something is needed that is not bought yet."""
        self.ensure_one()
        bought = self.purchase_line_ids.filtered(lambda purchase: purchase.state != "cancel")
        return not bought and self.uom_id.compare(self._get_quantity_to_buy(), 0) > 0

    def _get_quantity_to_buy(self):
        """Return what is needed beyond the stock, rounded as planned."""
        self.ensure_one()
        return self.uom_id.round(
            self.quantity_ordered + self.quantity_rounding - self.quantity_stock
        )

    def _note_purchase_obstacles(self, planned):
        """Write on each line what keeps it from being bought, and return all sentences."""
        missing = self._get_unplanned(planned)
        for line in self:
            text = "\n".join(missing.get(line, [])) or False
            if line.obstacle != text:
                line.obstacle = text
        return [sentence for sentences in missing.values() for sentence in sentences]

    def _get_unplanned(self, planned):
        """Return `{line: sentences}` of lines nobody delivers, or not all of; reads only."""
        served = defaultdict(float)
        for purchase in planned:
            served[purchase.line] += float(purchase.quantity)
        missing = {}
        for line in self:
            if (
                line._is_to_buy()
                and line.uom_id.compare(served[line], line._get_quantity_to_buy()) < 0
            ):
                missing[line] = line._get_purchase_obstacles() or [
                    self.env._(
                        "Nobody delivers all of %(product)s; choose a supplier on the line.",
                        product=line.product_id.display_name,
                    )
                ]
        return missing

    def _prepare_purchase_line(self, order, quantity, terms):
        """Return the values of one purchase order line; leaves may add theirs.

        Whole, so that Odoo need not play a form for each line to find what is missing: that was
        two fifths of buying 1,000 lines.
        """
        self.ensure_one()
        product = self.product_id.with_company(self.company_id)
        told = product.with_context(lang=order.partner_id.lang, partner_id=order.partner_id.id)
        taxes = product.supplier_taxes_id.filtered_domain(
            self.env["account.tax"]._check_company_domain(self.company_id)
        )
        mapped = order.fiscal_position_id.map_tax(taxes)
        values = {
            "order_id": order.id,
            "product_id": product.id,
            "name": "\n".join(filter(None, (told.display_name, told.description_purchase))),
            "product_qty": float(quantity),
            "product_uom_id": self.uom_id.id,
            "date_planned": order.date_planned,
            "discount": 0.0,
            "tax_ids": [Command.set(mapped.ids)],
            "groupbuy_run_line_id": self.id,
        } | terms
        values["price_unit"] = taxes._fix_tax_included_price_company(
            values["price_unit"], taxes, mapped, self.company_id
        )
        return values
