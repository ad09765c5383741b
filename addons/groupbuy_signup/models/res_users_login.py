"""Logging in: by a proven number, and by password within limits that hold everywhere."""

import hmac
import secrets

from odoo import api, models
from odoo.exceptions import AccessDenied
from odoo.fields import Domain
from odoo.tools import SQL, hash_sign, ormcache, verify_hash_signed

from ..exceptions import LimitReached, PhoneRefused
from ..rules.limits import Limit
from ..rules.phone import counted_address
from ..tools.own_transaction import own_transaction

PROOF_SCOPE = "groupbuy_signup.proven_phone"
PROOF_HOURS = 1 / 60
QUARTER = 900
HOUR = 3600
PASSWORD_LENGTH = 4096


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _get_login_domain(self, login):
        """Find people by their number however they type it."""
        domain = super()._get_login_domain(login)
        phone = self._groupbuy_read_phone(login)
        if not phone:
            return domain
        own = Domain("login", "=", phone)
        if self.env.su:
            own |= Domain("groupbuy_phone_verified", "=", phone)
        return Domain(domain) | own

    @api.model
    def _groupbuy_read_phone(self, text):
        """Return a text as E.164 if it is a mobile number, else an empty string."""
        try:
            return self._groupbuy_get_company()._groupbuy_get_phone(text)
        except PhoneRefused:
            return ""

    @api.model
    def _groupbuy_get_company(self):
        """Return the company whose limits count; nobody is logged in yet when it is asked."""
        # Only its limits and countries are used.
        return (self.env.company or self.env.ref("base.main_company")).sudo()

    @api.model
    def _groupbuy_get_proof(self, user):
        """Return a credential for a user whose number was proven just now."""
        # The secret signs; it does not leave.
        token = hash_sign(self.env(su=True), PROOF_SCOPE, user.login, expiration_hours=PROOF_HOURS)
        return {"type": "groupbuy_phone", "login": user.login, "token": token}

    @api.model
    def _groupbuy_read_proof(self, token):
        """Return the login a token proves, or an empty text."""
        try:
            login = verify_hash_signed(self.env(su=True), PROOF_SCOPE, token)
        except ValueError:
            return ""
        return login if isinstance(login, str) else ""

    def _check_credentials(self, credential, env):
        """Accept the proof the server wrote itself after a code was used up.

        Passwords that come without an address (RPC calls name a user's number, not a login)
        are limited here, all others in `_login`.
        """
        if credential.get("type") != "groupbuy_phone":
            limits = []
            if credential.get("type") == "password" and not (env or {}).get("REMOTE_ADDR"):
                login = {"login": self.env.user.login}
                limits = self._groupbuy_get_password_limits(login, {})
            self._groupbuy_take_attempt(limits)
            auth_info = super()._check_credentials(credential, env)
            self._groupbuy_give_back(limits)
            return auth_info
        # The user who is logging in, nobody else; phone and groups are closed to the portal.
        user_sudo = self.env.user.sudo()
        login = self._groupbuy_read_proof(str(credential.get("token") or ""))
        is_proven = hmac.compare_digest(login.encode(), user_sudo.login.encode())
        if not is_proven or not user_sudo._groupbuy_can_use_codes():
            raise AccessDenied()
        return {"uid": user_sudo.id, "auth_method": "groupbuy_phone", "mfa": "default"}

    def _login(self, credential, user_agent_env):
        """Limit wrong passwords over all processes, and take as long for unknown logins."""
        if credential.get("type") != "password":
            return super()._login(credential, user_agent_env)
        limits = []
        if user_agent_env and user_agent_env.get("REMOTE_ADDR"):
            limits = self._groupbuy_get_password_limits(credential, user_agent_env)
        self._groupbuy_take_attempt(limits)
        try:
            auth_info = super()._login(credential, user_agent_env)
        except AccessDenied as refusal:
            if refusal.args == AccessDenied().args:
                self._groupbuy_spend_time(credential)
            raise
        self._groupbuy_give_back(limits)
        return auth_info

    def _groupbuy_take_attempt(self, limits):
        """Count an attempt before it is judged, so that many at once are none too many."""
        if not limits:
            return
        try:
            with own_transaction(self.env) as own:
                own["groupbuy.phone.limit"]._take(limits)
        except LimitReached as refusal:
            raise AccessDenied(str(refusal)) from None

    def _groupbuy_give_back(self, limits):
        """Count only what was wrong."""
        if limits:
            with own_transaction(self.env) as own:
                own["groupbuy.phone.limit"]._give_back(limits)

    @api.model
    def _groupbuy_get_password_limits(self, credential, user_agent_env):
        """Return the limits on a password attempt; the address is unknown outside of requests.

        A phone is locked for everybody, as its owner can log in by code; another login only
        for the address that guesses, so that nobody locks out the staff.
        """
        company = self._groupbuy_get_company()
        address = counted_address(user_agent_env.get("REMOTE_ADDR"))
        login = str(credential.get("login") or "")
        phone = self._groupbuy_read_phone(login)
        limits = []
        if phone or address:
            subject = phone or f"{address} {login}"
            count = company.groupbuy_password_phone_limit
            limits.append(Limit("password_login", subject, count, QUARTER))
        if address:
            count = company.groupbuy_password_address_limit
            limits.append(Limit("password_address", address, count, HOUR))
        return limits

    @api.model
    def _groupbuy_spend_time(self, credential):
        """Compare with nobody's password where Odoo had none to compare with."""
        login = str(credential.get("login") or "")
        # Strangers may not read users; nothing of what is found leaves this method.
        user_sudo = self.sudo().search(
            self._get_login_domain(login), order=self._get_login_order(), limit=1
        )
        if not user_sudo:
            # The look at the password Odoo did not take.
            user_sudo._groupbuy_has_password()
        if not user_sudo._groupbuy_has_password():
            password = str(credential.get("password") or "")[:PASSWORD_LENGTH]
            self._crypt_context().verify(password, self._groupbuy_get_nobodys_hash())

    def _groupbuy_has_password(self):
        """Return whether this user, who may be none, ever set a password."""
        self.flush_recordset(["password"])
        [(has_password,)] = self.env.execute_query(
            SQL(
                "SELECT EXISTS (SELECT FROM res_users WHERE id = %s AND password != '')",
                self.id or 0,
            )
        )
        return has_password

    def _groupbuy_check_own_password(self, password, ip):
        """Check the password of who is logged in, within the limits on passwords.

        :raise AccessDenied: when it is wrong or was wrong too often
        """
        self.ensure_one()
        credential = {"type": "password", "login": self.login, "password": password or ""}
        self._login(credential, {"interactive": True, "REMOTE_ADDR": ip})

    @ormcache(cache="stable")
    def _groupbuy_get_nobodys_hash(self):
        """Return the hash of a password nobody knows, made as the others are."""
        return self._crypt_context().hash(secrets.token_hex())
