"""Moments and numbers as people enter them in forms."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def moment(text, zone):
    """Return the UTC moment of a date-and-time field, `None` when it is none.

    >>> moment("2026-11-22T19:30", "Asia/Shanghai")
    datetime.datetime(2026, 11, 22, 11, 30)
    >>> moment("tomorrow", "Asia/Shanghai"), moment("0001-01-01T00:00", "Asia/Shanghai")
    (None, None)
    """
    try:
        local = datetime.strptime(text or "", "%Y-%m-%dT%H:%M").replace(tzinfo=ZoneInfo(zone))
        return local.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def day(text):
    """Return the day of a date field, `None` when it is none.

    >>> day("2026-11-22"), day("2026-13-01"), day("")
    (datetime.date(2026, 11, 22), None, None)
    """
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def count(text, most):
    """Return the number of a field from 0 to `most`, `None` when it is none; empty is 0.

    >>> count("12", 99), count("", 99), count("-1", 99), count("100", 99), count("１２", 99)
    (12, 0, None, None, None)
    """
    text = (text or "").strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most))):
        return None
    return int(text) if int(text) <= most else None
