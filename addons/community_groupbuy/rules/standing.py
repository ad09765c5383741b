"""Standing orders: what one campaign brings of what somebody wants every time."""

from decimal import Decimal
from typing import NamedTuple

NOTHING, SKIP, PLACE = "nothing", "skip", "place"


class Plan(NamedTuple):
    """What a standing order does in a campaign: `step`, and `{offer: quantity}` to place."""

    step: str
    quantities: dict


def plan(wishes, offers, is_skipped=False):
    """Return the plan of `{product: quantity}` for a campaign's `{product: offer}`.

    A campaign without any of the goods is nothing to it: who skips the next time skips the
    next time the goods are there.

    >>> plan({"egg": Decimal(2), "rice": Decimal(1)}, {"egg": "line 7"})
    Plan(step='place', quantities={'line 7': Decimal('2')})
    >>> plan({"egg": Decimal(2)}, {"milk": "line 8"}, is_skipped=True).step
    'nothing'
    >>> plan({"egg": Decimal(2)}, {"egg": "line 7"}, is_skipped=True)
    Plan(step='skip', quantities={})
    """
    quantities = {
        offers[product]: quantity
        for product, quantity in wishes.items()
        if product in offers and quantity > 0
    }
    if not quantities:
        return Plan(NOTHING, {})
    return Plan(SKIP, {}) if is_skipped else Plan(PLACE, quantities)


def changed(before, wanted, maximum):
    """Return what a list becomes when its owner wants other quantities; zero takes a good out.

    >>> changed({"egg": Decimal(2), "rice": Decimal(1)}, {"egg": Decimal(0)}, Decimal(99))
    {'rice': Decimal('1')}

    :raise ValueError: for a quantity nobody can mean
    """
    for quantity in map(Decimal, wanted.values()):
        if not quantity.is_finite() or not 0 <= quantity <= maximum:
            raise ValueError(quantity)
    return {name: quantity for name, quantity in (before | wanted).items() if quantity}
