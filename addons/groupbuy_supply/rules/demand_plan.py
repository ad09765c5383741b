"""A product's days one after the other: what has to come in so that every day is served."""

from decimal import Decimal
from typing import NamedTuple

from . import rounding

ZERO = Decimal(0)


class Day(NamedTuple):
    """What one day is known and expected to need, and what comes in before it by itself.

    `expected` is the whole forecast of the day; orders that are in are part of it.
    """

    firm: Decimal = ZERO
    expected: Decimal = ZERO
    incoming: Decimal = ZERO


class Planned(NamedTuple):
    """One day's figures: firm + forecast + safety - stock - incoming, rounded, is `suggested`.

    `stock` is what is expected to lie there in the morning, before anything comes in.
    """

    firm: Decimal
    forecast: Decimal
    safety: Decimal
    stock: Decimal
    incoming: Decimal
    need: Decimal
    suggested: Decimal


def plan(days, stock, safety=ZERO, packing=rounding.LOOSE):
    """Return `Planned` of each day; what one day buys too much serves the next.

    >>> week = plan([Day(Decimal(8), Decimal(10)), Day(expected=Decimal(10))], Decimal(4),
    ...             packing=rounding.Packing(Decimal(12)))
    >>> [(day.forecast, day.stock, day.need, day.suggested) for day in week]
    [(Decimal('2'), Decimal('4'), Decimal('6'), Decimal('12')),
     (Decimal('10'), Decimal('6'), Decimal('4'), Decimal('12'))]
    """
    planned, left = [], stock
    for day in days:
        forecast = max(day.expected - day.firm, ZERO)
        need = day.firm + forecast + safety - left - day.incoming
        suggested = rounding.round_up(max(need, ZERO), packing=packing)
        planned.append(
            Planned(day.firm, forecast, safety, left, day.incoming, max(need, ZERO), suggested)
        )
        left += day.incoming + suggested - day.firm - forecast
    return planned
