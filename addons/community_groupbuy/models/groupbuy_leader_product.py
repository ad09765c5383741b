"""The pool: listed goods a leader may choose from for campaigns."""

from typing import NamedTuple

from odoo import models
from odoo.fields import Domain

SEARCH_LENGTH = 40
PLACEHOLDER = "/community_groupbuy/static/img/product.svg"


class PoolWish(NamedTuple):
    """What a leader looks for in the pool; zero and empty mean anything."""

    text: str = ""
    category_id: int = 0
    brand_id: int = 0
    price_min: float = 0.0
    price_max: float = 0.0


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_pool_domain(self):
        """Return the domain of listings on offer to this leader now."""
        self.ensure_one()
        today = self.company_id._groupbuy_day()
        in_season = Domain("date_to", "=", False) | Domain("date_to", ">=", today)
        return Domain(self._get_sellable_listings()) & in_season

    def _find_pool(self, wish, limit, offset=0):
        """Return (how many, listings of a page) of what the leader looks for."""
        Listing = self.env["groupbuy.listing"]
        domain = self._get_pool_domain() & Listing._get_wish_domain(wish)
        return Listing.search_count(domain), Listing.search(domain, limit=limit, offset=offset)

    def _get_pool_categories(self, chosen):
        """Return levels of chips, [(categories, the one chosen)], from the top to `chosen`."""
        inside = self._get_pool_used("groupbuy_category_id")
        ids = {int(step) for category in inside for step in category.parent_path.split("/") if step}
        known = self.env["groupbuy.category"].search([("id", "in", [*ids])])
        path = [int(step) for step in (chosen.parent_path or "").split("/") if step]
        levels = []
        for depth in range(len(path) + 1):
            above = path[depth - 1] if depth else False
            level = known.filtered(lambda category, above=above: category.parent_id.id == above)
            active = known.browse(path[depth : depth + 1])
            if level:
                levels.append((level, active))
        return levels

    def _get_pool_brands(self):
        """Return the brands of the goods on offer."""
        return self._get_pool_used("groupbuy_brand_id").sorted("name")

    def _get_pool_used(self, field):
        """Return the categories, or brands, goods on offer have."""
        rows = self.env["product.template"]._read_group(
            [("groupbuy_listing_ids", "any", self._get_pool_domain()), (field, "!=", False)],
            [field],
        )
        return self.env["product.template"][field].union(*(record for (record,) in rows))


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    def _get_wish_domain(self, wish):
        """Return the domain of a `PoolWish`."""
        Product = self.env["product.template"]
        goods = Product._groupbuy_search_domain(wish.text[:SEARCH_LENGTH])
        if wish.text and goods.is_true():
            # Nothing in it that goods are found by.
            return Domain.FALSE
        if wish.category_id:
            goods &= Domain("groupbuy_category_id", "child_of", wish.category_id)
        if wish.brand_id:
            goods &= Domain("groupbuy_brand_id", "=", wish.brand_id)
        domain = Domain.TRUE if goods.is_true() else Domain("product_tmpl_id", "any", goods)
        if wish.price_min:
            domain &= self._get_price_domain(">=", wish.price_min)
        if wish.price_max:
            domain &= self._get_price_domain("<=", wish.price_max)
        return domain

    def _get_price_domain(self, operator, price):
        """Return the domain of goods by the price a campaign starts from."""
        suggested = Domain("price_suggested", ">", 0) & Domain("price_suggested", operator, price)
        regular = Domain("price_suggested", "<=", 0) & Domain(
            "product_tmpl_id.list_price", operator, price
        )
        return suggested | regular

    def _get_range_text(self):
        """Return between which prices a campaign may ask."""
        self.ensure_one()
        least, most = (
            self.currency_id._get_price_text(price) for price in (self.price_min, self.price_max)
        )
        if self.price_min and self.price_max:
            return self.env._("%(least)s to %(most)s", least=least, most=most)
        if self.price_min:
            return self.env._("from %(least)s", least=least)
        if self.price_max:
            return self.env._("up to %(most)s", most=most)
        return self.env._("free to choose")

    def _get_sold(self):
        """Return `{listing: pieces residents ordered so far}` over all campaigns."""
        # How much was ordered in all is no secret of anybody; no order is shown.
        rows = (
            self.env["groupbuy.campaign.line"]
            .sudo()
            ._read_group(
                [
                    ("product_id.product_tmpl_id", "in", self.product_tmpl_id.ids),
                    ("company_id", "in", self.company_id.ids),
                    ("campaign_id.state", "not in", ("failed", "cancelled")),
                ],
                ["product_id"],
                ["quantity_ordered:sum"],
            )
        )
        sold = {}
        for product, quantity in rows:
            template = product.product_tmpl_id.id
            sold[template] = sold.get(template, 0) + quantity
        return {listing: sold.get(listing.product_tmpl_id.id, 0) for listing in self}

    def _get_facts(self):
        """Return what a buyer wants to know of the goods as `(what, value)`."""
        self.ensure_one()
        # Attributes of goods on offer are public; leaders have no access to their models.
        line_sudo = self.env["groupbuy.campaign.line"].sudo()
        product = self.product_tmpl_id.product_variant_id
        return line_sudo.new({"product_id": product.id})._get_facts()

    def _get_earning_text(self, leader, price):
        """Return what a leader earns on one piece at a price; empty where nobody knows.

        Leaves that know commissions return a sentence.
        """
        self.ensure_one()
        return ""


class ProductTemplate(models.Model):
    _inherit = "product.template"

    def _groupbuy_get_picture_url(self, size):
        """Return where the picture is for people who may read the product."""
        self.ensure_one()
        if not self.with_context(bin_size=True).image_128:
            return PLACEHOLDER
        return f"/web/image/product.template/{self.id}/image_{size}"
