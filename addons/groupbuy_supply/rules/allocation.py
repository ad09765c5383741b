"""Sharing out what arrived when it is less than what was ordered."""

from decimal import Decimal
from typing import NamedTuple


class Claim(NamedTuple):
    """Somebody waits for `quantity` pieces; `key` says who."""

    key: object
    quantity: Decimal


class Share(NamedTuple):
    """What one claim gets, and its place in the queue (from 1)."""

    quantity: Decimal
    place: int


def first_come(claims, supply):
    """Serve the claims in their order until the supply is used up.

    >>> shares = first_come([Claim("a", Decimal(3)), Claim("b", Decimal(2))], Decimal(4))
    >>> shares["a"].quantity, shares["b"].quantity, shares["b"].place
    (Decimal('3'), Decimal('1'), 2)
    """
    left = max(supply, Decimal(0))
    shares = {}
    for place, claim in enumerate(claims, start=1):
        quantity = min(claim.quantity, left)
        shares[claim.key] = Share(quantity, place)
        left -= quantity
    return shares
