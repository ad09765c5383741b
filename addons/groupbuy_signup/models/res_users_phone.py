"""People and their verified mobile number."""

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.own_transaction import own_transaction
from ..tools.phone_number import national_number


class ResUsers(models.Model):
    _inherit = "res.users"

    groupbuy_phone_verified = fields.Char(
        string="Verified mobile number",
        copy=False,
        groups="base.group_erp_manager,community_groupbuy.group_manager",
        help="The number in E.164 whose holder logs in by code. Proven by a code, or vouched for "
        "by staff who gave a leader the login.",
    )

    _groupbuy_phone_verified_uniq = models.UniqueIndex(
        "(groupbuy_phone_verified) WHERE groupbuy_phone_verified IS NOT NULL",
        "This number belongs to another account already.",
    )

    @api.model
    def _groupbuy_find_owner(self, phone):
        """Return the account a number belongs to, archived ones too, or an empty one.

        A login that is the number counts as it is typed at home, too: staff give such logins.
        """
        # Visitors ask; what is found never leaves for the page.
        users_sudo = self.sudo().with_context(active_test=False)
        logins = [phone, national_number(phone)]
        return users_sudo.search(
            Domain("groupbuy_phone_verified", "=", phone) | Domain("login", "in", logins),
            order="groupbuy_phone_verified, id",
            limit=1,
        )

    def _groupbuy_can_use_codes(self):
        """Return whether a code alone may open this account: living portal users only."""
        self.ensure_one()
        return bool(self.active and self._is_portal())

    @api.model
    def _groupbuy_get_or_create_portal(self, phone, name=None):
        """Return the portal user of a number its holder has just proven; make it if needed.

        A leader or resident with this number and without a user becomes the user's contact.

        :raise UserError: when the number belongs to staff or to a closed account
        """
        owner_sudo = self._groupbuy_find_owner(phone)
        if not owner_sudo:
            self._groupbuy_lock_phone(phone)
            owner_sudo = self._groupbuy_create_portal(phone, name)
        if not owner_sudo._groupbuy_can_use_codes():
            raise UserError(
                self.env._("This number cannot log in with codes; please ask our staff.")
            )
        if not owner_sudo.groupbuy_phone_verified:
            owner_sudo.groupbuy_phone_verified = phone
        return owner_sudo

    @api.model
    def _groupbuy_lock_phone(self, phone):
        """Let one transaction at a time make the account of a number.

        :raise ConcurrencyError: for Odoo to run the request again, when another one makes or
            has just made it
        """
        key = int(self.env["groupbuy.phone.limit"]._hash("lock", phone)[:15], 16)
        [(is_locked,)] = self.env.execute_query(SQL("SELECT pg_try_advisory_xact_lock(%s)", key))
        if is_locked:
            with own_transaction(self.env) as own:
                is_locked = not own[self._name]._groupbuy_find_owner(phone)
        if not is_locked:
            raise ConcurrencyError("another transaction makes the same account")

    def _groupbuy_create_portal(self, phone, name):
        """Create the portal user of a number, for the contact it fits."""
        partner_sudo = self._groupbuy_find_partner(phone)
        name = name or partner_sudo.name or self._groupbuy_get_default_name(phone)
        values = {
            "login": phone,
            "name": name,
            "groupbuy_phone_verified": phone,
            "lang": self.env.lang or "en_US",
        }
        if partner_sudo:
            values["partner_id"] = partner_sudo.id
        # The number is proven: its holder gets the least there is, a portal user.
        user_sudo = self.sudo()._create_user_from_template(values)
        user_sudo.partner_id.phone = phone
        self._groupbuy_join_leader(user_sudo)
        return user_sudo

    def _groupbuy_find_partner(self, phone):
        """Return the leader, else the resident with this number and without a user."""
        # Whose number it is was proven by a code; what is found becomes that person's login.
        partners_sudo = self.env["res.partner"].sudo()
        free = Domain("phone_sanitized", "=", phone) & Domain("user_ids", "=", False)
        leader_sudo = (
            self.env["groupbuy.leader"]
            .sudo()
            .search([("partner_id", "any", free), ("state", "!=", "left")], limit=1)
        )
        found_sudo = leader_sudo.partner_id or partners_sudo.search(
            free & Domain("groupbuy_is_resident", "=", True), order="id desc", limit=1
        )
        archived_sudo = found_sudo.with_context(active_test=False).user_ids
        return partners_sudo if archived_sudo else found_sudo

    def _groupbuy_join_leader(self, user_sudo):
        """Give an active leader's new user the leader's rights."""
        leaders_sudo = (
            self.env["groupbuy.leader"]
            .sudo()
            .search([("partner_id", "=", user_sudo.partner_id.id), ("state", "=", "active")])
        )
        for leader_sudo in leaders_sudo:
            leader_sudo._grant_portal()

    @api.model
    def _groupbuy_get_default_name(self, phone):
        """Return what to call somebody who only typed a number."""
        return self.env._("Neighbour %(digits)s", digits=phone[-4:])

    def _get_groupbuy_own_phone(self):
        """Return the number this login has proven."""
        # The own number, asked by its holder's pages.
        return self.sudo().groupbuy_phone_verified or super()._get_groupbuy_own_phone()

    def _is_groupbuy_nameless(self):
        """Whoever logged in by code has no name until one is typed."""
        # Which number was proven is for staff; here a name is compared with it.
        phone = self.sudo().groupbuy_phone_verified
        if not phone:
            return super()._is_groupbuy_nameless()
        own = self.with_context(lang=self.lang)
        return self.name == own._groupbuy_get_default_name(phone)

    def _groupbuy_change_phone(self, phone):
        """Make a number its holder has just proven the login of this account.

        :raise UserError: when it belongs to another account
        """
        self.ensure_one()
        owner_sudo = self._groupbuy_find_owner(phone)
        if owner_sudo and owner_sudo != self:
            raise UserError(self.env._("This number belongs to another account already."))
        if not owner_sudo:
            self._groupbuy_lock_phone(phone)
        # Portal users may not write their login; the controller has proven both numbers.
        user_sudo = self.sudo()
        user_sudo.write({"login": phone, "groupbuy_phone_verified": phone})
        user_sudo.partner_id.phone = phone
