"""Windows a leader chooses with one touch: cut-offs this evening, tomorrow, in two days."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

# Least time between opening and cut-off that a preset offers.
LEAST = timedelta(hours=1)
_PRESETS = (
    ("tonight", 0, time(20)),
    ("tomorrow_noon", 1, time(12)),
    ("tomorrow", 1, time(20)),
    ("two_days", 2, time(20)),
)
DELIVERIES = (1, 2, 3)


class Preset(NamedTuple):
    """One cut-off on offer, in local time."""

    code: str
    end: datetime


def presets(now):
    """Return the cut-offs on offer at a local time, the nearest first.

    >>> [(preset.code, f"{preset.end:%d. %H:%M}") for preset in presets(datetime(2026, 11, 22, 15))]
    [('tonight', '22. 20:00'), ('tomorrow_noon', '23. 12:00'), ('tomorrow', '23. 20:00'),
     ('two_days', '24. 20:00')]
    >>> [preset.code for preset in presets(datetime(2026, 11, 22, 19, 30))]
    ['tomorrow_noon', 'tomorrow', 'two_days']
    """
    found = (
        Preset(code, datetime.combine(now.date() + timedelta(days=days), hour, now.tzinfo))
        for code, days, hour in _PRESETS
    )
    return tuple(preset for preset in found if preset.end - now >= LEAST)


def chosen(code, now):
    """Return the cut-off a code means now, None for a code that is not on offer.

    >>> chosen("tomorrow", datetime(2026, 11, 22, 15)).isoformat()
    '2026-11-23T20:00:00'
    >>> chosen("yesterday", datetime(2026, 11, 22, 15)) is None
    True
    """
    return next((preset.end for preset in presets(now) if preset.code == code), None)


def delivery(days, end):
    """Return the day so many days after a cut-off, None for a number not on offer.

    >>> delivery("2", datetime(2026, 11, 22, 20)).isoformat(), delivery("9", datetime(2026, 11, 22))
    ('2026-11-24', None)
    """
    if days not in {str(number) for number in DELIVERIES}:
        return None
    return date(end.year, end.month, end.day) + timedelta(days=int(days))


def amount(text, most):
    """Return the number of a price or quantity field, None when it is none; empty is 0.

    >>> amount("12.5", 99), amount("", 99), amount("１2,5", 99), amount("nan", 99), amount("-1", 99)
    (12.5, 0.0, None, None, None)
    """
    text = (text or "").strip()
    if not text:
        return 0.0
    if not (text.isascii() and len(text) <= 12 and text.replace(".", "", 1).isdecimal()):
        return None
    value = float(text)
    return value if value <= most else None
