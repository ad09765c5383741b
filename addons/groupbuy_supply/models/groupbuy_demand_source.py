"""What a demand plan is worked out from: orders, history, stock, purchases, lead times."""

from datetime import timedelta
from decimal import Decimal
from statistics import fmean, pvariance

from odoo import api, models

from ..rules import forecast, safety_stock

BEFORE_ROUND = ("freeze", "demand", "net")
RECEIPTS = 20
RECEIPTS_MIN = 3
DAY_SECONDS = 86400
# Who delivers overnight is ordered from on the day before all the same.
LEAST_DAYS = Decimal(1)


class GroupbuyDemandPlan(models.Model):
    _inherit = "groupbuy.demand.plan"

    @api.model
    def _get_forecast(self, product, warehouse, day, history=None):
        """Return `rules.forecast.Forecast` of a product on a delivery day: the seam.

        Leaves that know better (weather, holidays, campaigns to come) return theirs here.

        :param history: `{day: quantity}` where the caller has read it already
        """
        if history is None:
            history = self._get_history(warehouse, day).get(product, {})
        return forecast.forecast(history, day)

    @api.model
    def _get_history(self, warehouse, day):
        """Return `{product: {delivery day: quantity}}` of the weeks before `day`."""
        first = day - timedelta(days=forecast.WINDOW)
        domain = [
            ("groupbuy_line_id.campaign_id.date_delivery", ">=", first),
            ("groupbuy_line_id.campaign_id.date_delivery", "<", day),
        ]
        return self._sum_orders(warehouse, domain)

    def _get_firm(self):
        """Return `{product: {delivery day: quantity}}` of orders no run has provided for."""
        self.ensure_one()
        domain = [
            ("groupbuy_line_id.campaign_id.date_delivery", ">=", self.date_start),
            ("groupbuy_line_id.campaign_id.date_delivery", "<=", self.date_end),
            ("groupbuy_line_id.campaign_id.date_allocated", "=", False),
            "|",
            ("groupbuy_line_id.campaign_id.run_id", "=", False),
            ("groupbuy_line_id.campaign_id.run_id.step", "in", BEFORE_ROUND),
        ]
        return self._sum_orders(self.warehouse_id, domain)

    @api.model
    def _sum_orders(self, warehouse, domain):
        """Return `{product: {delivery day: quantity}}` of residents' orders."""
        rows = self.env["sale.order.line"]._read_group(
            [
                *domain,
                ("order_id.state", "=", "sale"),
                ("order_id.groupbuy_order_id.route_id.warehouse_id", "=", warehouse.id),
            ],
            ["groupbuy_line_id"],
            ["product_uom_qty:sum"],
        )
        sums = {}
        for line, quantity in rows:
            days = sums.setdefault(line.product_id, {})
            day = line.campaign_id.date_delivery
            days[day] = days.get(day, Decimal(0)) + Decimal(str(quantity))
        return sums

    def _get_incoming(self):
        """Return `{product: {delivery day: quantity}}` of goods that come by themselves.

        What cut-off runs buy or count on is for their residents; requests of other plans
        count, so that two plans do not order the same.
        """
        self.ensure_one()
        lines = self.env["purchase.order.line"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("order_id.picking_type_id.warehouse_id", "=", self.warehouse_id.id),
                ("order_id.groupbuy_run_id", "=", False),
                ("groupbuy_run_line_id", "=", False),
                ("order_id.groupbuy_plan_id", "!=", self.id),
                ("product_id", "!=", False),
                "|",
                ("state", "=", "purchase"),
                "&",
                ("order_id.groupbuy_plan_id", "!=", False),
                ("state", "in", ("draft", "sent", "to approve")),
            ]
        )
        incoming = {}
        for line in lines:
            missing = line.product_uom_id._compute_quantity(
                line.product_qty - line.qty_received, line.product_id.uom_id, round=False
            )
            # What arrives on a day is there for the delivery of the next.
            day = self.company_id._groupbuy_day(line.date_planned) + timedelta(days=1)
            day = max(day, self.date_start)
            if missing > 0 and day <= self.date_end:
                days = incoming.setdefault(line.product_id, {})
                days[day] = days.get(day, Decimal(0)) + Decimal(str(missing))
        return incoming

    def _get_stock(self, products):
        """Return `{product: free pieces}` of the warehouse, promises taken off."""
        self.ensure_one()
        return self.warehouse_id._get_groupbuy_free(products, self.date_start)

    def _get_lead_times(self, partners):
        """Return `{supplier: rules.safety_stock.LeadTime}` of the latest receipts.

        Suppliers with too few of them are left out; their price list says what they promise.
        """
        self.ensure_one()
        lead_times = {}
        for partner in partners:
            orders = self.env["purchase.order"].search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("partner_id", "child_of", partner.id),
                    ("effective_date", "!=", False),
                    ("date_approve", "!=", False),
                ],
                order="id desc",
                limit=RECEIPTS,
            )
            days = [
                max(0.0, (order.effective_date - order.date_approve).total_seconds()) / DAY_SECONDS
                for order in orders
            ]
            if len(days) >= RECEIPTS_MIN:
                mean = max(Decimal(str(round(fmean(days), 4))), LEAST_DAYS)
                variance = Decimal(str(round(pvariance(days), 4)))
                lead_times[partner] = safety_stock.LeadTime(mean, variance)
        return lead_times
