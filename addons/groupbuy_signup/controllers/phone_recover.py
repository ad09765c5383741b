"""A new password, for whoever has the phone."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages

from .phone_pages import FORM, VIEW, PhonePages

START = "/groupbuy/recover"
PASSWORD = f"{START}/password"


class PhoneRecover(PhonePages):
    @http.route(START, readonly=True, **VIEW, **pages.PAGE)
    def phone_recover(self, next="", **_query):
        """Ask whose password it is."""
        return self._render("groupbuy_signup.phone_recover", {"form": {"next": str(next)}})

    @http.route(START, **FORM, **pages.PAGE)
    def phone_recover_send(self, **form):
        """Send a code; for a number without account a message that says so."""
        form = self._get_form(form)
        try:
            return self._ask_for_code("recover", form.get("phone"), form.get("next", ""))
        except UserError as error:
            return self._render("groupbuy_signup.phone_recover", {"form": form}, str(error))

    @http.route(PASSWORD, readonly=True, **VIEW, **pages.PAGE)
    def phone_password(self, **_query):
        """Ask for the new password, once the number is proven."""
        proof = self._get_proof("recover")
        if not proof:
            return request.redirect(START)
        return self._render_password(proof)

    @http.route(PASSWORD, **FORM, **pages.PAGE)
    def phone_password_set(self, **form):
        """Set the password and log in; all other sessions of the account end."""
        proof = self._get_proof("recover")
        if not proof:
            return request.redirect(START, code=303)
        form = self._get_form(form) | {"phone": proof["phone"]}
        try:
            with request.env.cr.savepoint():
                user_sudo = request.env["res.users"]._groupbuy_recover(form)
        except UserError as error:
            return self._render_password(proof, str(error))
        return self._log_in(user_sudo, proof["next"])

    def _render_password(self, proof, problem=None):
        values = {
            "masked": self._get_masked(proof["phone"]),
            "minlength": request.env["res.users"].get_password_policy()["minlength"],
        }
        return self._render("groupbuy_signup.phone_password", values, problem)
