"""The team on the leader's phone: tasks, links, and what rights are called."""

from datetime import timedelta

from odoo import fields, models

from ..rules.team_rights import RIGHTS

DENIED_MINUTES = 10


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_portal_tasks(self):
        """Add applications and the access review, for the leader alone."""
        tasks = super()._get_portal_tasks()
        if not self._is_led_by_user():
            return tasks
        return [*tasks, *self._get_application_tasks(), *self._get_review_tasks()]

    def _get_application_tasks(self):
        """Return the task to decide about people who want to join."""
        count = self.env["groupbuy.team.member"].search_count(
            [("leader_id", "=", self.id), ("state", "=", "applied")]
        )
        if not count:
            return []
        return [
            {
                "title": self.env._("Somebody wants to join your team"),
                "count": count,
                "url": "/my/groupbuy/team",
                "icon": "fa-user-plus",
                "level": "brand",
            }
        ]

    def _get_review_tasks(self):
        """Return the task to confirm who may do what."""
        review = self._get_open_review()
        if not review:
            return []
        return [
            {
                "title": self.env._("Confirm what your helpers may do"),
                "count": review.pending_count,
                "url": "/my/groupbuy/team/review",
                "icon": "fa-shield",
                "level": "red" if review._is_overdue() else "amber",
            }
        ]

    def _get_open_review(self):
        """Return the oldest access review still to be done, or an empty one."""
        return self.env["groupbuy.access.review"].search(
            [("leader_id", "=", self.id), ("state", "=", "open")], order="date_start", limit=1
        )

    def _get_portal_links(self):
        """Lead to the team, or helpers to their own rights."""
        is_leader = self._is_led_by_user()
        link = {
            "title": self.env._("Team") if is_leader else self.env._("My rights"),
            "text": self.env._("Helpers and rights")
            if is_leader
            else self.env._("Role and responsibilities"),
            "url": "/my/groupbuy/team",
            "icon": "fa-users",
            "count": 0,
        }
        return [link, *super()._get_portal_links()]

    def _get_portal_duties(self):
        """Say what each right of the user is for."""
        return [
            *super()._get_portal_duties(),
            *(
                {"title": name, "text": hint, "icon": icon}
                for right, (name, hint, icon) in self._get_right_names().items()
                if self._has_right(right)
            ),
        ]

    def _get_right_names(self):
        """Return `{right: (name, what it allows, icon)}` in the order of the matrix."""
        Role = self.env["groupbuy.team.role"]
        hints = {
            "products": (self.env._("See the goods and their descriptions"), "fa-leaf"),
            "campaigns": (self.env._("See campaigns and share their links"), "fa-bullhorn"),
            "orders": (self.env._("See and take over orders with names and phones"), "fa-list"),
            "after_sale": (self.env._("Handle complaints about orders"), "fa-life-ring"),
            "pickup": (self.env._("Sign for goods and hand them out"), "fa-qrcode"),
            "finance": (self.env._("See earnings and settlements"), "fa-cny"),
        }
        return {right: (Role._get_right_name(right), *hints[right]) for right in RIGHTS}

    def _log_denied(self, text):
        """Log an attempt without right of the current user, each once in ten minutes."""
        since = fields.Datetime.now() - timedelta(minutes=DENIED_MINUTES)
        # Whether this very attempt is in the log is asked, nothing is shown.
        known = (
            self.env["groupbuy.team.log"]
            .sudo()
            .search_count(
                [
                    ("leader_id", "=", self.id),
                    ("user_id", "=", self.env.uid),
                    ("kind", "=", "denied"),
                    ("text", "=", text),
                    ("create_date", ">=", since),
                ],
                limit=1,
            )
        )
        if not known:
            self._log_activity("denied", None, text)
