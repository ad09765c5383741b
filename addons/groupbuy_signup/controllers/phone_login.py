"""Logging in by phone: with a code, or with a password."""

from odoo import http
from odoo.exceptions import AccessDenied, UserError
from odoo.http import request

from odoo.addons.community_groupbuy.controllers import pages

from .phone_pages import FORM, VIEW, PhonePages


class PhoneLogin(PhonePages):
    @http.route("/groupbuy/login", readonly=True, **VIEW, **pages.PAGE)
    def phone_login(self, next="", by="code", **_query):
        """Ask for the number; who is logged in goes on at once."""
        if request.session.uid:
            return request.redirect(self._get_next(next))
        return self._render_login({"next": str(next), "by": str(by)})

    @http.route("/groupbuy/login", **FORM, **pages.PAGE)
    def phone_login_send(self, **form):
        """Send a code, or check the password."""
        form = self._get_form(form)
        if request.session.uid:
            return request.redirect(self._get_next(form.get("next")), code=303)
        try:
            if form.get("by") == "password":
                return self._check_password(form)
            return self._ask_for_code("log_in", form.get("phone"), form.get("next", ""))
        except UserError as error:
            return self._render_login(form, str(error))

    def _check_password(self, form):
        """Log in with number and password; every refusal reads the same."""
        phone = request.env.company._groupbuy_get_phone(form.get("phone"))
        credential = {"type": "password", "login": phone, "password": form.get("password", "")}
        try:
            auth_info = request.session.authenticate(request.env, credential)
        except AccessDenied as refusal:
            is_plain = refusal.args == AccessDenied().args
            sentence = request.env._("The number or the password is wrong.")
            return self._render_login(form, sentence if is_plain else str(refusal))
        # Who this is was proven a line ago; only where the login leads is asked.
        user_sudo = request.env["res.users"].sudo().browse(auth_info["uid"])
        return self._go_on(user_sudo, form.get("next"))

    def _render_login(self, form, problem=None):
        by = "password" if form.get("by") == "password" else "code"
        values = {"form": form | {"password": ""}, "by": by}
        return self._render("groupbuy_signup.phone_login", values, problem)
