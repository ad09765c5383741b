"""A month's amounts as bars of a small chart."""

import calendar
from datetime import date
from typing import NamedTuple


class Bar(NamedTuple):
    """One day: its height is percent of the best day; nothing below zero is drawn."""

    day: int
    amount: float
    percent: int


def bars(amounts, month):
    """Return a bar for every day of a month, given `{date: amount}`.

    >>> chart = bars({date(2026, 2, 1): 5, date(2026, 2, 3): 10, date(2026, 2, 4): -1},
    ...              date(2026, 2, 1))
    >>> len(chart), chart[0], chart[2].percent, chart[3].percent, chart[4].percent
    (28, Bar(day=1, amount=5, percent=50), 100, 0, 0)
    """
    last = calendar.monthrange(month.year, month.month)[1]
    days = [date(month.year, month.month, day) for day in range(1, last + 1)]
    best = max([*amounts.values(), 0])
    return [
        Bar(
            day.day,
            amounts.get(day, 0),
            round(100 * max(0, amounts.get(day, 0)) / best) if best else 0,
        )
        for day in days
    ]
