"""A community as phone pages show it."""

from urllib.parse import quote

from odoo import fields, models
from odoo.fields import Domain

from ..rules import calendar_file

SHOWN = 20


class GroupbuyCommunity(models.Model):
    _inherit = "groupbuy.community"

    def _get_tz(self):
        """Return the time zone in which the neighbours live."""
        # Residents may not read the company's contact; its time zone is no secret.
        return self.company_id.sudo().partner_id.tz or "Asia/Shanghai"

    def _get_qr_path(self):
        """Return the address of the picture of the invitation's QR code."""
        value = quote(f"{self.url}?via=qr", safe="")
        return f"/report/barcode/?barcode_type=QR&width=240&height=240&quiet=0&value={value}"

    def _get_current_notices(self):
        """Return the notices shown today, pinned ones first."""
        today = fields.Date.context_today(self.with_context(tz=self._get_tz()))
        return self.env["groupbuy.community.notice"].search(
            [
                ("community_id", "in", self.ids),
                ("date_start", "<=", today),
                *Domain("date_end", "=", False) | Domain("date_end", ">=", today),
            ],
            limit=SHOWN,
        )

    def _get_next_events(self):
        """Return the activities under way or to come."""
        return self.env["groupbuy.community.event"].search(
            [("community_id", "in", self.ids), ("date_end", ">=", fields.Datetime.now())],
            limit=SHOWN,
        )

    def _get_open_group_orders(self):
        """Return the group orders that residents of this community can order in now."""
        self.ensure_one()
        return self.env["groupbuy.order"].search_fetch(
            [
                ("leader_id", "=", self.leader_id.id),
                ("pickup_point_id", "=", self.pickup_point_id.id),
                ("state", "=", "collecting"),
                ("campaign_id.state", "=", "open"),
            ],
            ["code", "date_end", "date_delivery", "campaign_id", "order_count"],
            order="date_end",
            limit=SHOWN,
        )

    def _get_standing(self, partner):
        """Return how a person stands to this community: a state of membership, or `none`."""
        self.ensure_one()
        latest = self.env["groupbuy.community.membership"].search(
            [("community_id", "=", self.id), ("partner_id", "=", partner.id)], limit=1
        )
        return latest.state or "none"


class GroupbuyCommunityEvent(models.Model):
    _inherit = "groupbuy.community.event"

    def _get_when_text(self):
        """Return day and hours as people say them."""
        self.ensure_one()
        local = self.with_context(tz=self.community_id._get_tz())
        start = fields.Datetime.context_timestamp(local, self.date_start)
        end = fields.Datetime.context_timestamp(local, self.date_end)
        day = self.env["groupbuy.campaign"]._get_day_text(start.date())
        if start.date() == end.date():
            return f"{day} {start:%H:%M}–{end:%H:%M}"
        last = self.env["groupbuy.campaign"]._get_day_text(end.date())
        return f"{day} {start:%H:%M} – {last} {end:%H:%M}"

    def _get_places_text(self):
        """Return how many take part, and of how many."""
        self.ensure_one()
        if not self.has_signup:
            return ""
        if self.capacity:
            return self.env._(
                "%(count)s of %(capacity)s places taken",
                count=self.signup_count,
                capacity=self.capacity,
            )
        return self.env._("%(count)s take part", count=self.signup_count)

    def _get_calendar_file(self):
        """Return the activity as an iCalendar file."""
        self.ensure_one()
        return calendar_file.event(
            calendar_file.Entry(
                uid=f"groupbuy-event-{self.id}@{self.community_id.code}",
                title=self.name,
                place=self.place or "",
                note=self.note or "",
                start=self.date_start,
                end=self.date_end,
                stamp=self.write_date,
            )
        )


class GroupbuyCommunityNotice(models.Model):
    _inherit = "groupbuy.community.notice"

    def _get_author_name(self):
        """Return who wrote the notice, for colleagues."""
        self.ensure_one()
        # The name alone; people of one team know each other.
        return self.sudo().create_uid.name
