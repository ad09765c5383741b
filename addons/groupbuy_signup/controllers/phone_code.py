"""The page where a code is typed, whatever it is for."""

import time

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages

from .phone_pages import CODE_URL, FORM, VIEW, WISH_KEY, PhonePages

STARTS = {
    "log_in": "/groupbuy/login",
    "sign_up": "/groupbuy/signup",
    "recover": "/groupbuy/recover",
    "change_phone": "/my/phone",
}


class PhoneCode(PhonePages):
    @http.route(CODE_URL, readonly=True, **VIEW, **pages.PAGE)
    def phone_code(self, **_query):
        """Ask for the code that was sent."""
        wish = request.session.get(WISH_KEY)
        if not wish:
            return request.redirect("/groupbuy/login")
        return self._render_code(wish)

    @http.route(CODE_URL, **FORM, **pages.PAGE)
    def phone_code_check(self, code="", **_form):
        """Check the code and do what it was asked for."""
        wish = request.session.get(WISH_KEY)
        if not wish:
            return request.redirect("/groupbuy/login", code=303)
        try:
            self._redeem_once(wish, str(code)[:20])
            with request.env.cr.savepoint():
                return self._after_code(wish)
        except UserError as error:
            return self._render_code(wish, str(error))

    @http.route(f"{CODE_URL}/again", **FORM, **pages.PAGE)
    def phone_code_again(self, **_form):
        """Send another code for the same wish."""
        wish = request.session.get(WISH_KEY)
        if not wish:
            return request.redirect("/groupbuy/login", code=303)
        details = {name: wish[name] for name in wish if name not in ("purpose", "sent")}
        phone, next_path = details.pop("phone"), details.pop("next")
        try:
            return self._ask_for_code(wish["purpose"], phone, next_path, **details)
        except UserError as error:
            return self._render_code(wish, str(error))

    def _after_code(self, wish):
        """Go on with a proven number; each purpose has its `_after_code_<purpose>`."""
        return getattr(self, f"_after_code_{wish['purpose']}")(wish)

    def _after_code_log_in(self, wish):
        """Open the account of the number; a neighbour's first code makes it."""
        users = request.env["res.users"]
        return self._log_in(users._groupbuy_log_in_resident(wish["phone"]), wish["next"])

    def _after_code_sign_up(self, wish):
        self._keep_proof(wish)
        request.session.pop(WISH_KEY)
        return request.redirect("/groupbuy/signup/account", code=303)

    def _after_code_recover(self, wish):
        self._keep_proof(wish)
        request.session.pop(WISH_KEY)
        return request.redirect("/groupbuy/recover/password", code=303)

    def _render_code(self, wish, problem=None):
        # The page tells this wait to everybody; strangers may not read companies.
        wait = request.env.company.sudo().groupbuy_code_wait_seconds
        values = {
            "masked": self._get_masked(wish["phone"]),
            "seconds": max(0, wish["sent"] + wait - int(time.time())),
            "back": STARTS[wish["purpose"]],
        }
        return self._render("groupbuy_signup.phone_code", values, problem)
