"""What the sections of the leader's home and account page show; leaves add theirs."""

from urllib.parse import quote

from odoo import api, fields, models


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    @api.model
    def _get_login_url(self, next_path):
        """Return where a visitor logs in to come back to `next_path`.

        The addon with phone codes overrides this. Only a path of this site is ever a way back.
        """
        return f"/web/login?redirect={quote(self._get_local_path(next_path), safe='')}"

    @api.model
    def _get_local_path(self, path):
        """Return the path if it stays on this site, else the portal's home."""
        local = str(path or "")
        foreign = not local.startswith("/") or local[1:2] in {"/", "\\"}
        return "/my" if foreign or not local.isprintable() else local

    def _get_greeting(self):
        """Return a greeting that fits the hour where the leader is."""
        hour = fields.Datetime.context_timestamp(self, fields.Datetime.now()).hour
        if 5 <= hour < 12:
            return self.env._("Good morning, %(name)s", name=self.name)
        if 12 <= hour < 18:
            return self.env._("Good afternoon, %(name)s", name=self.name)
        return self.env._("Good evening, %(name)s", name=self.name)

    def _get_portal_messages(self):
        """Return news for the leader; leaves add announcements and the like.

        Each is a dict: title, date (datetime), url, level (tone of pages.md), is_read.
        """
        self.ensure_one()
        return []

    def _get_portal_links(self):
        """Return the pages of the leader beside the tabs; leaves add theirs.

        Each is a dict: title, text (one short line), url, icon (Font Awesome class), count.
        """
        self.ensure_one()
        return []

    def _get_portal_duties(self):
        """Return what the user may and must do for this leader; leaves add theirs.

        Each is a dict: title, text (one short line), icon (Font Awesome class).
        """
        self.ensure_one()
        return []
