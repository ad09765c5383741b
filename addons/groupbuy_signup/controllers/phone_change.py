"""Another number for one's account: prove who one is, then the new number."""

from odoo import http
from odoo.exceptions import AccessDenied, UserError
from odoo.http import request

from .phone_code import PhoneCode
from .phone_pages import FORM, PROOF_KEY, VIEW, WISH_KEY

OWN = {"type": "http", "auth": "user", "website": True, "multilang": False}
START = "/my/phone"
NEW = f"{START}/new"


class PhoneChange(PhoneCode):
    @http.route(START, readonly=True, **VIEW, **OWN)
    def my_phone(self, **_query):
        """Show the number and ask for a proof: a code to it, or the password."""
        return self._render_phone()

    @http.route(START, **FORM, **OWN)
    def my_phone_prove(self, **form):
        """Send a code to the present number, or check the password."""
        form = self._get_form(form)
        # The person's own number, which no portal user may read by other ways.
        user_sudo = request.env.user.sudo()
        try:
            if form.get("by") == "password":
                user_sudo._groupbuy_check_own_password(form.get("password"), self._get_ip())
                return self._ask_for_new({"phone": user_sudo.login})
            return self._ask_for_code(
                "change_phone", user_sudo.groupbuy_phone_verified, NEW, step="old"
            )
        except (AccessDenied, UserError) as error:
            return self._render_phone(self._get_sentence(error))

    @http.route(NEW, readonly=True, **VIEW, **OWN)
    def my_phone_new(self, **_query):
        """Ask for the new number, once the owner is proven."""
        if not self._get_proof("change_phone"):
            return request.redirect(START)
        return self._render("groupbuy_signup.my_phone_new", {})

    @http.route(NEW, **FORM, **OWN)
    def my_phone_send(self, **form):
        """Send a code to the new number; a number that is taken gets a message only."""
        if not self._get_proof("change_phone"):
            return request.redirect(START, code=303)
        form = self._get_form(form)
        try:
            return self._ask_for_code("change_phone", form.get("phone"), START, step="new")
        except UserError as error:
            return self._render("groupbuy_signup.my_phone_new", {"form": form}, str(error))

    def _after_code_change_phone(self, wish):
        """Go on to the new number, or make it the login."""
        if not request.session.uid:
            return request.redirect(START, code=303)
        if wish.get("step") == "old":
            return self._ask_for_new(wish)
        if not self._get_proof("change_phone"):
            return request.redirect(START, code=303)
        user = request.env.user
        user._groupbuy_change_phone(wish["phone"])
        request.session.pop(WISH_KEY)
        request.session.pop(PROOF_KEY)
        request.session["login"] = wish["phone"]
        # A changed login ends all sessions; this one is who changed it.
        request.env.flush_all()
        request.env.registry.clear_cache()
        request.session.session_token = user._compute_session_token(request.session.sid)
        return request.redirect(f"{START}?done=1", code=303)

    def _ask_for_new(self, proven):
        """Keep that the owner was proven and lead to the new number."""
        request.session.pop(WISH_KEY, None)
        self._keep_proof({"purpose": "change_phone", "phone": proven["phone"], "next": NEW})
        return request.redirect(NEW, code=303)

    def _render_phone(self, problem=None):
        # The person's own number, which no portal user may read by other ways.
        user_sudo = request.env.user.sudo()
        values = {
            "masked": self._get_masked(user_sudo.groupbuy_phone_verified or ""),
            "has_phone": bool(user_sudo.groupbuy_phone_verified),
            "is_staff": not user_sudo._groupbuy_can_use_codes(),
            "is_done": "done" in request.params and not problem,
        }
        return self._render("groupbuy_signup.my_phone", values, problem)

    def _get_sentence(self, error):
        if error.args == AccessDenied().args:
            return request.env._("The password is wrong.")
        return str(error)
