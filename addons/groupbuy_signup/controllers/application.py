"""Becoming a leader: the invitation, the form, and what became of it."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages

from ..models.groupbuy_identity_document import SIZE_LIMIT

OWN = {"type": "http", "auth": "user", "website": True, "multilang": False, "sitemap": False}
PATH = "/my/application"
LENGTH = 6 * SIZE_LIMIT
RECRUITER_KEY = "groupbuy_recruiter"


class ApplicationPages(http.Controller):
    @http.route("/lead", readonly=True, sitemap=True, **pages.PAGE)
    def lead(self, **query):
        """Tell what leaders do and earn; keep whose link led here."""
        code = query.get("from", "")
        recruiter = request.env["groupbuy.leader.application"]._find_recruiter(code)
        if recruiter:
            request.session[RECRUITER_KEY] = recruiter.code
        user = request.env.user
        return request.render(
            "groupbuy_signup.lead",
            {
                "recruiter": recruiter,
                "is_own": recruiter.partner_id == user.partner_id and not user._is_public(),
                "share_url": f"{request.httprequest.host_url}lead?from={recruiter.code}",
                "goal": self._get_goal(),
            },
        )

    @http.route(PATH, methods=["GET"], readonly=True, **OWN)
    def my_application(self, **query):
        """Show the form, or what became of the application."""
        own = self._get_own()
        if not self._may_apply():
            return self._leave()
        is_form = not own or own.state in ("draft", "more_needed") or "again" in query
        if is_form and own.state not in ("submitted", "approved"):
            return self._render_form(own)
        return self._render_state(own)

    @http.route(PATH, methods=["POST"], max_content_length=LENGTH, **OWN)
    def my_application_send(self, **form):
        """Keep what was typed, then hand it in; one sentence says what is missing."""
        if not self._may_apply():
            return self._leave()
        own = self._get_own()
        if own.state in ("submitted", "approved"):
            return request.redirect(PATH, code=303)
        applications = request.env["groupbuy.leader.application"]
        sent = applications._read_form(form)
        own, problems = applications._keep_form(
            request.env.user, sent, request.session.get(RECRUITER_KEY)
        )
        problems += own._keep_papers(self._get_files())
        if "later" not in form:
            problems = self._hand_in(own, form, problems)
        if problems:
            return self._render_form(own, sent, problems)
        request.session.pop(RECRUITER_KEY, None)
        return request.redirect("/my" if "later" in form else PATH, code=303)

    @http.route(f"{PATH}/withdraw", methods=["POST"], max_content_length=4096, **OWN)
    def my_application_withdraw(self, **_form):
        """Take an application back."""
        own = self._get_own()
        if own.state in ("draft", "submitted", "more_needed"):
            own._withdraw()
        return request.redirect(PATH, code=303)

    @http.route(f"{PATH}/keep", type="jsonrpc", auth="user", methods=["POST"])
    def my_application_keep(self, **form):
        """Keep what is typed so far; the browser asks for it while the form is filled in."""
        own = self._get_own()
        if not self._may_apply() or own.state in ("submitted", "approved"):
            return {"kept": False}
        applications = request.env["groupbuy.leader.application"]
        sent = applications._read_form(form)
        _own, problems = applications._keep_form(
            request.env.user, sent, request.session.get(RECRUITER_KEY)
        )
        return {"kept": not problems}

    def _hand_in(self, own, form, problems):
        """Keep identity and consent, then submit; return the problems, old and new."""
        agreements = own._get_agreements_missing()
        if agreements and not form.get("agree"):
            problems = [*problems, request.env._("Please read and accept the agreements.")]
        if not form.get("consent") and not own.date_consent:
            # Without it the number is not kept, not even for a moment.
            return [*problems, request.env._("Please agree that we keep your identity data.")]
        problems = [*problems, *own._keep_identity(str(form.get("identity_number", ""))[:40])]
        if problems:
            return problems
        agreements._accept(
            request.env.user,
            request.httprequest.remote_addr,
            request.httprequest.user_agent.string,
        )
        try:
            with request.env.cr.savepoint():
                own._submit()
        except UserError as error:
            return [str(error)]
        return []

    def _get_own(self):
        """Return this person's application, read past rules that give applicants nothing."""
        return request.env["groupbuy.leader.application"]._get_own(request.env.user)

    def _may_apply(self):
        """Say whether this person is somebody who may become a leader."""
        user = request.env.user
        if user._is_internal():
            return False
        # Only oneself is asked for.
        leaders_sudo = request.env["groupbuy.leader"].sudo()
        return not leaders_sudo.search_count(
            [("partner_id", "=", user.partner_id.id), ("state", "!=", "left")], limit=1
        )

    def _leave(self):
        """Lead staff and leaders to their work."""
        internal = request.env.user._is_internal()
        return request.redirect("/odoo" if internal else "/my/groupbuy", code=303)

    def _get_goal(self):
        """Return where the button of the invitation leads."""
        if request.session.uid:
            return PATH
        return f"/groupbuy/signup?next={PATH}"

    def _get_files(self):
        """Return what was sent as papers: {kind: content}."""
        kinds = request.env["groupbuy.leader.application"]._get_expected_documents()
        files = request.httprequest.files
        sent = {kind: files[f"paper_{kind}"] for kind in kinds if f"paper_{kind}" in files}
        return {kind: row.read(SIZE_LIMIT + 1) for kind, row in sent.items() if row.filename}

    def _render_form(self, own, sent=None, problems=()):
        """Render the form with what is kept, what was typed, and what is missing."""
        response = request.render(
            "groupbuy_signup.application_form",
            own._prepare_form_page(request.env.user, sent or {}, list(problems)),
        )
        response.status_code = 422 if problems else 200
        response.headers["Cache-Control"] = "no-store"
        return response

    def _render_state(self, own):
        """Render how far the application is."""
        response = request.render(
            "groupbuy_signup.application_state",
            {"application": own, "steps": own._get_page_steps()},
        )
        response.headers["Cache-Control"] = "no-store"
        return response
