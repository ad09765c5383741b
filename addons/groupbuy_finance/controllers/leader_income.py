"""The leader's income: this month, what is held, settlements and their statements."""

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.controllers.leader import LEADER, LeaderPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

PAGE_SIZE = 20


class LeaderIncome(LeaderPortal):
    @http.route("/my/settlements", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_income(self, page="1", **_query):
        """Show the leader's income and settlements."""
        leader = self._get_leader("finance")
        if not leader:
            return self._leave()
        Settlement = request.env["groupbuy.settlement"]
        domain = [("leader_id", "=", leader.id)]
        pager = portal_pager(
            url="/my/settlements",
            total=Settlement.search_count(domain),
            page=int(page) if page.isdecimal() and len(page) < 9 else 1,
            step=PAGE_SIZE,
        )
        return request.render(
            "groupbuy_finance.leader_income",
            {
                "leader": leader,
                "currency": leader.company_id.currency_id,
                "income": leader._get_income(),
                "settlements": Settlement.search(domain, limit=PAGE_SIZE, offset=pager["offset"]),
                "pager": pager,
            },
        )

    @http.route(
        "/my/settlements/<int:settlement_id>", readonly=pages.reads_only, sitemap=False, **LEADER
    )
    def leader_settlement(self, settlement_id, **_query):
        """Show one settlement to its leader."""
        settlement = self._find_settlement(settlement_id)
        if not settlement:
            return self._refuse_settlement()
        return request.render(
            "groupbuy_finance.leader_settlement",
            {
                "settlement": settlement,
                "currency": settlement.currency_id,
                "statement": settlement._get_statement(),
            },
        )

    @http.route("/my/settlements/<int:settlement_id>/statement.pdf", sitemap=False, **LEADER)
    def leader_statement(self, settlement_id, **_query):
        """Hand out the printed statement of one settlement."""
        settlement = self._find_settlement(settlement_id)
        if not settlement:
            return self._refuse_settlement()
        settlement.leader_id._log_activity("export", settlement, settlement.name)
        # The reader may see this settlement; printing also needs the company's letterhead.
        report_sudo = request.env["ir.actions.report"].sudo()
        content, _kind = report_sudo._render_qweb_pdf(
            "groupbuy_finance.groupbuy_settlement_report", settlement.ids
        )
        filename = f"{settlement._get_statement_filename()}.pdf"
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(filename)),
            ],
        )

    def _find_settlement(self, settlement_id):
        """Return the settlement if this user may read it, or `None`."""
        Settlement = request.env["groupbuy.settlement"]
        if settlement_id >= 2**31 or not Settlement.has_access("read"):
            return None
        return Settlement.search([("id", "=", settlement_id)]) or None

    def _refuse_settlement(self):
        """Return the same answer for a settlement of somebody else and for none."""
        pages.note_denied()
        return pages.not_found(
            request.env._("Settlement not found"),
            request.env._("It does not exist, or it is another leader's."),
        )
