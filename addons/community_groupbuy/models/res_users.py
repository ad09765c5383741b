"""Which home a portal user has."""

from odoo import models

NAME_LENGTH = 40


class ResUsers(models.Model):
    _inherit = "res.users"

    def _is_groupbuy_nameless(self):
        """Return whether nobody has told this person's name yet; logins by code override."""
        return False

    def _get_groupbuy_own_phone(self):
        """Return the number this login has proven; without codes none is. Overridden there."""
        return ""

    def _groupbuy_introduce(self, name):
        """Keep the name somebody tells who was known by a number alone."""
        name = (name or "").strip()[:NAME_LENGTH]
        if name and self._is_groupbuy_nameless():
            # The own name, nothing else.
            self.sudo().partner_id.name = name

    def _is_groupbuy_resident(self):
        """Return whether this is a neighbour: neither staff, leader nor a supplier's contact.

        Addons with other people on the portal override this for theirs.
        """
        self.ensure_one()
        if not self._is_portal() or self.has_group("community_groupbuy.group_leader"):
            return False
        partner_sudo = self.partner_id.commercial_partner_id.sudo()
        # A company's contact and a supplier came for documents: Odoo's list is theirs.
        return not partner_sudo.is_company and not partner_sudo.supplier_rank
