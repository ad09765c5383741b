"""Moments of the story, told in the hub's own days and hours."""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from .company import TIME_ZONE


class Clock:
    """Turn "two days ago at ten" into what the database stores."""

    def __init__(self, now):
        """:param now: the moment the story is told, naive UTC as Odoo stores it"""
        self.now = now
        self._zone = ZoneInfo(TIME_ZONE)
        self.today = now.replace(tzinfo=timezone.utc).astimezone(self._zone).date()

    def at(self, days, hour):
        """Return the moment `days` from today at `hour` o'clock, as naive UTC."""
        local = datetime.combine(self.today + timedelta(days=days), time(hour), self._zone)
        return local.astimezone(timezone.utc).replace(tzinfo=None)

    def day(self, days):
        """Return the date `days` from today."""
        return self.today + timedelta(days=days)
