"""What is suspicious about a price before anybody sees it."""

from decimal import Decimal
from typing import NamedTuple

# Five times more or less than every price known is a slipped point, not an offer.
SLIP_FACTOR = 5
# Goods sold at ten times their cost likewise, when nothing but the cost is known.
COST_FACTOR = 10


class Terms(NamedTuple):
    """A price and what it is measured by; zero stands for unknown, none or no bound.

    `price` is the least that will be asked; `net` the same without tax, as is `cost`.
    """

    price: Decimal
    net: Decimal
    cost: Decimal = Decimal(0)
    known: tuple[Decimal, ...] = ()
    margin_min: Decimal = Decimal(0)
    bounds: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))


class Finding(NamedTuple):
    """One doubt; a blocking one needs a manager's reason."""

    code: str
    is_blocking: bool


def findings(terms):
    """Return the doubts about a price, the gravest first.

    >>> [f.code for f in findings(Terms(Decimal("1.29"), Decimal("1.29"), Decimal(6)))]
    ['below_cost']
    >>> [f.code for f in findings(Terms(Decimal(129), Decimal(129), known=(Decimal(13),)))]
    ['decimal_slip']
    >>> findings(Terms(Decimal(10), Decimal(10), Decimal(6), (Decimal(12),)))
    []
    """
    doubts = [
        ("decimal_slip", True, _is_slip(terms)),
        ("below_cost", True, 0 < terms.net < terms.cost),
        ("below_bound", True, 0 < terms.price < terms.bounds[0]),
        ("above_bound", True, 0 < terms.bounds[1] < terms.price),
        ("low_margin", False, _is_margin_low(terms)),
        ("above_regular", False, _is_above_regular(terms)),
    ]
    return [Finding(code, is_blocking) for code, is_blocking, found in doubts if found]


def margin(net, cost):
    """Return the margin in per cent of a price without tax, `None` while the cost is unknown.

    >>> margin(Decimal(10), Decimal(6))
    Decimal('40')
    """
    if not cost or not net:
        return None
    return (net - cost) * 100 / net


def _is_slip(terms):
    """Tell whether the price lies far from every price known, all on the same side."""
    known = [price for price in terms.known if price > 0]
    if not known:
        return bool(terms.cost) and terms.net > terms.cost * COST_FACTOR
    return terms.price >= max(known) * SLIP_FACTOR or terms.price * SLIP_FACTOR <= min(known)


def _is_margin_low(terms):
    """Tell whether a price above cost earns less than the floor."""
    earned = margin(terms.net, terms.cost)
    return earned is not None and 0 <= earned < terms.margin_min


def _is_above_regular(terms):
    """Tell whether a group price is no bargain: dearer than the first price known."""
    return bool(terms.known) and 0 < terms.known[0] < terms.price and not _is_slip(terms)
