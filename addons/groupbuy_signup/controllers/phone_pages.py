"""What the pages of logging in by phone share: wishes for codes, proofs, and the way back."""

import time

from odoo import http
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages
from odoo.addons.community_groupbuy.rules.contact import masked_phone

from ..exceptions import LimitReached

# What the visitor waits for a code for: purpose, phone, next, time of sending.
WISH_KEY = "groupbuy_code_wish"
# Which number the visitor has proven, for what, and until when it counts.
PROOF_KEY = "groupbuy_phone_proof"
PROOF_SECONDS = 900
TEXT_LENGTH = 200
CODE_URL = "/groupbuy/code"
FORM = {"methods": ["POST"], "max_content_length": pages.FORM_LENGTH, "sitemap": False}
VIEW = {"methods": ["GET"], "sitemap": False}


class PhonePages(http.Controller):
    """Helpers; every page of a number derives from it."""

    def _ask_for_code(self, purpose, text, next_path, **wish):
        """Send a code to a typed number and lead to the page where it is entered.

        Asking again within the minute leads to the same page: its code is still good.
        :raise UserError: with what to say beside the form
        """
        phone = request.env.company._groupbuy_get_phone(text)
        wish |= {"purpose": purpose, "phone": phone, "next": next_path}
        try:
            request.env["groupbuy.phone.code"]._issue(phone, purpose, self._get_ip())
        except LimitReached as limit:
            waiting = dict(request.session.get(WISH_KEY) or {})
            waiting.pop("sent", None)
            if limit.kind != "code_wait" or waiting != wish:
                raise
        else:
            request.session[WISH_KEY] = wish | {"sent": int(time.time())}
        return request.redirect(CODE_URL, code=303)

    def _redeem_once(self, wish, code):
        """Use up the code of a wish.

        It is gone in its own transaction, so a request that Odoo runs again after a conflict
        must not ask for it again.
        """
        redeemed = (wish["purpose"], wish["phone"], code)
        if getattr(request, "groupbuy_redeemed", None) != redeemed:
            request.env["groupbuy.phone.code"]._redeem(
                wish["phone"], wish["purpose"], code, self._get_ip()
            )
            request.groupbuy_redeemed = redeemed

    def _keep_proof(self, wish):
        """Remember for a quarter of an hour which number was proven for which purpose."""
        request.session[PROOF_KEY] = {
            "purpose": wish["purpose"],
            "phone": wish["phone"],
            "next": wish["next"],
            "until": int(time.time()) + PROOF_SECONDS,
        }

    def _get_proof(self, purpose):
        """Return the proof for a purpose while it counts, else `None`."""
        proof = request.session.get(PROOF_KEY) or {}
        is_good = proof.get("purpose") == purpose and proof["until"] > time.time()
        return proof if is_good else None

    def _log_in(self, user_sudo, next_path):
        """Open the session of a user whose number was proven, or ask for the second factor."""
        request.session.pop(WISH_KEY, None)
        request.session.pop(PROOF_KEY, None)
        # The session's token is read from the database.
        request.env.flush_all()
        request.session.authenticate(
            request.env, request.env["res.users"]._groupbuy_get_proof(user_sudo)
        )
        return self._go_on(user_sudo, next_path)

    def _go_on(self, user_sudo, next_path):
        """Lead on after a login: to the second factor if there is one, else to the wished page."""
        target = self._get_next(next_path) if next_path else self._get_home(user_sudo)
        if request.session.uid:
            return request.redirect(target, code=303)
        return request.redirect_query(user_sudo._mfa_url(), {"redirect": target}, code=303)

    def _get_home(self, user_sudo):
        return "/odoo" if user_sudo._is_internal() else "/my"

    def _get_next(self, next_path):
        """Return the page to come back to, if it is on this site."""
        return request.env["groupbuy.leader"]._get_local_path(next_path or "/my")

    def _get_ip(self):
        return request.httprequest.remote_addr

    def _get_form(self, form):
        """Return a form's fields as texts of a sane length."""
        return {name: str(value)[:TEXT_LENGTH] for name, value in form.items()}

    def _render(self, template, values, problem=None):
        """Render a page, as 422 with a problem."""
        form = values.get("form") or {}
        values = {"problem": problem, "form": form, "next": form.get("next") or ""} | values
        response = request.render(template, values)
        response.status_code = 422 if problem else 200
        # Whoever goes back after logging in must not see another person's form.
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Frame-Options"] = "DENY"
        return response

    def _get_masked(self, phone):
        """Return how a page names a number: its last four digits."""
        return masked_phone(phone)
