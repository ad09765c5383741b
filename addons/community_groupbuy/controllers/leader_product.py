"""The pool on the leader's phone: find listed goods and choose them for a campaign."""

from urllib.parse import urlencode

from odoo import http
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..models.groupbuy_leader_product import SEARCH_LENGTH, PoolWish
from ..rules import leader_presets
from . import pages
from .leader import LEADER, LeaderPortal

PATH = "/my/groupbuy/products"
PAGE_SIZE = 24
PRICE_MAX = 1_000_000


class LeaderProduct(LeaderPortal):
    @http.route(
        [PATH, f"{PATH}/page/<string:page>"],
        readonly=pages.reads_only,
        sitemap=False,
        **LEADER,
    )
    def leader_products(self, page="1", campaign="", **query):
        """List the goods on offer, filtered, a page at a time."""
        leader = self._get_leader("products")
        if not leader:
            return self._leave()
        wish = self._read_wish(query)
        total, _first = leader._find_pool(wish, limit=1)
        pager = portal_pager(
            url=PATH,
            total=total,
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
            url_args=self._as_query(wish, campaign),
        )
        _total, listings = leader._find_pool(wish, limit=PAGE_SIZE, offset=pager["offset"])
        return request.render(
            "community_groupbuy.leader_products",
            self._prepare_pool(leader, wish)
            | {
                "listings": listings,
                "sold": listings._get_sold(),
                "total": total,
                "pager": pager,
                "draft": self._find_draft(leader, campaign),
            },
        )

    @http.route(f"{PATH}/<int:listing_id>", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_product(self, listing_id, campaign="", **_query):
        """Show all there is to know of one good."""
        leader = self._get_leader("products")
        if not leader:
            return self._leave()
        listing = self._find_listing(leader, listing_id)
        if not listing:
            return pages.not_found(
                request.env._("Product not found"),
                request.env._("It is not listed for you, or not any more."),
            )
        return request.render(
            "community_groupbuy.leader_product",
            {
                "leader": leader,
                "listing": listing,
                "product": listing.product_tmpl_id,
                "currency": listing.currency_id,
                "sold": listing._get_sold()[listing],
                "facts": listing._get_facts(),
                "rating": listing.product_tmpl_id._groupbuy_get_rating(),
                "earning": listing._get_earning_text(leader, listing._get_price()),
                "may_open": leader._has_right("campaigns"),
                "draft": self._find_draft(leader, campaign),
            },
        )

    def _prepare_pool(self, leader, wish):
        """Return the filters of the pool."""
        category = request.env["groupbuy.category"].browse(wish.category_id).exists()
        return {
            "leader": leader,
            "wish": wish,
            "levels": leader._get_pool_categories(category),
            "brands": leader._get_pool_brands(),
            "currency": leader.company_id.currency_id,
            "may_open": leader._has_right("campaigns"),
            "link": lambda campaign, **changes: "?".join(
                filter(None, [PATH, urlencode(self._as_query(wish, campaign, **changes))])
            ),
        }

    def _find_listing(self, leader, listing_id):
        """Return the listing if this leader may sell it now, or `None`."""
        if listing_id >= 2**31:
            return None
        domain = leader._get_pool_domain() & Domain("id", "=", listing_id)
        return request.env["groupbuy.listing"].search(domain, limit=1) or None

    def _find_draft(self, leader, campaign):
        """Return the draft goods are chosen for, if one was named, or an empty campaign."""
        if not (campaign.isdecimal() and len(campaign) < 10):
            return request.env["groupbuy.campaign"]
        return request.env["groupbuy.campaign"].search(
            [
                ("id", "=", int(campaign)),
                ("owner_id", "=", leader.id),
                ("state", "=", "draft"),
                ("is_template", "=", False),
            ],
            limit=1,
        )

    def _read_wish(self, query):
        """Return the filters of an address as a `PoolWish`, whatever was sent."""
        text, category, brand, least, most = (
            str(query.get(name, "")) for name in ("search", "category", "brand", "least", "most")
        )
        return PoolWish(
            text.strip()[:SEARCH_LENGTH],
            int(category) if category.isdecimal() and len(category) < 10 else 0,
            int(brand) if brand.isdecimal() and len(brand) < 10 else 0,
            leader_presets.amount(least, PRICE_MAX) or 0.0,
            leader_presets.amount(most, PRICE_MAX) or 0.0,
        )

    def _as_query(self, wish, campaign="", **changes):
        """Return the arguments of an address with these filters, those left empty left out."""
        wish = wish._replace(**changes)
        query = {
            "search": wish.text,
            "category": wish.category_id,
            "brand": wish.brand_id,
            "least": f"{wish.price_min:g}" if wish.price_min else "",
            "most": f"{wish.price_max:g}" if wish.price_max else "",
            "campaign": campaign,
        }
        return {name: value for name, value in query.items() if value}
