"""A resident's own pages: orders and communities."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from . import pages
from .home import GroupbuyCustomerPortal

RESIDENT = {"type": "http", "auth": "user", "website": True, "multilang": False, "sitemap": False}
POST = {"methods": ["POST"], "max_content_length": pages.FORM_LENGTH, **RESIDENT}
PAGE_SIZE = 10


class ResidentPortal(GroupbuyCustomerPortal):
    @http.route()
    def home(self, page="1", **kw):
        """Show residents their orders and communities instead of the list of documents."""
        if not request.env.user._is_groupbuy_resident():
            return super().home(**kw)
        return request.render(
            "community_groupbuy.resident_home", self._prepare_resident_home(str(page))
        )

    @http.route("/my/communities", readonly=True, **RESIDENT)
    def resident_communities(self, **_query):
        """List the communities of who is logged in."""
        return request.render(
            "community_groupbuy.resident_communities", self._prepare_communities()
        )

    @http.route("/my/communities/<int:membership_id>/<string:step>", **POST)
    def resident_membership(self, membership_id, step, **_form):
        """Leave a community, withdraw an application, or make a community one's home."""
        membership_sudo = self._find_membership(membership_id)
        if not membership_sudo or step not in {"leave", "home"}:
            return pages.not_found()
        try:
            with request.env.cr.savepoint():
                if step == "leave":
                    membership_sudo._end("left")
                else:
                    membership_sudo._make_home()
        except UserError as error:
            values = self._prepare_communities() | {"problem": str(error)}
            return request.render("community_groupbuy.resident_communities", values)
        return request.redirect("/my/communities", code=303)

    def _find_membership(self, membership_id):
        """Return an own membership, or an empty one; who leads a community has no say here."""
        own_sudo = self._get_memberships_sudo()
        return own_sudo.filtered(lambda membership: membership.id == membership_id)

    def _get_memberships_sudo(self):
        """Return the living memberships of who is logged in."""
        # Exactly the own ones; their communities' names are no secret to a member.
        memberships_sudo = request.env["groupbuy.community.membership"].sudo()
        return memberships_sudo.search(
            [
                ("partner_id", "=", request.env.user.partner_id.id),
                ("state", "in", ("applied", "active")),
            ],
            order="id",
        )

    def _prepare_communities(self):
        """Return what the list of communities shows."""
        memberships_sudo = self._get_memberships_sudo()
        return {
            "memberships": memberships_sudo,
            "notices": memberships_sudo.filtered(
                lambda membership: membership.state == "active"
            ).community_id._get_current_notices(),
        }

    def _get_standing_sudo(self):
        """Return the living standing orders of who is logged in."""
        # Exactly the own ones; leader and pickup point behind them are on their page, too.
        standing_sudo = request.env["groupbuy.standing.order"].sudo()
        return standing_sudo.search(
            [("partner_id", "=", request.env.user.partner_id.id), ("state", "!=", "ended")]
        )

    def _get_waiting_sudo(self):
        """Return the own places in waiting lists that are still open."""
        # The login's own contact.
        partner_sudo = request.env.user.partner_id.sudo()
        # A place is known by the phone it was taken with; only the login's own number counts.
        waiting_sudo = request.env["groupbuy.waiting"].sudo()
        phone = request.env.user._get_groupbuy_own_phone()
        if not phone or not partner_sudo.groupbuy_is_resident:
            return waiting_sudo
        return waiting_sudo.search(
            [("phone", "=", phone), ("state", "in", ("waiting", "offered"))], limit=PAGE_SIZE
        )

    def _prepare_resident_home(self, page):
        """Return what a resident's home shows; leaves may add."""
        orders = request.env["sale.order"].sudo()
        domain = [
            ("partner_id", "=", request.env.user.partner_id.id),
            ("groupbuy_order_id", "!=", False),
        ]
        pager = portal_pager(
            url="/my",
            total=orders.search_count(domain),
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
        )
        return self._prepare_communities() | {
            "standing_orders": self._get_standing_sudo(),
            "waiting": self._get_waiting_sudo(),
            "partner": request.env.user.partner_id,
            # Own orders only; campaign and pickup point behind them are on the order's page, too.
            "orders": orders.search(domain, limit=PAGE_SIZE, offset=pager["offset"]),
            "pager": pager,
            "page_no_tabs": True,
        }
