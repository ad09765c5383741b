"""How the cost of bringing goods in is spread over them."""

from decimal import Decimal
from typing import NamedTuple

from .money import CENT, split


class Goods(NamedTuple):
    """Goods of one receipt; `is_taken`: their valuation can take a cost in."""

    key: object
    quantity: Decimal
    weight: Decimal
    value: Decimal
    is_taken: bool = True


def by_quantity(goods):
    """Weigh goods by their quantity."""
    return goods.quantity


def by_weight(goods):
    """Weigh goods by their kilograms."""
    return goods.weight


def by_value(goods):
    """Weigh goods by what they cost."""
    return goods.value


def spread(amount, goods, weigh, unit=CENT):
    """Return `{key: part}` of the cost that every good bears; the parts are the amount.

    >>> rice = Goods("rice", Decimal(3), Decimal(30), Decimal(90))
    >>> eggs = Goods("eggs", Decimal(7), Decimal(10), Decimal(10))
    >>> ways = (by_quantity, by_weight, by_value)
    >>> [spread(Decimal(100), [rice, eggs], way)["rice"] for way in ways]
    [Decimal('30.00'), Decimal('75.00'), Decimal('90.00')]
    """
    parts = split(amount, [weigh(good) for good in goods], unit)
    return {good.key: part for good, part in zip(goods, parts, strict=True)}


def taken(parts, goods):
    """Return the sum of the parts borne by goods whose valuation takes them in.

    >>> rice = Goods("rice", Decimal(1), Decimal(1), Decimal(1))
    >>> taken({"rice": Decimal(4), "ice": Decimal(6)}, [rice, Goods("ice", 1, 1, 1, False)])
    Decimal('4')
    """
    return sum((parts[good.key] for good in goods if good.is_taken), Decimal(0))
