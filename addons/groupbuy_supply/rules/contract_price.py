"""Which agreed price of a contract holds on a day for a quantity."""

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple


class PriceRow(NamedTuple):
    """One row of a price table: `price` from `quantity_min` on, in its days (ends included)."""

    key: object
    quantity_min: Decimal
    price: Decimal
    date_from: date | None = None
    date_to: date | None = None


class Span(NamedTuple):
    """Days from the first to the last, both included; `None`: open on that side."""

    date_from: date | None = None
    date_to: date | None = None


class AgreedPrice(NamedTuple):
    """A price and the key of the row it comes from; `None`: the contract's basic price."""

    price: Decimal
    key: object


def holds_on(row, day):
    """Return whether a row (or anything with its two dates) holds on a day.

    >>> row = PriceRow(1, Decimal(0), Decimal(3), date(2026, 5, 1), date(2026, 5, 31))
    >>> [holds_on(row, date(2026, month, 1)) for month in (4, 5, 6)]
    [False, True, False]
    """
    return (row.date_from is None or row.date_from <= day) and (
        row.date_to is None or day <= row.date_to
    )


def price_on(rows, day, quantity, basic):
    """Take the row of the largest break reached by the quantity that day, else the basic price.

    >>> rows = [PriceRow("a", Decimal(100), Decimal(9)), PriceRow("b", Decimal(500), Decimal(8))]
    >>> [price_on(rows, date(2026, 5, 1), Decimal(n), Decimal(10)).key for n in (99, 100, 700)]
    [None, 'a', 'b']
    """
    reached = [row for row in rows if row.quantity_min <= quantity and holds_on(row, day)]
    if not reached:
        return AgreedPrice(basic, None)
    row = max(reached, key=lambda row: row.quantity_min)
    return AgreedPrice(row.price, row.key)


def find_overlap(rows):
    """Return two rows of the same break that share a day, else `None`.

    >>> may = PriceRow("may", Decimal(0), Decimal(3), date(2026, 5, 1), date(2026, 5, 31))
    >>> find_overlap([may, may._replace(key="june", date_from=date(2026, 6, 1), date_to=None)])
    >>> find_overlap([may, may._replace(key="all", date_from=None)])[1].key
    'all'
    """
    for one, other in combinations(rows, 2):
        if one.quantity_min == other.quantity_min and share_a_day(one, other):
            return one, other
    return None


def share_a_day(one, other):
    """Return whether two spans of days have a day in common; an open end goes on for ever."""
    return (one.date_from is None or other.date_to is None or one.date_from <= other.date_to) and (
        other.date_from is None or one.date_to is None or other.date_from <= one.date_to
    )


def carry_over(rows, last_day):
    """Return the rows that hold on the last day, without dates: the next contract's table.

    >>> row = PriceRow("x", Decimal(0), Decimal(3), date(2026, 5, 1), date(2026, 5, 31))
    >>> [carry_over([row], date(2026, 5, day))[0].date_from for day in (1, 31)]
    [None, None]
    """
    return [row._replace(date_from=None, date_to=None) for row in rows if holds_on(row, last_day)]


def percent_used(used, agreed):
    """Return how many per cent of an agreed volume are used; 0 without a volume.

    >>> percent_used(Decimal(45), Decimal(60)), percent_used(Decimal(5), Decimal(0))
    (Decimal('75.0'), Decimal('0'))
    """
    if agreed <= 0:
        return Decimal(0)
    return (used * 100 / agreed).quantize(Decimal("0.1"))
