"""Prices looked at before anybody sees them."""

from decimal import Decimal

from odoo import api, fields, models

from ..rules import price_check

RECENT = 5


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    price_reason = fields.Char(
        string="Why this price",
        tracking=True,
        copy=False,
        groups="base.group_user",
        help="Why a price that looks wrong is right; asked of managers before listing.",
    )
    price_regular = fields.Float(
        related="product_tmpl_id.list_price", string="Regular price", digits="Product Price"
    )
    cost = fields.Float(
        related="product_tmpl_id.standard_price",
        digits="Product Price",
        groups="base.group_user",
    )
    margin = fields.Float(
        string="Margin (%)",
        compute="_compute_price_findings",
        digits=(5, 1),
        groups="base.group_user",
        aggregator=None,
    )
    price_findings = fields.Char(
        string="Price check", compute="_compute_price_findings", groups="base.group_user"
    )
    is_price_doubtful = fields.Boolean(compute="_compute_price_findings", groups="base.group_user")

    @api.depends(
        "price_suggested",
        "price_min",
        "price_max",
        "product_tmpl_id.list_price",
        "product_tmpl_id.standard_price",
        "product_tmpl_id.groupbuy_category_id.margin_min",
    )
    def _compute_price_findings(self):
        for listing in self:
            terms = listing._get_price_terms(listing._get_price())
            found = price_check.findings(terms)
            listing.margin = price_check.margin(terms.net, terms.cost) or 0
            listing.price_findings = listing._get_findings_text(found)
            listing.is_price_doubtful = any(finding.is_blocking for finding in found)

    def write(self, vals):
        """A reason is given for one price; another price needs another one."""
        if "price_suggested" in vals and "price_reason" not in vals:
            vals = vals | {"price_reason": False}
        return super().write(vals)

    def _get_price(self):
        """Return what a campaign starts from: the suggested price or the regular one."""
        self.ensure_one()
        return self.price_suggested or self.product_tmpl_id.list_price

    def _get_blocking_findings(self):
        """Return the doubts about the suggested price that need a manager's reason."""
        self.ensure_one()
        found = price_check.findings(self._get_price_terms(self._get_price()))
        return [finding for finding in found if finding.is_blocking]

    def _get_price_terms(self, price, variant=None, recent=()):
        """Return the rule's terms of asking `price` for these goods.

        :param variant: the `product.product` asked for; costs differ by variant
        :param recent: prices of campaigns before
        """
        self.ensure_one()
        template = self.product_tmpl_id
        goods = variant or template.product_variant_id or template
        # Cost decides, nothing of it is shown to those who may not see it.
        cost = goods.sudo().with_company(self.company_id).standard_price
        known = [template.list_price, *recent]
        if not recent and price != self.price_suggested:
            known.append(self.price_suggested)
        return price_check.Terms(
            price=_decimal(price),
            net=_decimal(self._get_net_price(price)),
            cost=_decimal(cost),
            known=tuple(_decimal(one) for one in known if one),
            margin_min=_decimal(template.groupbuy_category_id._get_margin_min())
            if template.groupbuy_category_id
            else Decimal(0),
            bounds=(_decimal(self.price_min), _decimal(self.price_max)),
        )

    def _get_net_price(self, price):
        """Return a price without the tax it contains."""
        template = self.product_tmpl_id
        # Which taxes make up a published price is nobody's secret.
        taxes = template.sudo().taxes_id._filter_taxes_by_company(self.company_id)
        return taxes.compute_all(price, currency=self.currency_id)["total_excluded"]

    def _get_findings_text(self, found):
        """Return doubts as one line for people."""
        sentences = {
            "decimal_slip": self.env._("far from every price known: has the point slipped?"),
            "below_cost": self.env._("below cost"),
            "below_bound": self.env._("below the lowest price agreed"),
            "above_bound": self.env._("above the highest price agreed"),
            "low_margin": self.env._("margin under the category's floor"),
            "above_regular": self.env._("above the regular price"),
        }
        return " · ".join(sentences[finding.code] for finding in found) or False


def _decimal(value):
    """Return a stored figure as the exact decimal it shows."""
    return Decimal(str(value or 0))
