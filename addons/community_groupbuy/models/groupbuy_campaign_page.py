"""A campaign as phone pages show it."""

from datetime import timedelta
from functools import lru_cache

import babel.dates

from odoo import fields, models
from odoo.tools.misc import babel_locale_parse, get_lang


@lru_cache(maxsize=100)
def _get_locale(code):
    """Return babel's locale of a language; looking for it costs more than using it."""
    return babel_locale_parse(code)


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def _get_tz(self):
        """Return the time zone in which people of this campaign live."""
        # Leaders may not read the company's contact; its time zone is no secret.
        return self.company_id.sudo().partner_id.tz or "Asia/Shanghai"

    def _get_moment_text(self, moment):
        """Return a moment as people say it: day and time, in the campaign's time zone."""
        if not moment:
            return ""
        # Skeletons give “11月22日” or “Nov 22”, as the language writes it.
        local = fields.Datetime.context_timestamp(self.with_context(tz=self._get_tz()), moment)
        return f"{self._format_day(local, 'MMMd')} {local:%H:%M}"

    def _get_day_text(self, day):
        """Return a day with its weekday."""
        return self._format_day(day, "MMMEd") if day else ""

    def _format_day(self, day, skeleton):
        return babel.dates.format_skeleton(
            skeleton, day, locale=_get_locale(get_lang(self.env).code)
        )

    def _get_day_unit(self):
        """Return the short word for days: “d”, “天”."""
        day = babel.dates.format_timedelta(
            timedelta(days=1),
            format="narrow",
            locale=_get_locale(get_lang(self.env).code),
        )
        return day.replace("1", "").strip()

    def _get_ago_text(self, moment):
        """Return how long ago something was."""
        return babel.dates.format_timedelta(
            moment - fields.Datetime.now(),
            add_direction=True,
            locale=_get_locale(get_lang(self.env).code),
        )

    def _get_page_phase(self):
        """Return where the campaign stands for residents.

        One of soon, open, stopped, closed, failed, cancelled.
        """
        self.ensure_one()
        now = fields.Datetime.now()
        if self.state in {"failed", "cancelled"}:
            return self.state
        if self.state in {"draft", "review", "scheduled"} or now < self.date_start:
            return "soon"
        if self.state == "open" and now < self.date_end:
            return "stopped" if self.is_stopped else "open"
        return "closed"

    def _get_seconds_left(self):
        """Return the seconds to the next turn: the opening or the cut-off."""
        self.ensure_one()
        turn = self.date_start if self._get_page_phase() == "soon" else self.date_end
        return max(0, int((turn - fields.Datetime.now()).total_seconds()))
