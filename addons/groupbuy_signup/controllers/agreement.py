"""Agreements: read by anybody, accepted by whoever is logged in."""

from odoo import http
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages

from .phone_signup import PhoneSignup

OWN = {"type": "http", "auth": "user", "website": True, "multilang": False, "sitemap": False}
PATH = "/my/agreements"


class AgreementPages(http.Controller):
    @http.route("/agreement/<string:code>", readonly=True, sitemap=False, **pages.PAGE)
    def agreement(self, code, **_query):
        """Show the version of an agreement that is in force."""
        agreements = request.env["groupbuy.agreement"]
        required = agreements._get_required("everyone") | agreements._get_required("leader")
        version = required.filtered(lambda row: row.agreement_id.code == code)
        if not version:
            return pages.not_found(text=request.env._("This agreement is not in force."))
        return request.render("groupbuy_signup.agreement_page", {"version": version})

    @http.route(PATH, methods=["GET"], readonly=True, **OWN)
    def my_agreements(self, next="", **_query):
        """Ask for the agreements this person has not accepted yet; list the others."""
        return self._render_agreements(next)

    @http.route(PATH, methods=["POST"], max_content_length=pages.FORM_LENGTH, **OWN)
    def my_agreements_accept(self, next="", agree="", **_form):
        """Keep that this person accepts what was shown."""
        pending = request.env["groupbuy.agreement"]._get_pending(request.env.user)
        # A version published after the page was opened has not been read: it is asked for again.
        shown = pending.filtered(lambda row: str(row.id) in str(agree).split(","))
        if pending and not shown:
            return self._render_agreements(next, request.env._("Please tick the box first."))
        shown._accept(
            request.env.user,
            request.httprequest.remote_addr,
            request.httprequest.user_agent.string,
        )
        goal = request.env["groupbuy.leader"]._get_local_path(next or "/my")
        return request.redirect(goal, code=303)

    def _render_agreements(self, next_path, problem=None):
        agreements = request.env["groupbuy.agreement"]
        pending = agreements._get_pending(request.env.user)
        required = agreements._get_required("everyone") | agreements._get_required("leader")
        accepted = required._get_accepted(request.env.user)
        response = request.render(
            "groupbuy_signup.my_agreements",
            {
                "pending": pending,
                "accepted": accepted - pending,
                "is_first": not pending.agreement_id.version_ids._get_accepted(request.env.user),
                "next": agreements.env["groupbuy.leader"]._get_local_path(next_path or "/my"),
                "problem": problem,
            },
        )
        response.status_code = 422 if problem else 200
        return response


class AgreementSignup(PhoneSignup):
    def _get_form(self, form):
        """Add what the browser says it is: it is kept with what was accepted."""
        return super()._get_form(form) | {"agent": request.httprequest.user_agent.string[:200]}

    def _prepare_account_page(self, proof):
        """Add the agreements to accept."""
        required = request.env["groupbuy.agreement"]._get_required("everyone")
        return super()._prepare_account_page(proof) | {"agreements": required}
