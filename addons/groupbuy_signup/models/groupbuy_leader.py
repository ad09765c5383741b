"""Leaders log in by phone."""

from urllib.parse import quote

from odoo import api, models

from ..exceptions import PhoneRefused


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    @api.model
    def _get_login_url(self, next_path):
        """Return where a visitor logs in by phone to come back to a path of this site."""
        return f"/groupbuy/login?next={quote(self._get_local_path(next_path), safe='')}"

    def _grant_portal(self):
        """Let a leader staff gave a login log in by code as well: staff vouch for the number."""
        user_sudo = super()._grant_portal()
        self._groupbuy_vouch_phone()
        return user_sudo

    def _groupbuy_vouch_phone(self):
        """Take the leaders' numbers as their users' verified ones, where free and readable."""
        for leader in self:
            # Staff who manage leaders need not be user administrators.
            user_sudo = leader.sudo().partner_id.user_ids[:1]
            if not user_sudo or user_sudo.groupbuy_phone_verified or not user_sudo._is_portal():
                continue
            try:
                phone = leader.company_id._groupbuy_get_phone(leader.phone)
            except PhoneRefused:
                continue
            if user_sudo._groupbuy_find_owner(phone) - user_sudo:
                continue
            user_sudo.groupbuy_phone_verified = phone
