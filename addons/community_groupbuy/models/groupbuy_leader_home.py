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
        name = self.name if self._is_led_by_user() else self.env.user.name
        hour = fields.Datetime.context_timestamp(self, fields.Datetime.now()).hour
        if 5 <= hour < 12:
            return self.env._("Good morning, %(name)s", name=name)
        if 12 <= hour < 18:
            return self.env._("Good afternoon, %(name)s", name=name)
        return self.env._("Good evening, %(name)s", name=name)

    def _get_greeting_note(self):
        """Return the line under the greeting: whose work this is."""
        if self._is_led_by_user():
            parts = (self.code, self.pickup_point_ids[:1].name)
        else:
            team = self.env._("Team of %(leader)s", leader=self.name)
            parts = (team, self._get_membership().role_id.name)
        return " · ".join(part for part in parts if part)

    def _get_portal_messages(self):
        """Return news for the leader; leaves add announcements and the like.

        Each is a dict: title, date (datetime), url, level (tone of pages.md), is_read.
        """
        self.ensure_one()
        return [
            {
                "title": notice.title,
                "date": notice.create_date,
                "url": f"/my/groupbuy/communities/{notice.community_id.id}",
                "level": "amber",
                "is_read": True,
            }
            for notice in self.community_ids._get_current_notices()
            if notice.create_uid != self.env.user
        ]

    def _get_portal_tasks(self):
        """Add the neighbours who ask to join, and communities nobody is in yet."""
        tasks = super()._get_portal_tasks()
        return [*tasks, *self._get_joining_tasks(), *self._get_inviting_tasks()]

    def _get_joining_tasks(self):
        """Return the communities with applications, for those who may decide."""
        rows = self.env["groupbuy.community.membership"]._read_group(
            [("community_id", "in", self.community_ids.ids), ("state", "=", "applied")],
            ["community_id"],
            ["__count"],
        )
        return [
            {
                "title": self.env._(
                    "%(community)s: neighbours ask to join", community=community.name
                ),
                "count": count,
                "url": f"/my/groupbuy/communities/{community.id}",
                "icon": "fa-user-plus",
                "level": "brand",
            }
            for community, count in rows
        ]

    def _get_inviting_tasks(self):
        """Return the communities without a resident, for those who pass links on."""
        if "campaigns" not in self._get_membership()._get_rights():
            return []
        # Only whether anybody is in is asked for.
        empty_sudo = self.community_ids.sudo().filtered(lambda one: not one.resident_count)
        return [
            {
                "title": self.env._("%(community)s: invite your neighbours", community=one.name),
                "count": self.env._("Nobody yet"),
                "url": f"/my/groupbuy/communities/{one.id}",
                "icon": "fa-qrcode",
                "level": "brand",
            }
            for one in empty_sudo
        ]

    def _get_portal_links(self):
        """Return the pages of the leader beside the tabs; leaves add theirs.

        Each is a dict: title, text (one short line), url, icon (Font Awesome class), count.
        """
        self.ensure_one()
        return [
            {
                "title": self.env._("Communities"),
                "text": self.env._("Residents, notices, activities"),
                "url": "/my/groupbuy/communities",
                "icon": "fa-comments-o",
                "count": 0,
            }
        ]

    def _get_portal_duties(self):
        """Return what the user must and may do for this leader; leaves add theirs.

        Each is a dict: title, text (one short line), icon (Font Awesome class).
        """
        self.ensure_one()
        rights = self._get_membership()._get_rights()
        return [duty for right, duty in self._prepare_duties().items() if right in rights]

    def _prepare_duties(self):
        """Return `{right: the duty that comes with it}` in the order they are shown."""
        return {
            "orders": {
                "title": self.env._("Keep residents' data to yourself"),
                "text": self.env._("Names and phone numbers are for handing over only."),
                "icon": "fa-lock",
            },
            "pickup": {
                "title": self.env._("Count and sign when goods arrive"),
                "text": self.env._("Check the pickup code before you hand anything out."),
                "icon": "fa-check-square-o",
            },
            "after_sale": {
                "title": self.env._("Answer complaints within a day"),
                "text": self.env._("Residents turn to you first."),
                "icon": "fa-life-ring",
            },
        }
