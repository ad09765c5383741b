"""Quarters of a year."""

from datetime import date


def start_of(day):
    """Return the first day of the quarter a day is in.

    >>> start_of(date(2026, 11, 22))
    datetime.date(2026, 10, 1)
    """
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
