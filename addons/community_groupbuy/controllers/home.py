"""The address people type: residents are led to their leader, leaders to their work."""

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.web import Home

from .pages import PAGE


class GroupbuyHome(Home):
    @http.route()
    def index(self, *args, **kw):
        """Show strangers the start page instead of the staff's login."""
        if request.db and not request.session.uid:
            return request.redirect("/g")
        return super().index(*args, **kw)

    @http.route("/g", readonly=True, sitemap=False, **PAGE)
    def groupbuy_start(self, **_query):
        """Tell visitors without a link how to come by one."""
        return request.render("community_groupbuy.page_start")


class GroupbuyCustomerPortal(CustomerPortal):
    @http.route()
    def home(self, **kw):
        """Open the leader's work of today instead of the list of documents."""
        if request.env.user.has_group("community_groupbuy.group_leader"):
            return request.redirect("/my/groupbuy")
        return super().home(**kw)
