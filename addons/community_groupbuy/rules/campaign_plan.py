"""Recurring campaigns: on which days the next ones open, and their windows."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple


class Rhythm(NamedTuple):
    """Weekdays (Monday is 0) and minutes of the day people agreed on, in local time.

    Cut-off is `days_open` days after the opening day, delivery `days_delivery` after that.
    """

    weekdays: frozenset
    minute_start: int
    minute_end: int
    days_open: int
    days_delivery: int


class Window(NamedTuple):
    """Opening and cut-off in UTC without zone, as they are stored; the day of delivery."""

    start: datetime
    end: datetime
    delivery: object


def opening_days(rhythm, today, days_ahead, until=None):
    """Return the days on which campaigns open, from today for so many days ahead.

    >>> from datetime import date
    >>> rhythm = Rhythm(frozenset({0, 3}), 540, 1260, 1, 1)
    >>> [day.day for day in opening_days(rhythm, date(2026, 11, 22), 7)]
    [23, 26]
    """
    days = (today + timedelta(days=ahead) for ahead in range(days_ahead + 1))
    return [day for day in days if day.weekday() in rhythm.weekdays and not (until and day > until)]


def window(rhythm, day, zone):
    """Return the window of the campaign that opens on `day`.

    >>> from datetime import date
    >>> from zoneinfo import ZoneInfo
    >>> rhythm = Rhythm(frozenset({0}), 540, 1260, 1, 2)
    >>> window(rhythm, date(2026, 11, 23), ZoneInfo("Asia/Shanghai"))[:2]
    (datetime.datetime(2026, 11, 23, 1, 0), datetime.datetime(2026, 11, 24, 13, 0))
    """
    last = day + timedelta(days=rhythm.days_open)
    return Window(
        _moment(day, rhythm.minute_start, zone),
        _moment(last, rhythm.minute_end, zone),
        last + timedelta(days=rhythm.days_delivery),
    )


def is_backward(rhythm):
    """Return whether the cut-off would not come after the opening.

    >>> is_backward(Rhythm(frozenset({0}), 1260, 540, 0, 1))
    True
    """
    return rhythm.days_open == 0 and rhythm.minute_end <= rhythm.minute_start


def _moment(day, minute, zone):
    days, minute = divmod(minute, 24 * 60)
    local = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), zone)
    return local.astimezone(UTC).replace(tzinfo=None)
