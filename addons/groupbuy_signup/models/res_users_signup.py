"""Signing up, a new password, and what passwords may be."""

from odoo import api, models
from odoo.exceptions import UserError

from ..rules.phone import is_own_number

NAME_LENGTH = 40


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _groupbuy_log_in_resident(self, phone):
        """Return the user of a number its holder has just proven; a new one is a resident."""
        is_known = bool(self._groupbuy_find_owner(phone))
        user_sudo = self._groupbuy_get_or_create_portal(phone)
        if not is_known:
            user_sudo.partner_id.groupbuy_is_resident = True
        return user_sudo

    @api.model
    def _groupbuy_sign_up(self, form, ip):
        """Return the new user of a filled-in form whose number is proven.

        :raise UserError: with everything that keeps it from being done
        """
        obstacles = self._get_signup_obstacles(form)
        if obstacles:
            raise UserError("\n".join(obstacles))
        name = form["name"].strip()
        user_sudo = self._groupbuy_get_or_create_portal(form["phone"], name)
        if user_sudo._groupbuy_has_password():
            raise UserError(
                self.env._("You have an account with this number already: log in with a code.")
            )
        user_sudo.write({"name": name, "password": form["password"]})
        self._after_signup(user_sudo, form, ip)
        return user_sudo

    @api.model
    def _groupbuy_recover(self, form):
        """Return the user of a proven number, with the new password of the form."""
        obstacles = self._groupbuy_get_password_obstacles(form)
        if obstacles:
            raise UserError("\n".join(obstacles))
        user_sudo = self._groupbuy_get_or_create_portal(form["phone"])
        user_sudo.password = form["password"]
        return user_sudo

    @api.model
    def _get_signup_obstacles(self, form):
        """Return what keeps a sign-up form from being done; the agreements add theirs.

        `form` has `phone` (proven, E.164), `name`, `password`, `password_again`, and whatever
        else the page sends.
        """
        obstacles = []
        name = (form.get("name") or "").strip()
        if not name:
            obstacles.append(self.env._("Please enter your name."))
        if len(name) > NAME_LENGTH:
            obstacles.append(self.env._("Please enter a shorter name."))
        return obstacles + self._groupbuy_get_password_obstacles(form)

    @api.model
    def _groupbuy_get_password_obstacles(self, form):
        """Return what is wrong with a new password typed twice."""
        password, again = form.get("password") or "", form.get("password_again") or ""
        if password != again:
            return [self.env._("The two passwords are not the same.")]
        if not password:
            return [self.env._("Please enter a password, twice.")]
        try:
            self._check_password_policy([password])
        except UserError as error:
            return [str(error)]
        if is_own_number(password, form.get("phone")):
            return [self._groupbuy_get_own_number_text()]
        return []

    @api.model
    def _after_signup(self, user, form, ip):
        """React to a finished sign-up; the agreements keep what was accepted, when, from where."""

    def _groupbuy_get_own_number_text(self):
        return self.env._("Your phone number is no password; please choose another one.")

    def _check_password_policy(self, passwords):
        """Refuse the own phone number as a password, wherever it is set."""
        result = super()._check_password_policy(passwords)
        # People set their own password; the number it is compared with is not shown.
        for user in self.sudo():
            number = user.groupbuy_phone_verified or self._groupbuy_read_phone(user.login)
            if number and any(is_own_number(word, number) for word in passwords):
                raise UserError(self._groupbuy_get_own_number_text())
        return result
