"""The real figures of suppliers, and what they suggest; leaves add what they know."""

from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..rules import scorecard, supplier_advice

MARKET_DAYS = 90


class GroupbuySupplier(models.Model):
    _inherit = "groupbuy.supplier"

    advice = fields.Text(
        string="Suggestions",
        compute="_compute_advice",
        help="What the last 90 days suggest.",
    )

    @api.depends("partner_id", "company_id")
    @api.depends_context("lang")
    def _compute_advice(self):
        for company, suppliers in self.grouped("company_id").items():
            day = (company or self.env.company)._groupbuy_day()
            figures = suppliers._get_scorecard_figures(day - relativedelta(days=MARKET_DAYS), day)
            for supplier in suppliers:
                supplier.advice = "\n".join(supplier._get_advice(figures[supplier])) or False

    def _get_advice(self, figures):
        """Return sentences on what to speak about with this supplier."""
        self.ensure_one()
        sentences = {
            "quality": self.env._(
                "Quality %(figure)s: inspect more of what comes and agree on what is refused."
            ),
            "on_time": self.env._(
                "On time %(figure)s: agree on an earlier hour, or plan another day of lead time."
            ),
            "fill_rate": self.env._(
                "Fill rate %(figure)s: order less here, or ask for the quantity a day before."
            ),
            "response": self.env._(
                "Answers after %(figure)s: call before the deadline, or name a second contact."
            ),
            "price": self.env._("Price %(figure)s: negotiate, or shift orders to the others."),
            "grow": self.env._("Fill rate %(figure)s and punctual: could deliver more."),
        }
        Measure = self.env["groupbuy.supplier.measure"]
        return [
            sentences[key]
            % {"figure": Measure._get_figure_text("fill_rate" if key == "grow" else key, figure)}
            for key, figure in supplier_advice.advise(figures)
        ]

    def _get_scorecard_figures(self, date_from, date_to):
        """Return `{supplier: SupplierFigures}` of goods due in a period, both days included.

        Leaves add what they know: take `super()`'s and `_replace` their field. A figure nobody
        knows stays `None` and does not count. All suppliers are of one company.
        """
        sums = self._sum_performance(date_from, date_to)
        prices = self._get_price_indexes(date_from, date_to)
        return {
            supplier: _figures_of(sums.get(supplier.partner_id))._replace(
                price=prices.get(supplier.partner_id)
            )
            for supplier in self
        }

    def _sum_performance(self, date_from, date_to):
        """Return `{partner: sums}` of the performance report."""
        rows = self.env["groupbuy.supplier.performance"]._read_group(
            self._get_due_domain(date_from, date_to) + [("partner_id", "in", self.partner_id.ids)],
            ["partner_id"],
            [
                "amount_ordered:sum",
                "amount_filled:sum",
                "amount_received:sum",
                "amount_on_time:sum",
                "amount_checked:sum",
                "amount_accepted:sum",
                "hours_response:avg",
                "hours_response:count",
            ],
        )
        return {partner: sums for partner, *sums in rows}

    def _get_received_totals(self, date_from, date_to):
        """Return `{supplier: (value received, number of orders)}` of a period."""
        rows = self.env["groupbuy.supplier.performance"]._read_group(
            self._get_due_domain(date_from, date_to) + [("partner_id", "in", self.partner_id.ids)],
            ["partner_id"],
            ["amount_received:sum", "order_id:count_distinct"],
        )
        totals = {partner: (amount or 0.0, count) for partner, amount, count in rows}
        return {
            supplier: totals[supplier.partner_id]
            for supplier in self
            if supplier.partner_id in totals
        }

    def _get_due_domain(self, date_from, date_to):
        """Return the domain of goods that were due in a period."""
        return [
            ("company_id", "in", self.company_id.ids),
            ("date_planned", ">=", date_from),
            ("date_planned", "<=", date_to),
        ]

    def _get_price_indexes(self, date_from, date_to):
        """Return `{partner: per cent of the market}` of what was ordered in a period."""
        own = self._sum_prices(date_from, date_to, self.partner_id)
        products = self.env["product.product"].union(*(product for _partner, product in own))
        market = self._sum_prices(
            date_to - relativedelta(days=MARKET_DAYS), date_to, products=products
        )
        paid = {}
        for (partner, product), (quantity, amount) in own.items():
            price = _average_elsewhere(market, partner, product)
            if price is None:
                price = product._get_groupbuy_list_price_elsewhere(partner, date_to)
            if price and quantity:
                paid.setdefault(partner, []).append(
                    scorecard.Paid(quantity, amount / quantity, price)
                )
        return {partner: scorecard.price_index(rows) for partner, rows in paid.items()}

    def _sum_prices(self, date_from, date_to, partners=None, products=None):
        """Return `{(partner, product): (quantity, amount)}` ordered in a period."""
        domain = self._get_due_domain(date_from, date_to)
        if partners is not None:
            domain.append(("partner_id", "in", partners.ids))
        if products is not None:
            domain.append(("product_id", "in", products.ids))
        rows = self.env["groupbuy.supplier.performance"]._read_group(
            domain,
            ["partner_id", "product_id"],
            ["quantity_ordered:sum", "amount_ordered:sum"],
        )
        return {
            (partner, product): (_decimal(quantity), _decimal(amount))
            for partner, product, quantity, amount in rows
        }


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _get_groupbuy_list_price_elsewhere(self, partner, day):
        """Return what other vendors ask for a unit on average, nothing when there are none."""
        self.ensure_one()
        prices = [
            seller.product_uom_id._compute_price(
                seller.currency_id._convert(
                    seller.price_discounted, self.env.company.currency_id, self.env.company, day
                ),
                self.uom_id,
            )
            for seller in self._get_filtered_sellers(quantity=None, date=day)
            if seller.partner_id.commercial_partner_id != partner and seller.price_discounted
        ]
        return _decimal(sum(prices) / len(prices)) if prices else None


def _figures_of(sums):
    """Return a supplier's sums of a period as figures."""
    if not sums:
        return scorecard.SupplierFigures()
    *amounts, hours, answers = sums
    ordered, filled, received, on_time, checked, accepted = map(_decimal, amounts)
    return scorecard.SupplierFigures(
        quality=scorecard.rate(accepted, checked),
        on_time=scorecard.rate(on_time, received),
        fill_rate=scorecard.rate(filled, ordered),
        response=_decimal(hours) if answers else None,
    )


def _average_elsewhere(market, partner, product):
    """Return the average price others took for a product, nothing when nobody else sold it."""
    others = [
        sums
        for (other, good), sums in market.items()
        if good == product and other != partner and sums[0]
    ]
    quantity = sum((row[0] for row in others), Decimal(0))
    return sum((row[1] for row in others), Decimal(0)) / quantity if quantity else None


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value or 0))
