"""Until when a course has to be passed, and how one stands."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Standing(NamedTuple):
    """How somebody stands with a course; `days` are left (or gone by, below zero).

    Codes: `open` (may learn), `due` (must, and still has time), `overdue`, `passed`,
    `renew` (passed, runs out soon), `expired`.
    """

    code: str
    days: int | None = None


def first_due(today, grace_days):
    """Return the last day on which a new course may still be missing.

    >>> first_due(date(2026, 11, 22), 7)
    datetime.date(2026, 11, 29)
    """
    return today + timedelta(days=max(0, grace_days))


def expiry(passed, months):
    """Return the last day a pass is worth something, `None` when it is for ever.

    >>> expiry(date(2026, 11, 30), 3), expiry(date(2026, 11, 22), 0)
    (datetime.date(2027, 2, 28), None)
    """
    if months <= 0:
        return None
    years, month = divmod(passed.month - 1 + months, 12)
    year, month = passed.year + years, month + 1
    return date(year, month, min(passed.day, monthrange(year, month)[1]))


def standing(is_passed, is_required, due, today, notice_days):
    """Return how somebody stands, from the pass, the duty and the day it is due.

    >>> standing(False, True, date(2026, 11, 25), date(2026, 11, 22), 7)
    Standing(code='due', days=3)
    >>> standing(True, True, date(2026, 11, 21), date(2026, 11, 22), 7)
    Standing(code='expired', days=-1)
    >>> standing(False, False, date(2026, 11, 1), date(2026, 11, 22), 7)
    Standing(code='open', days=None)
    """
    days = (due - today).days if due else None
    if is_passed:
        if days is None or days > notice_days:
            return Standing("passed", days)
        return Standing("renew" if days >= 0 else "expired", days)
    if not is_required or days is None:
        return Standing("open")
    return Standing("due" if days >= 0 else "overdue", days)
