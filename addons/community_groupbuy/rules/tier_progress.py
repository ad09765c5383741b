"""How far a product is on its way to the next price."""

from decimal import Decimal
from typing import NamedTuple

from . import pricing


class Progress(NamedTuple):
    """`missing` pieces until `price`; `percent` of the way from the tier before."""

    missing: Decimal
    price: Decimal
    percent: int


def progress(tiers, quantity):
    """Return the way to the next tier, or `None` when there is none ahead.

    >>> from odoo.addons.community_groupbuy.rules.pricing import Tier
    >>> progress([Tier(Decimal(20), Decimal("9"))], Decimal(5))
    Progress(missing=Decimal('15'), price=Decimal('9'), percent=25)
    """
    ahead = pricing.next_tier(tiers, quantity)
    if ahead is None:
        return None
    return Progress(
        ahead.quantity_min - quantity, ahead.price, percent(quantity, ahead.quantity_min)
    )


def percent(part, whole):
    """Return how much of `whole` is reached, from 0 to 100, never 100 too early.

    >>> percent(5, 20), percent(199, 200), percent(30, 20), percent(1, 0)
    (25, 99, 100, 100)
    """
    if part >= whole:
        return 100
    return int(100 * part / whole)
