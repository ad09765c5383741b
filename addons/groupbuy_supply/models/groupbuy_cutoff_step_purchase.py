"""Step `purchase`: one purchase order per supplier and warehouse, one line per product."""

from typing import NamedTuple

from odoo import fields, models

ORDERS_PER_SLICE = 5


class PlannedPurchase(NamedTuple):
    """So much of a run line is bought from a supplier; `terms` are purchase line values."""

    line: models.BaseModel
    partner: models.BaseModel
    quantity: float
    terms: dict


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_purchase(self):
        """Order from the suppliers, some orders a slice, or wait for a decision."""
        planned = self._plan_purchases()
        obstacles = self.line_ids._note_purchase_obstacles(planned)
        if obstacles:
            self._hold(obstacles)
            return False
        by_order = {}
        for purchase in planned:
            by_order.setdefault((purchase.partner, purchase.line.warehouse_id), []).append(purchase)
        for (partner, warehouse), purchases in list(by_order.items())[:ORDERS_PER_SLICE]:
            self._purchase(self._get_purchase(partner, warehouse), purchases)
        done = len(self.purchase_ids)
        if len(by_order) > ORDERS_PER_SLICE:
            self._set_progress(done, done + len(by_order) - ORDERS_PER_SLICE)
            return False
        self.campaign_ids._advance("purchasing")
        return done, ""

    def _plan_purchases(self):
        """Return what still has to be bought, a list of `PlannedPurchase`; reads only."""
        return self.line_ids._plan_purchases()

    def _purchase(self, order, purchases):
        """Write the lines of one purchase order and confirm it; its receipt exists then."""
        self.env["purchase.order.line"].create(
            [
                purchase.line._prepare_purchase_line(order, purchase.quantity, purchase.terms)
                for purchase in purchases
            ]
        )
        if order.state in {"draft", "sent", "to approve"}:
            order.button_confirm()

    def _get_purchase(self, partner, warehouse):
        """Return this run's purchase order of a supplier for a warehouse, made when missing."""
        order = self.purchase_ids.filtered(
            lambda order: (
                order.partner_id == partner
                and order.picking_type_id.warehouse_id == warehouse
                and order.state != "cancel"
            )
        )
        return order or self.env["purchase.order"].create(
            self._prepare_purchase(partner, warehouse)
        )

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
            missing = line._get_quantity_to_buy()
            if line.uom_id.compare(missing, 0) > 0:
                planned += [
                    PlannedPurchase(
                        line, partner, quantity, line._get_purchase_terms(partner, quantity)
                    )
                    for partner, quantity, _source in line._plan_suppliers(missing)
                ]
        return planned

    def _get_quantity_to_buy(self):
        """Return what is needed and neither in stock nor bought yet."""
        self.ensure_one()
        if self.purchase_line_ids.filtered(lambda purchase: purchase.state != "cancel"):
            return 0.0
        return self.quantity_ordered + self.quantity_rounding - self.quantity_stock

    def _note_purchase_obstacles(self, planned):
        """Write on each line what keeps it from being bought, and return all sentences."""
        served = {purchase.line for purchase in planned}
        sentences = []
        for line in self:
            needed = line.uom_id.compare(line._get_quantity_to_buy(), 0) > 0
            missing = line._get_purchase_obstacles() if needed and line not in served else []
            if missing or line.obstacle:
                line.obstacle = "\n".join(missing) or False
            sentences += missing
        return sentences

    def _prepare_purchase_line(self, order, quantity, terms):
        """Return the values of one purchase order line; leaves may add theirs."""
        self.ensure_one()
        return {
            "order_id": order.id,
            "product_id": self.product_id.id,
            "product_qty": quantity,
            "product_uom_id": self.uom_id.id,
            "groupbuy_run_line_id": self.id,
        } | terms
