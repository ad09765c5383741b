"""Announcements on the reader's phone; opening one marks it as read."""

from odoo import http
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER, LeaderPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from .training import ID_MAX, POST

PAGE_SIZE = 20


class NewsPortal(LeaderPortal):
    @http.route("/my/groupbuy/news", readonly=pages.reads_only, sitemap=False, **LEADER)
    def news(self, page="1", **_query):
        """List what was announced to the reader."""
        receipts = request.env["groupbuy.announcement.receipt"]
        if not receipts.has_access("read"):
            return self._leave()
        pager = portal_pager(
            url="/my/groupbuy/news",
            total=receipts.search_count(receipts._get_own_domain()),
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
        )
        return request.render(
            "groupbuy_training.news",
            {
                "receipts": receipts._get_own(limit=PAGE_SIZE, offset=pager["offset"]),
                "pager": pager,
            },
        )

    @http.route(
        "/my/groupbuy/news/<int:announcement_id>",
        readonly=pages.reads_only,
        sitemap=False,
        **LEADER,
    )
    def news_page(self, announcement_id, **_query):
        """Show one announcement; its page then says that it was opened."""
        receipt = self._find_receipt(announcement_id)
        if not receipt:
            return self._refuse_news()
        return request.render(
            "groupbuy_training.news_page",
            {"receipt": receipt, "announcement": receipt.announcement_id},
        )

    @http.route(
        "/my/groupbuy/news/<int:announcement_id>/read",
        type="jsonrpc",
        auth="user",
        methods=["POST"],
    )
    def news_read(self, announcement_id):
        """Note that the page was opened; return whether it was addressed to the user."""
        receipt = self._find_receipt(announcement_id)
        if receipt:
            receipt._mark_read()
        return bool(receipt)

    @http.route("/my/groupbuy/news/<int:announcement_id>/confirm", **POST)
    def news_confirm(self, announcement_id, **_form):
        """Note that the reader has understood, or, without JavaScript, has read."""
        receipt = self._find_receipt(announcement_id)
        if not receipt:
            return self._refuse_news()
        if receipt.needs_confirmation:
            receipt._confirm()
        else:
            receipt._mark_read()
        return request.redirect(f"/my/groupbuy/news/{announcement_id}", code=303)

    def _find_receipt(self, announcement_id):
        """Return the user's own receipt of a published announcement, or `None`."""
        receipts = request.env["groupbuy.announcement.receipt"]
        if announcement_id >= ID_MAX or not receipts.has_access("read"):
            return None
        announcement = request.env["groupbuy.announcement"].search(
            [("id", "=", announcement_id), ("state", "=", "published")]
        )
        receipt = announcement._get_receipt(request.env.user.partner_id) if announcement else None
        return receipt or None

    def _refuse_news(self):
        """Return the same answer for what is addressed to others and for nothing."""
        return pages.not_found(
            request.env._("Announcement not found"),
            request.env._("It does not exist, is over, or is not addressed to you."),
        )
