"""Forecast of a day's demand from the demand of the days before.

A moving average over the last weeks, weighted by the weekday's share, the simple method of
Makridakis, Wheelwright and Hyndman, "Forecasting: Methods and Applications" (3rd ed., ch. 3: ratio
to moving average). A better one replaces `forecast` behind the same signature.
"""

from datetime import timedelta
from decimal import Decimal
from statistics import pvariance
from typing import NamedTuple

ZERO = Decimal(0)
DAYS = 7
WINDOW = 28
LEAST_WEEKS = 2


class Forecast(NamedTuple):
    """The expected demand of a day, its variance around it, and from how many days it comes."""

    quantity: Decimal
    variance: Decimal
    days: int


NOTHING = Forecast(ZERO, ZERO, 0)


def forecast(history, day, window=WINDOW):
    """Return what is expected on `day` from `{day: quantity}`; days without demand count as 0.

    Only the last `window` days before `day` count, from the first known one on. A single day
    tells nothing of weekdays, so below two weeks it is the plain average.

    >>> from datetime import date
    >>> monday = date(2026, 6, 1)
    >>> days = [monday + timedelta(count) for count in range(28)]
    >>> known = {day: Decimal(14 if day.weekday() == 6 else 7) for day in days}
    >>> forecast(known, date(2026, 6, 29)).quantity == 7
    True
    >>> forecast(known, date(2026, 7, 5)).quantity == 14
    True
    >>> forecast({}, monday).quantity
    Decimal('0')
    """
    series = _series(history, day, window)
    if not series:
        return NOTHING
    profile = weekday_profile(series)
    average = sum(series.values(), ZERO) / len(series)
    errors = [quantity - average * profile[when.weekday()] for when, quantity in series.items()]
    return Forecast(average * profile[day.weekday()], _variance(errors), len(series))


def weekday_profile(series):
    """Return each weekday's demand relative to the average day; all 1 when too little is known.

    >>> from datetime import date
    >>> weekday_profile({date(2026, 6, 1): Decimal(5)})[0]
    Decimal('1')
    """
    total = sum(series.values(), ZERO)
    if len(series) < LEAST_WEEKS * DAYS or not total:
        return dict.fromkeys(range(DAYS), Decimal(1))
    average = total / len(series)
    sums, counts = dict.fromkeys(range(DAYS), ZERO), dict.fromkeys(range(DAYS), 0)
    for when, quantity in series.items():
        sums[when.weekday()] += quantity
        counts[when.weekday()] += 1
    return {weekday: sums[weekday] / counts[weekday] / average for weekday in sums}


def _series(history, day, window):
    """Return `{day: quantity}` of every day that counts, those without demand as 0."""
    known = [when for when in history if when < day and (day - when).days <= window]
    if not known:
        return {}
    first = min(known)
    days = (first + timedelta(offset) for offset in range((day - first).days))
    return {when: max(Decimal(history.get(when, ZERO)), ZERO) for when in days}


def _variance(errors):
    return pvariance(errors) if len(errors) > 1 else ZERO
