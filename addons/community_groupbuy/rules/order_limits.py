"""How much of a product one person may still order: in a campaign, on a day, ever."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

KINDS = ("campaign", "day", "lifetime")


class Limits(NamedTuple):
    """What one person may have of a campaign line; zero means no limit."""

    campaign: Decimal = Decimal(0)
    day: Decimal = Decimal(0)
    lifetime: Decimal = Decimal(0)


class Held(NamedTuple):
    """What one person holds of a product through one campaign line, claimed on one day."""

    line: int
    product: int
    day: date
    quantity: Decimal


def totals(line, product, day, held):
    """Return how much of a line counts against each of its `Limits`.

    >>> today = date(2026, 11, 22)
    >>> held = [Held(1, 7, date(2026, 11, 21), Decimal(2)), Held(1, 7, today, Decimal(1))]
    >>> totals(1, 7, today, held + [Held(9, 7, today, Decimal(5))])
    Limits(campaign=Decimal('3'), day=Decimal('1'), lifetime=Decimal('8'))
    """
    of_line = [item for item in held if item.line == line]
    return Limits(
        sum((item.quantity for item in of_line), Decimal(0)),
        sum((item.quantity for item in of_line if item.day == day), Decimal(0)),
        sum((item.quantity for item in held if item.product == product), Decimal(0)),
    )


def first_broken(limits, counted):
    """Return `(kind, limit, counted)` of the first limit that is passed, or `None`.

    >>> first_broken(Limits(campaign=Decimal(3)), Limits(campaign=Decimal(3)))
    >>> first_broken(Limits(day=Decimal(2)), Limits(Decimal(9), Decimal(3), Decimal(9)))
    ('day', Decimal('2'), Decimal('3'))
    """
    for kind, limit, count in zip(KINDS, limits, counted, strict=True):
        if limit and count > limit:
            return kind, limit, count
    return None
