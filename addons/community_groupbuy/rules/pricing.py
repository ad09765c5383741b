"""Group prices: what one piece costs at a quantity, and what everybody pays at the end."""

from decimal import Decimal
from typing import NamedTuple


class Tier(NamedTuple):
    """From `quantity_min` pieces on, each costs `price`."""

    quantity_min: Decimal
    price: Decimal


def price_at(base, tiers, quantity):
    """Return the price per piece when `quantity` pieces are ordered in all.

    >>> tiers = [Tier(Decimal(20), Decimal("9")), Tier(Decimal(50), Decimal("8"))]
    >>> price_at(Decimal("10"), tiers, Decimal(20))
    Decimal('9')
    """
    reached = [tier.price for tier in tiers if quantity >= tier.quantity_min]
    return min([base, *reached])


def next_tier(tiers, quantity):
    """Return the nearest tier not reached yet, or `None`.

    >>> next_tier([Tier(Decimal(20), Decimal("9"))], Decimal(5)).quantity_min
    Decimal('20')
    """
    ahead = [tier for tier in tiers if quantity < tier.quantity_min]
    return min(ahead, key=lambda tier: tier.quantity_min, default=None)


def final_price(base, tiers, quantity, shown):
    """Return the one price everybody pays: the tier reached, never above a price `shown`.

    Cancellations can lower the quantity after somebody was shown a lower price; that price
    then stands for all, so the same goods cost the same and nobody pays more than shown.

    >>> final_price(Decimal("10"), [Tier(Decimal(20), Decimal("9"))], Decimal(19), [Decimal("9")])
    Decimal('9')
    """
    return min([price_at(base, tiers, quantity), *shown])


def tier_obstacle(base, tiers):
    """Return the first tier that is not cheaper at a larger quantity, or `None`.

    >>> tier_obstacle(Decimal("10"), [Tier(Decimal(20), Decimal("11"))]).price
    Decimal('11')
    """
    quantity, price = Decimal(0), base
    for tier in sorted(tiers):
        if tier.quantity_min <= quantity or tier.price >= price or tier.price <= 0:
            return tier
        quantity, price = tier
    return None
