"""Working a demand plan out: figures per product and day, rounded to the supplier's cases."""

from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules import demand_plan, rounding, safety_stock, wording
from .groupbuy_demand_source import LEAST_DAYS


class Sources(NamedTuple):
    """What the figures of a plan come from, read once: `{product: …}` each."""

    firm: dict
    history: dict
    incoming: dict
    stock: dict
    lead_times: dict


class GroupbuyDemandPlan(models.Model):
    _inherit = "groupbuy.demand.plan"

    def _work_out(self):
        """Write the lines of the plan; those nobody edited follow, those not needed go."""
        self.ensure_one()
        sources, sellers, missing = self._read_sources()
        known = {(line.product_id, line.date): line for line in self.line_ids}
        wanted = {}
        for product, seller in sellers.items():
            wanted |= self._plan_product(product, seller, sources)
        self.env["groupbuy.demand.line"].create(
            [
                values | {"plan_id": self.id, "product_id": product.id, "date": day}
                for (product, day), values in wanted.items()
                if (product, day) not in known
            ]
        )
        for key, line in known.items():
            if key in wanted:
                # Who delivers an edited line was chosen by the buyer.
                kept = {"partner_id"} if line.reason else set()
                line.write({name: wanted[key][name] for name in wanted[key].keys() - kept})
            elif not line.reason:
                line.unlink()
        self.write(
            {
                "missing_text": self._get_missing_text(missing),
                "date_computed": fields.Datetime.now(),
            }
        )

    def _read_sources(self):
        """Return `(Sources, {product: supplier price}, products nobody sells)`."""
        firm, incoming = self._get_firm(), self._get_incoming()
        history = self._get_history(self.warehouse_id, self.date_start)
        products = self.env["product.product"].union(*firm, *history, *self.line_ids.product_id)
        sellers = {product: self._get_seller(product) for product in products}
        missing = products.filtered(lambda product: not sellers[product])
        sellers = {product: seller for product, seller in sellers.items() if seller}
        partners = self.env["res.partner"].union(
            *(seller.partner_id for seller in sellers.values())
        )
        sources = Sources(
            firm, history, incoming, self._get_stock(products), self._get_lead_times(partners)
        )
        return sources, sellers, missing

    def _get_seller(self, product):
        """Return the supplier price a product is planned with, empty when nobody sells it.

        Who may not deliver now is passed over.
        """
        self.ensure_one()
        prices = product.with_company(self.company_id)._get_filtered_sellers(
            quantity=None, date=self.date_start, uom_id=product.uom_id
        )
        for price in prices:
            obstacles = price.partner_id._get_groupbuy_supply_obstacles(product, self.date_start)
            if not obstacles:
                return price
        return self.env["product.supplierinfo"]

    def _plan_product(self, product, seller, sources):
        """Return `{(product, day): values of its line}` of one product."""
        days = self._get_days()
        history = sources.history.get(product, {})
        expected = {
            day: self._get_forecast(product, self.warehouse_id, day, history) for day in days
        }
        lead_time = sources.lead_times.get(
            seller.partner_id, safety_stock.LeadTime(max(Decimal(seller.delay), LEAST_DAYS))
        )
        average = sum((one.quantity for one in expected.values()), Decimal(0)) / len(days)
        demand = safety_stock.Demand(average, expected[days[0]].variance)
        level = Decimal(str(self.service_level)) / 100
        safety = self._round_up(product, safety_stock.safety_stock(demand, lead_time, level))
        firm, incoming = sources.firm.get(product, {}), sources.incoming.get(product, {})
        planned = demand_plan.plan(
            [
                demand_plan.Day(
                    firm.get(day, Decimal(0)),
                    self._round_up(product, expected[day].quantity),
                    incoming.get(day, Decimal(0)),
                )
                for day in days
            ],
            Decimal(str(sources.stock.get(product, 0.0))),
            safety,
            seller._as_packing(product.uom_id),
        )
        reorder = safety_stock.reorder_point(demand, lead_time, level)
        common = self._prepare_terms(product, seller, lead_time, reorder)
        return {
            (product, day): common | self._prepare_figures(figures)
            for day, figures in zip(days, planned, strict=True)
            if figures.suggested or figures.firm or figures.forecast
        }

    def _prepare_terms(self, product, seller, lead_time, reorder):
        """Return what all lines of one product have in common."""
        return self._prepare_price(product, seller) | {
            "partner_id": seller.partner_id.id,
            "quantity_reorder": float(self._round_up(product, reorder)),
            "lead_days": float(lead_time.mean),
        }

    def _prepare_price(self, product, seller):
        """Return what a supplier takes for a piece, and how many come in a case."""
        return {
            "quantity_case": float(seller._as_packing(product.uom_id).case),
            # Odoo gives it for a piece of the product's unit already.
            "price_unit": seller.currency_id._convert(
                seller.price_discounted, self.currency_id, self.company_id, self.date_start
            ),
        }

    def _prepare_figures(self, figures):
        """Return one day's figures as values of a line."""
        return {
            "quantity_firm": float(figures.firm),
            "quantity_forecast": float(figures.forecast),
            "quantity_safety": float(figures.safety),
            "quantity_stock": float(figures.stock),
            "quantity_incoming": float(figures.incoming),
            "quantity_suggested": float(figures.suggested),
        }

    def _round_up(self, product, quantity):
        """Return a quantity as whole pieces of the product's unit, as they are sold."""
        unit = rounding.Packing(Decimal(str(max(product.uom_id.rounding, 1.0))))
        return rounding.round_up(quantity, packing=unit)

    def _get_missing_text(self, products):
        """Return the sentence about goods nobody sells to us, `False` for none."""
        if not products:
            return False
        told = self.with_context(lang=self.company_id.partner_id.lang)
        return told.env._(
            "Nobody who may deliver sells these to us, so they are in no plan: %(products)s",
            products=wording.join_names(
                products.with_env(told.env).mapped("display_name"), told.env.lang
            ),
        )


class GroupbuyDemandLine(models.Model):
    _inherit = "groupbuy.demand.line"

    def _follow_supplier(self):
        """Take price and case of a supplier the buyer chose, and ask why it was chosen."""
        for line in self:
            if not (line.reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "%(product)s on %(day)s: write down why another supplier delivers.",
                        product=line.product_id.display_name,
                        day=format_date(self.env, line.date),
                    )
                )
            # Prices are the company's to know, whoever plans.
            plan_sudo = line.plan_id.sudo()
            prices = line.product_id.with_env(plan_sudo.env)._get_filtered_sellers(
                partner_id=line.partner_id, quantity=None, date=line.date, uom_id=line.uom_id
            )
            if prices:
                line.sudo().write(plan_sudo._prepare_price(line.product_id, prices[0]))

    def _get_date_order(self):
        """Return the day to order on: goods are there on the day before their delivery."""
        self.ensure_one()
        whole = int(self.lead_days) + (self.lead_days > int(self.lead_days))
        return self.date - timedelta(days=whole + 1)
