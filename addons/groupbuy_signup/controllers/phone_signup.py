"""Signing up: the number, its code, then name and password."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages

from .phone_pages import FORM, VIEW, PhonePages

START = "/groupbuy/signup"
ACCOUNT = f"{START}/account"


class PhoneSignup(PhonePages):
    @http.route(START, readonly=True, **VIEW, **pages.PAGE)
    def phone_signup(self, next="", **_query):
        """Ask for the number; who has an account goes on at once."""
        if request.session.uid:
            return request.redirect(self._get_next(next))
        return self._render("groupbuy_signup.phone_signup", {"form": {"next": str(next)}})

    @http.route(START, **FORM, **pages.PAGE)
    def phone_signup_send(self, **form):
        """Send a code to a new number, and the way to log in to a known one."""
        form = self._get_form(form)
        try:
            return self._ask_for_code("sign_up", form.get("phone"), form.get("next", ""))
        except UserError as error:
            return self._render("groupbuy_signup.phone_signup", {"form": form}, str(error))

    @http.route(ACCOUNT, readonly=True, **VIEW, **pages.PAGE)
    def phone_signup_account(self, **_query):
        """Ask for name and password, once the number is proven."""
        proof = self._get_proof("sign_up")
        if not proof:
            return request.redirect(START)
        return self._render_account(proof, {})

    @http.route(ACCOUNT, **FORM, **pages.PAGE)
    def phone_signup_create(self, **form):
        """Make the account and log in."""
        proof = self._get_proof("sign_up")
        if not proof:
            return request.redirect(START, code=303)
        form = self._get_form(form) | {"phone": proof["phone"]}
        try:
            with request.env.cr.savepoint():
                user_sudo = request.env["res.users"]._groupbuy_sign_up(form, self._get_ip())
        except UserError as error:
            return self._render_account(proof, form, str(error))
        return self._log_in(user_sudo, proof["next"])

    def _render_account(self, proof, form, problem=None):
        values = self._prepare_account_page(proof) | {
            "form": form | {"password": "", "password_again": ""}
        }
        return self._render("groupbuy_signup.phone_signup_account", values, problem)

    def _prepare_account_page(self, proof):
        """Return what the page of name and password needs; the agreements may add."""
        return {
            "masked": self._get_masked(proof["phone"]),
            "minlength": request.env["res.users"].get_password_policy()["minlength"],
        }
