"""What a leader's team does in a community, each step checked against the member's rights.

Members and applications need the right to orders, everything else the right to campaigns.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..rules import form_moment
from .groupbuy_community_event import CAPACITY_MAX

NAME_LENGTH = 60
TEXT_LENGTH = 1000
REASON_LENGTH = 200
STEPS = {"accept": "active", "refuse": "refused", "remove": "removed"}


class GroupbuyCommunity(models.Model):
    _inherit = "groupbuy.community"

    @api.constrains("chat_url")
    def _check_chat_url(self):
        for community in self:
            url = (community.chat_url or "").lower()
            if url and not url.startswith(("https://", "http://")):
                raise ValidationError(
                    self.env._("The link of the chat group must start with https://.")
                )

    def _configure(self, form):
        """Write what the team may set: welcome note, chat group, approval, count."""
        self.ensure_one()
        self.leader_id._check_right("campaigns")
        # Leaders change these four fields of their own community and nothing else of it.
        self.sudo().write(
            {
                "welcome": form.get("welcome", "")[:TEXT_LENGTH],
                "chat_url": form.get("chat_url", "").strip()[:TEXT_LENGTH],
                "has_approval": bool(form.get("has_approval")),
                "is_count_shown": bool(form.get("is_count_shown")),
            }
        )
        self.leader_id._log_activity("community", self, self.env._("Settings changed"))

    def _replace_invitation(self):
        """Renew the link for the team."""
        self.ensure_one()
        self.leader_id._check_right("campaigns")
        # As above: the code alone.
        self.sudo()._renew_code()
        self.leader_id._log_activity("community", self, self.env._("Invitation renewed"))

    def _decide(self, membership_id, step, reason=""):
        """Accept, refuse or remove a resident; doing it twice does it once."""
        self.ensure_one()
        self.leader_id._check_right("orders")
        # The community is the team's own; its memberships are changed by these steps only.
        membership_sudo = self.sudo().membership_ids.filtered(
            lambda membership: membership.id == membership_id
        )
        if not membership_sudo or step not in STEPS:
            raise UserError(self.env._("This resident is not in the community."))
        if membership_sudo.state == STEPS[step]:
            return
        if step == "accept":
            membership_sudo._accept()
        else:
            membership_sudo._end(STEPS[step], reason.strip()[:REASON_LENGTH])
        self.leader_id._log_activity("community", self, self._get_step_text(step, membership_sudo))

    def _get_step_text(self, step, membership_sudo):
        """Return what the log says about a decision."""
        name = membership_sudo.partner_id.name
        return {
            "accept": self.env._("%(name)s let in", name=name),
            "refuse": self.env._("%(name)s refused", name=name),
            "remove": self.env._("%(name)s removed", name=name),
        }[step]

    def _find_members(self, state, text="", limit=None, offset=0):
        """Return (count, memberships of a state) that fit a search, for who may see orders."""
        self.ensure_one()
        self.leader_id._check_right("orders")
        domain = Domain([("community_id", "=", self.id), ("state", "=", state)])
        if text:
            domain &= Domain.OR(
                Domain(f"partner_id.{name}", "ilike", text)
                for name in ("name", "phone", "groupbuy_building", "groupbuy_room")
            )
        # Contacts are closed to leaders; name, phone and door of their own neighbours are not.
        memberships_sudo = self.env["groupbuy.community.membership"].sudo()
        found = memberships_sudo.search(domain, limit=limit, offset=offset)
        return memberships_sudo.search_count(domain), found

    def _post_notice(self, form):
        """Put a notice on the board; the record rules ask for the right."""
        self.ensure_one()
        notice = self.env["groupbuy.community.notice"].create(
            {
                "community_id": self.id,
                "title": form.get("title", "").strip() or self.env._("Notice"),
                "text": form.get("text", "").strip(),
                "is_pinned": bool(form.get("is_pinned")),
                "date_end": form_moment.day(form.get("date_end")),
            }
        )
        self.leader_id._log_activity("community", self, notice.title)
        return notice

    def _plan_event(self, form):
        """Put an activity into the calendar; the record rules ask for the right."""
        self.ensure_one()
        start, end = (
            form_moment.moment(form.get(name), self._get_tz())
            for name in ("date_start", "date_end")
        )
        capacity = form_moment.count(form.get("capacity"), CAPACITY_MAX)
        if not start or not end or start >= end or end <= fields.Datetime.now():
            raise UserError(
                self.env._("Enter when the activity starts and ends; it must not be over.")
            )
        if capacity is None:
            raise UserError(
                self.env._("There can be at most %(count)s places.", count=CAPACITY_MAX)
            )
        event = self.env["groupbuy.community.event"].create(
            {
                "community_id": self.id,
                "name": form.get("name", "").strip() or self.env._("Activity"),
                "place": form.get("place", "").strip(),
                "note": form.get("note", "").strip(),
                "date_start": start,
                "date_end": end,
                "has_signup": bool(form.get("has_signup")),
                "capacity": capacity,
            }
        )
        self.leader_id._log_activity("community", self, event.name)
        return event


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _open_community(self, form):
        """Return another community of this leader; asked for twice it is one.

        :raise AccessError: to everybody but the leader
        :raise UserError: when the leader is suspended, or something is missing
        """
        self.ensure_one()
        self._check_leads()
        self._check_working()
        name = " ".join(form.get("name", "").split())[:NAME_LENGTH]
        points = self.pickup_point_ids
        if not name:
            raise UserError(self.env._("Please give the community a name."))
        if not points:
            raise UserError(self.env._("You have no pickup point yet; please ask our staff."))
        found = self.community_ids.filtered(lambda community: community.name == name)
        if found:
            return found[:1]
        chosen = points.filtered(lambda point: str(point.id) == form.get("point_id"))
        # Leaders open communities of their own at their own points, and nothing else.
        communities_sudo = self.env["groupbuy.community"].sudo()
        community = communities_sudo.create(
            {
                "name": name,
                "leader_id": self.id,
                "company_id": self.company_id.id,
                "pickup_point_id": (chosen or points)[:1].id,
                "chat_url": form.get("chat_url", "").strip()[:TEXT_LENGTH],
            }
        ).sudo(False)
        self._log_activity("community", community, self.env._("Community opened"))
        return community
