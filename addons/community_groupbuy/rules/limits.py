"""What one order may take of one good: from where on, in which steps, up to how many."""

from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal(0)


class Terms(NamedTuple):
    """Least quantity, step and most of one order; zero means no such rule.

    `unit` is the smallest amount the good is sold in.
    """

    quantity_min: Decimal = ZERO
    quantity_step: Decimal = ZERO
    per_order: Decimal = ZERO
    unit: Decimal = Decimal(1)


class Broken(NamedTuple):
    """The first rule a quantity breaks, and the figure it names."""

    code: str
    value: Decimal


def first_broken(terms, quantity):
    """Return the first rule `quantity` breaks, or `None`: least, step, most of an order.

    >>> terms = Terms(quantity_min=Decimal(3), quantity_step=Decimal(2), per_order=Decimal(9))
    >>> first_broken(terms, Decimal(2)).code
    'min'
    >>> first_broken(terms, Decimal(5))
    Broken(code='step', value=Decimal('2'))
    >>> first_broken(terms, Decimal(10)).code
    'per_order'
    >>> first_broken(terms, Decimal(4)) is None
    True
    """
    if quantity < terms.quantity_min:
        return Broken("min", smallest(terms))
    if quantity % step(terms):
        return Broken("step", step(terms))
    if terms.per_order and quantity > terms.per_order:
        return Broken("per_order", terms.per_order)
    return None


def step(terms):
    """Return what quantities go up by.

    >>> step(Terms()), step(Terms(quantity_step=Decimal(6)))
    (Decimal('1'), Decimal('6'))
    """
    return terms.quantity_step or terms.unit


def smallest(terms):
    """Return the smallest quantity above zero that can be ordered.

    >>> smallest(Terms(quantity_min=Decimal(3), quantity_step=Decimal(2)))
    Decimal('4')
    """
    whole, rest = divmod(terms.quantity_min, step(terms))
    return max(Decimal(1), whole + bool(rest)) * step(terms)


def largest(terms, available=None):
    """Return the largest quantity one order may take; `None` when nothing limits it.

    Zero when what is `available` (`None`: as many as you like) is less than the smallest.

    >>> largest(Terms(quantity_step=Decimal(2), per_order=Decimal(9)))
    Decimal('8')
    >>> largest(Terms(quantity_min=Decimal(3)), Decimal(2))
    Decimal('0')
    >>> largest(Terms()) is None
    True
    """
    tops = [top for top in (terms.per_order or None, available) if top is not None]
    if not tops:
        return None
    most = max(ZERO, min(tops)) // step(terms) * step(terms)
    return most if most >= smallest(terms) else ZERO


def contradiction(terms):
    """Return whether no quantity at all keeps these terms.

    >>> contradiction(Terms(quantity_min=Decimal(5), per_order=Decimal(4)))
    True
    """
    return largest(terms) == ZERO
